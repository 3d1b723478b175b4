import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'

/** Foreign keys to check: table, column, and the table whose id it holds. */
const BELONGS = [
  ['messages', 'contact_id', 'contacts', 'id'],
  ['outbox', 'contact_id', 'contacts', 'id'],
  ['consents', 'contact_id', 'contacts', 'id'],
  ['needs', 'contact_id', 'contacts', 'id'],
  ['flags', 'contact_id', 'contacts', 'id'],
  ['handoffs', 'contact_id', 'contacts', 'id'],
  ['handoffs', 'need_id', 'needs', 'id'],
  ['postings', 'contact_id', 'contacts', 'id'],
  ['copy_links', 'contact_id', 'contacts', 'id'],
  ['staff', 'contact_id', 'contacts', 'id'],
  ['rooms', 'contact_id', 'contacts', 'id'],
  ['subscriptions', 'contact_id', 'contacts', 'id'],
  ['editions', 'subscription_id', 'subscriptions', 'id'],
  ['need_events', 'need_id', 'needs', 'id'],
  ['needs', 'theme_id', 'themes', 'id'],
] as const

export type Orphans = { rows: string; missing: string; count: number }

export function createIntegrity(db: Db) {
  return {
    /** Rows that refer to a row that does not exist. */
    orphans: (): Orphans[] =>
      BELONGS.flatMap(([table, column, owner, id]) => {
        const [t, c, o, i] = [table, column, owner, id].map((name) => sql.identifier(name)) as [never, never, never, never]
        const { n } = db.get<{ n: number }>(
          sql`SELECT count(*) AS n FROM ${t} WHERE ${t}.${c} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${o} WHERE ${o}.${i} = ${t}.${c})`,
        )
        return n ? [{ rows: `${table}.${column}`, missing: owner, count: n }] : []
      }),

    /** Row counts by table, to compare two databases. */
    rows(): Record<string, number> {
      const names = db.all<{ name: string }>(
        sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      )
      return Object.fromEntries(
        names.map(({ name }) => [name, db.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(name)}`).n]),
      )
    },
  }
}
