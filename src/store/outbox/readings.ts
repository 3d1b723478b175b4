import { and, count, desc, eq, gte, inArray, isNull, min } from 'drizzle-orm'
import type { ChannelName, Reply } from '../../channel.ts'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { type OutboxState, outbox } from '../schema.ts'

export type Posted = { id: number; subject: string | null; thread: string | null; reply: Reply; at: Date }

type OutboxRow = {
  id: number
  channel: ChannelName
  state: OutboxState
  attempts: number
  dueAt: Date
  fault: string | null
  reason: string | null
  createdAt: Date
  providerId: string | null
}

/** States that may be sent when due. */
export const TRYABLE: OutboxState[] = ['due', 'unknown']

/** Read-only queries of the outbox. */
export function createReadings(db: Db, seal: Encryption) {
  return {
    /** Everybody who was sent something about a subject, or is about to be. */
    recipientsOf: (subject: string): { contactId: string; channel: ChannelName }[] =>
      db.selectDistinct({ contactId: outbox.contactId, channel: outbox.channel }).from(outbox).where(eq(outbox.subject, subject)).all(),

    /** The last `limit` replies sent to or waiting for one recipient, oldest first. */
    sentTo: (contactId: string, limit: number): Posted[] =>
      db
        .select({ id: outbox.id, subject: outbox.subject, thread: outbox.thread, reply: outbox.reply, at: outbox.createdAt })
        .from(outbox)
        .where(eq(outbox.contactId, contactId))
        .orderBy(desc(outbox.id))
        .limit(limit)
        .all()
        .reverse()
        .map(({ reply, ...row }) => ({ ...row, reply: JSON.parse(seal.open(reply)) as Reply })),

    /** Every row for a channel created since then, in any state. */
    writtenSince: (channel: ChannelName, since: Date): { contactId: string; reply: Reply }[] =>
      db
        .select({ contactId: outbox.contactId, reply: outbox.reply })
        .from(outbox)
        .where(and(eq(outbox.channel, channel), gte(outbox.createdAt, since)))
        .all()
        .map(({ contactId, reply }) => ({ contactId, reply: JSON.parse(seal.open(reply)) as Reply })),

    nextDue: (): Date | undefined => {
      const at = db
        .select({ at: min(outbox.dueAt) })
        .from(outbox)
        .where(and(isNull(outbox.settledAt), inArray(outbox.state, TRYABLE)))
        .get()?.at
      return at ?? undefined
    },

    list: (states: readonly OutboxState[], limit: number): OutboxRow[] =>
      db
        .select({
          id: outbox.id,
          channel: outbox.channel,
          state: outbox.state,
          attempts: outbox.attempts,
          dueAt: outbox.dueAt,
          fault: outbox.fault,
          reason: outbox.reason,
          createdAt: outbox.createdAt,
          providerId: outbox.providerId,
        })
        .from(outbox)
        .where(inArray(outbox.state, [...states]))
        .orderBy(desc(outbox.id))
        .limit(limit)
        .all(),

    counts: (): { channel: ChannelName; state: OutboxState; n: number }[] =>
      db.select({ channel: outbox.channel, state: outbox.state, n: count() }).from(outbox).groupBy(outbox.channel, outbox.state).all(),
  }
}
