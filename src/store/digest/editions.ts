import { eq, max } from 'drizzle-orm'
import type { Db } from '../engine/database.ts'
import { editions } from '../schema.ts'

type Edition = typeof editions.$inferSelect

export function createEditions(db: Db) {
  return {
    /** Takes a period for this process. False where it has been taken before, by whomever. Call in the transaction that queues its messages. */
    take: (edition: Edition): boolean =>
      db.insert(editions).values(edition).onConflictDoNothing().returning({ period: editions.period }).all().length > 0,

    /** Where the last edition of a subscription ended. */
    lastUntil: (subscriptionId: string): Date | undefined =>
      db
        .select({ until: max(editions.until) })
        .from(editions)
        .where(eq(editions.subscriptionId, subscriptionId))
        .get()?.until ?? undefined,
  }
}
