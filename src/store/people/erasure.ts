import { and, eq, isNotNull, isNull, like, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { ChannelName } from '../../channel.ts'
import { channelsWhere } from '../../channels.ts'
import { say } from '../../text/phrases.ts'
import { type Db, isOneOf } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import {
  consents,
  contacts,
  copyLinks,
  editions,
  flags,
  handoffs,
  messages,
  needEvents,
  needs,
  outbox,
  postings,
  removals,
  rooms,
  seen,
  staff,
  subscriptions,
} from '../schema.ts'
import { redactSent } from './redact-sent.ts'

/** Milliseconds, longer than a goodbye takes; how long a web page can show it. */
const GOODBYE_ON_WEB = 10 * 60_000
const GOODBYE_AT_MOST = 24 * 3_600_000

const PAGES = channelsWhere((facts) => facts.isPage)

const FORGOTTEN = 'forgotten'

export type Kept = { messages: number; needs: number; waiting: number; flags: number; handoffs: number; consents: number }

/** Erases a person from every table. Of a need, only its count remains. */
export function createErasure(db: Db, seal: Encryption) {
  /** `exceptInbound`: the provider's id of the message that asks, kept so that a repeat of it is recognised. */
  function forget(contactId: string, now: Date, { goodbye = false, exceptInbound = '' } = {}): void {
    const known = db.select({ channel: contacts.channel }).from(contacts).where(eq(contacts.id, contactId)).get()
    if (!known) return
    const theirs = db.select().from(needs).where(eq(needs.contactId, contactId)).all()
    const raised = db.select({ id: flags.id }).from(flags).where(eq(flags.contactId, contactId)).all()
    const subjects = [...theirs.map(({ id }) => `need:${id}`), ...raised.map(({ id }) => `flag:${id}`)]
    noteForgotten(now, !goodbye)
    redactSent(db, seal, { subjects, removed: say('en', 'removed.by-request') }, now)
    for (const { id, state, closedAt } of theirs) stripNeed(id, state, closedAt ?? now)
    forgetSeen(contactId, known.channel, exceptInbound)
    const mine = db.select({ id: subscriptions.id }).from(subscriptions).where(eq(subscriptions.contactId, contactId)).all()
    if (mine.length)
      db.delete(editions)
        .where(
          isOneOf(
            editions.subscriptionId,
            mine.map(({ id }) => id),
          ),
        )
        .run()
    for (const table of [flags, handoffs, consents, copyLinks, messages, outbox, postings, subscriptions, staff, rooms] as const)
      db.delete(table).where(eq(table.contactId, contactId)).run()
    if (goodbye)
      db.update(contacts)
        .set({ leavingAt: now, memory: seal.close('{"greeted":false}') })
        .where(eq(contacts.id, contactId))
        .run()
    else db.delete(contacts).where(eq(contacts.id, contactId)).run()
  }

  /** Counts erasures, so that a restore can report whom an older backup brings back. */
  function noteForgotten(at: Date, isLast: boolean): void {
    if (!isLast) return
    db.insert(removals)
      .values({ rule: FORGOTTEN, rows: 1, at })
      .onConflictDoUpdate({ target: removals.rule, set: { rows: sql`${removals.rows} + 1`, at } })
      .run()
  }

  function stripNeed(id: string, state: (typeof needs.$inferSelect)['state'], closedAt: Date): void {
    const isUndone = state === 'open' || state === 'claimed'
    db.update(needs)
      .set({ contactId: null, key: `removed:${id}`, words: '', wantsAnswer: false, ...(isUndone && { state: 'cannot', closedAt }) })
      .where(eq(needs.id, id))
      .run()
    db.update(needEvents).set({ note: null }).where(eq(needEvents.needId, id)).run()
  }

  function forgetSeen(contactId: string, channel: ChannelName, exceptInbound: string): void {
    const sent = db
      .select({ id: outbox.providerId })
      .from(outbox)
      .where(and(eq(outbox.contactId, contactId), isNotNull(outbox.providerId)))
      .all()
    for (const { id } of sent)
      db.delete(seen)
        .where(and(eq(seen.channel, channel), like(seen.id, `${id}:%`)))
        .run()
    db.delete(seen)
      .where(
        and(
          eq(seen.channel, channel),
          ne(seen.id, exceptInbound),
          sql`${seen.id} IN (SELECT inbound_id FROM messages WHERE contact_id = ${contactId} AND inbound_id IS NOT NULL)`,
        ),
      )
      .run()
  }

  return {
    forget,

    /** Erases contacts whose goodbye has settled. Returns how many. */
    finish(now: Date): number {
      const gone = db
        .select({ id: contacts.id })
        .from(contacts)
        .where(
          and(
            isNotNull(contacts.leavingAt),
            or(
              lt(contacts.leavingAt, new Date(now.getTime() - GOODBYE_AT_MOST)),
              and(
                sql`NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.contact_id = ${contacts.id} AND outbox.settled_at IS NULL)`,
                or(notInArray(contacts.channel, PAGES), lt(contacts.leavingAt, new Date(now.getTime() - GOODBYE_ON_WEB))),
              ),
            ),
          ),
        )
        .all()
      for (const { id } of gone) forget(id, now)
      return gone.length
    },

    /** Addresses erased so far, for any reason. */
    forgotten: (): number => db.select({ n: removals.rows }).from(removals).where(eq(removals.rule, FORGOTTEN)).get()?.n ?? 0,

    kept(contactId: string): Kept {
      const count = (table: typeof messages | typeof needs | typeof flags | typeof handoffs | typeof consents) =>
        db.select({ n: sql<number>`count(*)` }).from(table).where(eq(table.contactId, contactId)).get()?.n ?? 0
      const waiting = db
        .select({ n: sql<number>`count(*)` })
        .from(outbox)
        .where(and(eq(outbox.contactId, contactId), isNull(outbox.settledAt)))
        .get()
      return {
        messages: count(messages),
        needs: count(needs),
        waiting: waiting?.n ?? 0,
        flags: count(flags),
        handoffs: count(handoffs),
        consents: count(consents),
      }
    },
  }
}
