import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { is } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import * as schema from '../../src/store/schema.ts'

const FOLDER = 'data/migrations'
type Journal = { entries: { idx: number; tag: string }[] }
type Column = { name: string; type: string; pk: number }

const journal = JSON.parse(readFileSync(join(FOLDER, 'meta/_journal.json'), 'utf8')) as Journal
const tables = Object.values(schema).flatMap((one) => (is(one, SQLiteTable) ? [getTableConfig(one)] : []))
const ROWS = 3

/** The database as it was after the first `count` migrations, with rows in every table. */
function openEarlier(count: number): { file: string; rows: Record<string, number> } {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  cpSync(FOLDER, folder, { recursive: true })
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  const file = join(folder, 'earlier.db')
  const connection = new Database(file)
  migrate(drizzle(connection), { migrationsFolder: folder })
  const names = tableNames(connection)
  for (const name of names) for (let n = 0; n < ROWS; n++) insert(connection, name, n)
  connection.close()
  return { file, rows: Object.fromEntries(names.map((name) => [name, ROWS])) }
}

const tableNames = (connection: Database.Database) =>
  (
    connection
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'")
      .all() as {
      name: string
    }[]
  ).map(({ name }) => name)

function insert(connection: Database.Database, table: string, n: number): void {
  const columns = connection.prepare(`PRAGMA table_info("${table}")`).all() as Column[]
  const values = columns.map(({ type }) => (/INT|REAL/i.test(type) ? n : `"${table} ${n}"`))
  connection
    .prepare(`INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join()}) VALUES (${columns.map(() => '?').join()})`)
    .run(values)
}

describe('migrations', () => {
  it.each(journal.entries.map(({ idx, tag }) => [tag, idx + 1] as const))('come up from %s with its data in it', (_, count) => {
    const { file, rows } = openEarlier(count)
    const opened = openSqlite(file)
    expect(opened.problems()).toEqual([])
    opened.close()
    const connection = new Database(file, { readonly: true })
    for (const [table, n] of Object.entries(rows)) {
      expect(tableNames(connection)).toContain(table)
      expect([table, connection.prepare(`SELECT count(*) AS n FROM "${table}"`).get()]).toEqual([table, { n }])
    }
    connection.close()
  })

  it('make what the schema says: its tables, columns and indexes', () => {
    const { file } = openEarlier(journal.entries.length)
    const connection = new Database(file, { readonly: true })
    expect(tableNames(connection).sort()).toEqual(tables.map(({ name }) => name).sort())
    for (const { name, columns, indexes } of tables) {
      const made = (connection.prepare(`PRAGMA table_info("${name}")`).all() as Column[]).map((column) => column.name)
      expect([name, made.sort()]).toEqual([name, columns.map((column) => column.name).sort()])
      const found = (connection.prepare(`PRAGMA index_list("${name}")`).all() as { name: string }[]).map((index) => index.name)
      expect(found).toEqual(expect.arrayContaining(indexes.map((index) => index.config.name)))
    }
    connection.close()
  })

  it('can be run twice', () => {
    const { file } = openEarlier(journal.entries.length)
    openSqlite(file).close()
    expect(() => openSqlite(file).close()).not.toThrow()
  })
})
