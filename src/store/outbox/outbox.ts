import { and, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { ChannelName, Reply } from '../../channel.ts'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { outbox } from '../schema.ts'
import { createReadings } from './readings.ts'
import { createSending, STOPPED } from './sending.ts'

type Posting = { subject?: string | undefined; thread?: string | undefined; anyway?: boolean | undefined; dueAt?: Date }

export function createOutbox(db: Db, seal: Encryption) {
  const add = db
    .insert(outbox)
    .values({
      contactId: sql.placeholder('contactId'),
      channel: sql.placeholder('channel'),
      reply: sql.placeholder('reply'),
      subject: sql.placeholder('subject'),
      thread: sql.placeholder('thread'),
      anyway: sql.placeholder('anyway'),
      dueAt: sql.placeholder('dueAt'),
      createdAt: sql.placeholder('at'),
    })
    .prepare()
  const isForMorning = and(eq(outbox.attempts, 0), gt(outbox.dueAt, sql`${sql.placeholder('now')}`))
  const letGo = db
    .update(outbox)
    .set({ state: 'due', dueAt: sql`${sql.placeholder('now')}` })
    .where(and(eq(outbox.contactId, sql.placeholder('contactId')), isNull(outbox.settledAt), or(eq(outbox.state, 'held'), isForMorning)))
    .prepare()

  return {
    ...createReadings(db, seal),
    ...createSending(db, seal),

    /**
     * `subject`: what the reply is about; a later one replaces it in place. `thread`: the subject of the post it hangs under.
     * `anyway`: STOP does not cancel it. `dueAt`: not before then. Only delivery/enqueue.ts calls this.
     */
    add(
      contactId: string,
      channel: ChannelName,
      reply: Reply,
      at: Date,
      { subject, thread, anyway = false, dueAt = at }: Posting = {},
    ): void {
      add.run({
        contactId,
        channel,
        reply: seal.close(JSON.stringify(reply)),
        at,
        dueAt,
        subject: subject ?? null,
        thread: thread ?? null,
        anyway,
      })
    },

    /** Makes held rows due: the person wrote again, which opens the channel's window and ends quiet hours for them. */
    release(contactId: string, now: Date): void {
      letGo.run({ contactId, now: now.getTime() })
    },

    /** Cancels what waits for somebody who said stop, except rows marked `anyway`. A send under way finishes but is not retried. */
    cancel(contactId: string, reason: string, now: Date): void {
      const theirs = and(eq(outbox.contactId, contactId), isNull(outbox.settledAt), eq(outbox.anyway, false))
      db.update(outbox).set({ fault: STOPPED, reason }).where(theirs).run()
      db.update(outbox)
        .set({ state: 'dead', settledAt: now })
        .where(and(theirs, ne(outbox.state, 'sending')))
        .run()
    },

    /** Moves a delivery forward, never back. Returns the contact id if the receipt was new. */
    receipt(channel: ChannelName, providerId: string, rank: number, failure?: { fault: string; reason: string }): string | undefined {
      return db
        .update(outbox)
        .set({ receipt: rank, ...(failure && { state: 'dead' as const, ...failure }) })
        .where(and(eq(outbox.providerId, providerId), eq(outbox.channel, channel), lt(outbox.receipt, rank)))
        .returning({ contactId: outbox.contactId })
        .all()[0]?.contactId
    },
  }
}
