import { type SQL, sql } from 'drizzle-orm'
import type { BaseSQLiteDatabase, SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type * as schema from '../schema.ts'

/** What both engines share: better-sqlite3 on Node, a Durable Object's SQLite on Workers. `run` differs between them, so use `returning`. */
export type Db = BaseSQLiteDatabase<'sync', unknown, typeof schema>

/** `column IN (…)` for any number of values, in one bound parameter: a Durable Object takes at most 100. */
export const isOneOf = (column: SQLiteColumn, values: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
