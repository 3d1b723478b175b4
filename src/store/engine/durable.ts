import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import start from '../../../data/migrations/0000_start.sql'
import anyway from '../../../data/migrations/0001_anyway.sql'
import journal from '../../../data/migrations/meta/_journal.json' with { type: 'json' }
import * as schema from '../schema.ts'
import type { Db } from './database.ts'

const migrations = { m0000: start, m0001: anyway }

/** Opens the database inside a Durable Object. Call within `blockConcurrencyWhile`. */
export async function openDurable(storage: DurableObjectStorage): Promise<Db> {
  const db = drizzle(storage, { schema })
  await migrate(db, { journal, migrations })
  return db
}
