import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type * as schema from '../schema.ts'

/** What both engines give: better-sqlite3 on Node, a Durable Object's own SQLite on Workers. `run` differs between them, so use `returning`. */
export type Db = BaseSQLiteDatabase<'sync', unknown, typeof schema>
