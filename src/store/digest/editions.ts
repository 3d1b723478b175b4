import { eq, max } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { editions } from '../schema.ts'

type Edition = typeof editions.$inferSelect

export function createEditions(db: Db) {
  return {
    /** Claims a period for this process; false if it is already claimed. Call in the transaction that queues its messages. */
    take: (edition: Edition): boolean =>
      db.insert(editions).values(edition).onConflictDoNothing().returning({ period: editions.period }).all().length > 0,

    /** When the last edition of a subscription ended. */
    lastUntil: (subscriptionId: string): Date | undefined =>
      db
        .select({ until: max(editions.until) })
        .from(editions)
        .where(eq(editions.subscriptionId, subscriptionId))
        .get()?.until ?? undefined,
  }
}
