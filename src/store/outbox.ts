import { and, asc, count, desc, eq, inArray, isNotNull, lt, min, ne, sql } from 'drizzle-orm'
import type { ChannelName, Reply } from '../channel.ts'
import type { Seal } from '../people/seal.ts'
import type { Db } from './database.ts'
import { contacts, type OutboxState, outbox } from './schema.ts'

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
}

export type Settlement =
  | { state: 'sent'; providerId: string }
  | { state: 'due' | 'unknown'; dueAt: Date; fault: string; reason: string; lostAt?: Date }
  | { state: 'dead' | 'held'; fault: string; reason: string }

export type OutboxRow = {
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

const WAITING: OutboxState[] = ['due', 'sending', 'unknown', 'held']
const TRYABLE: OutboxState[] = ['due', 'unknown']

export function createOutbox(db: Db, seal: Seal) {
  const add = db
    .insert(outbox)
    .values({
      contactId: sql.placeholder('contactId'),
      channel: sql.placeholder('channel'),
      reply: sql.placeholder('reply'),
      dueAt: sql.placeholder('at'),
      createdAt: sql.placeholder('at'),
    })
    .prepare()

  return {
    add(contactId: string, channel: ChannelName, reply: Reply, at: Date): void {
      add.run({ contactId, channel, reply: seal.close(JSON.stringify(reply)), at })
    },

    /** Takes the oldest waiting row of each contact, if it may be tried now: nobody's second message overtakes their first. */
    claim(channel: ChannelName, owner: string, now: Date, limit: number): Claimed[] {
      const due = db
        .all<{ id: number }>(sql`
        SELECT id FROM outbox o WHERE channel = ${channel} AND state IN ('due', 'unknown') AND due_at <= ${now.getTime()}
        AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.contact_id = o.contact_id AND e.state IN ('due', 'sending', 'unknown', 'held') AND e.id < o.id)
        ORDER BY id LIMIT ${limit}`)
        .map((row) => row.id)
      if (!due.length) return []
      db.update(outbox)
        .set({ state: 'sending', claimedAt: now, claimedBy: owner, attempts: sql`${outbox.attempts} + 1` })
        .where(and(inArray(outbox.id, due), inArray(outbox.state, TRYABLE)))
        .run()
      return db
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
        })
        .from(outbox)
        .innerJoin(contacts, eq(contacts.id, outbox.contactId))
        .where(inArray(outbox.id, due))
        .orderBy(asc(outbox.id))
        .all()
        .map(({ reply, address, ...row }) => ({ ...row, to: seal.open(address), reply: JSON.parse(seal.open(reply)) as Reply }))
    },

    settle(id: number, settlement: Settlement, now: Date): void {
      const settledAt = settlement.state === 'sent' || settlement.state === 'dead' ? now : null
      const sent = settlement.state === 'sent' ? { fault: null, reason: null, lostAt: null } : {}
      db.update(outbox)
        .set({ ...sent, ...settlement, settledAt })
        .where(and(eq(outbox.id, id), eq(outbox.state, 'sending')))
        .run()
    },

    /** Sends that a process began and cannot have finished: their answer is lost. `isGone` says which owners are dead before their lease ran out. */
    recover(isGone: (owner: string) => boolean, leaseEndedBefore: Date, now: Date): number {
      const sending = db
        .select({ id: outbox.id, owner: outbox.claimedBy, claimedAt: outbox.claimedAt })
        .from(outbox)
        .where(and(eq(outbox.state, 'sending'), isNotNull(outbox.claimedAt)))
        .all()
      const lost = sending.filter((row) => (row.claimedAt && row.claimedAt < leaseEndedBefore) || (row.owner && isGone(row.owner)))
      for (const row of lost) {
        db.update(outbox)
          .set({ state: 'unknown', dueAt: now, lostAt: row.claimedAt })
          .where(and(eq(outbox.id, row.id), eq(outbox.state, 'sending')))
          .run()
      }
      return lost.length
    },

    /** The person wrote again, so what was held outside the channel's window may go. */
    release(contactId: string, now: Date): void {
      db.update(outbox)
        .set({ state: 'due', dueAt: now })
        .where(and(eq(outbox.contactId, contactId), eq(outbox.state, 'held')))
        .run()
    },

    /** Nothing more goes to somebody who has said stop. */
    cancel(contactId: string, reason: string, now: Date): void {
      db.update(outbox)
        .set({ state: 'dead', fault: 'stopped', reason, settledAt: now })
        .where(and(eq(outbox.contactId, contactId), inArray(outbox.state, WAITING), ne(outbox.state, 'sending')))
        .run()
    },

    /** Moves a delivery forward only. Returns whose message it was, if the news was new. */
    receipt(channel: ChannelName, providerId: string, rank: number, failure?: { fault: string; reason: string }): string | undefined {
      return db
        .update(outbox)
        .set({ receipt: rank, ...(failure && { state: 'dead' as const, ...failure }) })
        .where(and(eq(outbox.providerId, providerId), eq(outbox.channel, channel), lt(outbox.receipt, rank)))
        .returning({ contactId: outbox.contactId })
        .all()[0]?.contactId
    },

    nextDue: (): Date | undefined => {
      const at = db
        .select({ at: min(outbox.dueAt) })
        .from(outbox)
        .where(inArray(outbox.state, TRYABLE))
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
