import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import * as schema from '../schema.ts'
import type { Db } from './database.ts'

const MIGRATIONS = join(dirname(fileURLToPath(import.meta.url)), '../../../data/migrations')

export type OpenDatabase = {
  db: Db
  close(): void
  /** Empties the write-ahead log into the database, so that it holds nothing deleted. False if a reader prevented it: try again. */
  scrub(): boolean
  /** Writes a copy of the current state to an empty or new file, without blocking writers. */
  snapshot(file: string): void
  /** Problems that SQLite finds in the file; empty if it is intact. */
  problems(): string[]
}

/** `file` may be ":memory:". A commit is on disk when it returns (WAL, synchronous=FULL); deleted text is overwritten. */
export function openSqlite(file: string): OpenDatabase {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const connection = new Database(file)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON', 'busy_timeout = 5000', 'cache_size = -16000'])
    connection.pragma(pragma)
  const db = drizzle(connection, { schema })
  migrate(db, { migrationsFolder: MIGRATIONS })
  return {
    db,
    close: () => connection.close(),
    snapshot: (file) => void connection.prepare('VACUUM INTO ?').run(file),
    problems: () =>
      (connection.pragma('integrity_check') as { integrity_check: string }[])
        .map((row) => row.integrity_check)
        .filter((text) => text !== 'ok'),
    scrub: () => (connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[])[0]?.busy === 0,
  }
}
