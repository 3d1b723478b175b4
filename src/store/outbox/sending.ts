import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { ChannelName, Reply } from '../../channel.ts'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { contacts, outbox } from '../schema.ts'
import { TRYABLE } from './readings.ts'

/** The fault recorded when STOP ends a send. */
export const STOPPED = 'stopped'

/** A row that this process has claimed, with what its channel needs to send it. */
export type Claimed = {
  id: number
  contactId: string
  channel: ChannelName
  to: string
  via: string
  reply: Reply
  attempts: number
  lostAt: Date | null
  lastHeardAt: Date
  subject: string | null
  /** Provider ids of the message it replaces and of the message whose thread it belongs to. */
  replaces: string | null
  threadId: string | null
}

export type Settlement =
  | { state: 'sent'; providerId: string }
  | { state: 'due' | 'unknown'; dueAt: Date; fault: string; reason: string; lostAt?: Date }
  | { state: 'dead' | 'held'; fault: string; reason: string }

/** Claims, settles and recovers sends. */
export function createSending(db: Db, seal: Encryption) {
  const ready = db
    .select({
      id: outbox.id,
      contactId: outbox.contactId,
      channel: outbox.channel,
      reply: outbox.reply,
      attempts: outbox.attempts,
      lostAt: outbox.lostAt,
      address: contacts.address,
      via: contacts.via,
      lastHeardAt: contacts.lastHeardAt,
      subject: outbox.subject,
      replaces: sql<
        string | null
      >`(SELECT provider_id FROM postings WHERE postings.contact_id = ${outbox.contactId} AND postings.subject = ${outbox.subject})`,
      threadId: sql<
        string | null
      >`(SELECT provider_id FROM postings WHERE postings.contact_id = ${outbox.contactId} AND postings.subject = ${outbox.thread})`,
    })
    .from(outbox)
    .innerJoin(contacts, eq(contacts.id, outbox.contactId))
    .where(
      and(
        eq(outbox.channel, sql.placeholder('channel')),
        isNull(outbox.settledAt),
        inArray(outbox.state, TRYABLE),
        lte(outbox.dueAt, sql.placeholder('now')),
        sql`NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.contact_id = ${outbox.contactId} AND earlier.settled_at IS NULL AND earlier.id < ${outbox.id})`,
      ),
    )
    .orderBy(asc(outbox.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  const take = db
    .update(outbox)
    .set({
      state: 'sending',
      claimedAt: sql`${sql.placeholder('now')}`,
      claimedBy: sql`${sql.placeholder('owner')}`,
      attempts: sql`${outbox.attempts} + 1`,
    })
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare()
  const settleSent = db
    .update(outbox)
    .set({
      state: 'sent',
      providerId: sql`${sql.placeholder('providerId')}`,
      settledAt: sql`${sql.placeholder('now')}`,
      fault: null,
      reason: null,
      lostAt: null,
    })
    .where(and(eq(outbox.id, sql.placeholder('id')), eq(outbox.state, 'sending')))
    .returning({ subject: outbox.subject })
    .prepare()

  /** Ends a send that was under way, and may not have arrived, when its person said stop. */
  function endStopped(id: number, now: Date): void {
    db.update(outbox)
      .set({ state: 'dead', settledAt: now })
      .where(and(eq(outbox.id, id), eq(outbox.state, 'sending'), eq(outbox.fault, STOPPED)))
      .run()
  }

  return {
    /** Claims the oldest waiting row of each contact, if it is due, so that nobody's second message overtakes their first. */
    claim(channel: ChannelName, owner: string, now: Date, limit: number): Claimed[] {
      const found = ready.all({ channel, now: now.getTime(), limit })
      for (const { id } of found) take.run({ id, owner, now: now.getTime() })
      return found.map(({ reply, address, attempts, ...row }) => ({
        ...row,
        attempts: attempts + 1,
        to: seal.open(address),
        reply: JSON.parse(seal.open(reply)) as Reply,
      }))
    },

    /** Returns the row's current subject, which may have been set while it was being sent. */
    settle(id: number, settlement: Settlement, now: Date): string | null {
      if (settlement.state === 'sent') return settleSent.get({ id, providerId: settlement.providerId, now: now.getTime() })?.subject ?? null
      endStopped(id, now)
      db.update(outbox)
        .set({ ...settlement, settledAt: settlement.state === 'dead' ? now : null })
        .where(and(eq(outbox.id, id), eq(outbox.state, 'sending')))
        .run()
      return null
    },

    /**
     * Recovers sends that a process began and cannot have finished: their response is lost. `isGone` tells which owners died before
     * their lease ran out.
     */
    recover(isGone: (owner: string) => boolean, leaseEndedBefore: Date, now: Date): number {
      const sending = db
        .select({ id: outbox.id, owner: outbox.claimedBy, claimedAt: outbox.claimedAt })
        .from(outbox)
        .where(and(isNull(outbox.settledAt), eq(outbox.state, 'sending'), isNotNull(outbox.claimedAt)))
        .all()
      const lost = sending.filter((row) => (row.claimedAt && row.claimedAt < leaseEndedBefore) || (row.owner && isGone(row.owner)))
      for (const row of lost) {
        endStopped(row.id, now)
        db.update(outbox)
          .set({ state: 'unknown', dueAt: now, lostAt: row.claimedAt })
          .where(and(eq(outbox.id, row.id), eq(outbox.state, 'sending')))
          .run()
      }
      return lost.length
    },

    /** Moves waiting rows back by `ms` after the clock was set back, so that they do not wait longer. */
    goBack(ms: number): void {
      const back = (column: typeof outbox.dueAt | typeof outbox.claimedAt | typeof outbox.lostAt) => sql`${column} - ${ms}`
      db.update(outbox)
        .set({ dueAt: back(outbox.dueAt), claimedAt: back(outbox.claimedAt), lostAt: back(outbox.lostAt) })
        .where(isNull(outbox.settledAt))
        .run()
    },
  }
}
