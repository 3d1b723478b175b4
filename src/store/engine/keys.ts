import { eq, gte, type SQL, sql } from 'drizzle-orm'
import { keyHolders } from '../schema.ts'
import type { Db } from './database.ts'
import type { Encryption } from './encryption.ts'

/** Every encrypted column. `contacts.lookup` is rehashed with its address. */
const SEALED = [
  ['contacts', 'address'],
  ['contacts', 'memory'],
  ['messages', 'body'],
  ['outbox', 'reply'],
  ['staff', 'name'],
  ['keepsakes', 'value'],
] as const

type Row = { row: number; value: string }
type SealedColumn = { column: string; rows: number; old: number }
type Holder = { owner: string; keys: string[]; at: Date }

/** Reports and changes the keys that a database is encrypted with. */
export function createKeys(db: Db, seal: Encryption) {
  const current = `${seal.keyIds[0]}.%`
  const oldOf = (column: string) => sql`${sql.identifier(column)} NOT LIKE ${current} AND ${sql.identifier(column)} <> ''`

  function resealRow(table: string, column: string, { row, value }: Row): void {
    const plain = seal.open(value)
    const lookup = table === 'contacts' && column === 'address' ? sql`, lookup = ${seal.lookup(plain)}` : sql``
    db.run(sql`UPDATE ${sql.identifier(table)} SET ${sql.identifier(column)} = ${seal.close(plain)}${lookup} WHERE rowid = ${row}`)
  }

  function nextRows(table: string, column: string, after: number, limit: number): Row[] {
    return db.transaction(
      () => {
        const rows = db.all<Row>(
          sql`SELECT rowid AS row, ${sql.identifier(column)} AS value FROM ${sql.identifier(table)}
            WHERE rowid > ${after} AND ${oldOf(column)} ORDER BY rowid LIMIT ${limit}`,
        )
        for (const row of rows) resealRow(table, column, row)
        return rows
      },
      { behavior: 'immediate' },
    )
  }

  const count = (query: SQL) => db.get<{ n: number }>(query).n

  return {
    /**
     * Walks over all encrypted values. Each call re-encrypts up to `limit` of them with the current key, in its own transaction, and
     * returns how many; 0 at the end.
     */
    resealer(): (limit: number) => number {
      let at = 0
      let after = -1
      return (limit) => {
        for (let one = SEALED[at]; one; one = SEALED[at]) {
          const [table, column] = one
          const rows = nextRows(table, column, after, limit)
          after = rows.at(-1)?.row ?? -1
          if (rows.length) return rows.length
          at += 1
        }
        return 0
      }
    },

    columns: (): SealedColumn[] =>
      SEALED.map(([table, column]) => ({
        column: `${table}.${column}`,
        rows: count(sql`SELECT count(*) AS n FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} <> ''`),
        old: count(sql`SELECT count(*) AS n FROM ${sql.identifier(table)} WHERE ${oldOf(column)}`),
      })),

    /** Decrypts the oldest and newest `size` values of each column. Returns the columns that failed. */
    unreadable(size: number): string[] {
      const from = (table: string, column: string, order: SQL) =>
        db.all<Row>(
          sql`SELECT rowid AS row, ${sql.identifier(column)} AS value FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} <> '' ORDER BY rowid ${order} LIMIT ${size}`,
        )
      return SEALED.flatMap(([table, column]) => {
        const sample = [...from(table, column, sql`ASC`), ...from(table, column, sql`DESC`)]
        return sample.every(({ value }) => canOpen(seal, value)) ? [] : [`${table}.${column}`]
      })
    },

    /** Records that this process has the database open, and which keys it holds. */
    hold(owner: string, now: Date): void {
      const row = { keys: [...seal.keyIds], at: now }
      db.insert(keyHolders)
        .values({ owner, ...row })
        .onConflictDoUpdate({ target: keyHolders.owner, set: row })
        .run()
    },

    letGo(owner: string): void {
      db.delete(keyHolders).where(eq(keyHolders.owner, owner)).run()
    },

    /** Removes every key holder: for a database that nobody has open, such as a backup. */
    letGoAll(): void {
      db.delete(keyHolders).run()
    },

    holders: (since: Date): Holder[] => db.select().from(keyHolders).where(gte(keyHolders.at, since)).all(),
  }
}

function canOpen(seal: Encryption, value: string): boolean {
  try {
    seal.open(value)
    return true
  } catch {
    return false
  }
}
