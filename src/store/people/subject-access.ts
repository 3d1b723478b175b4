import { and, gte, inArray } from 'drizzle-orm'
import type { Reply } from '../../channel.ts'
import type { Memory } from '../../conversation/turn.ts'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { consents, contacts, copyLinks, flags, handoffs, messages, needs, outbox, subscriptions } from '../schema.ts'
import { NO_WELCOME } from './contacts.ts'

/** Everything stored about one person, decrypted. */
export type PersonalCopy = {
  madeAt: Date
  addresses: {
    channel: string
    address: string
    writesTo: string
    firstHeardAt: Date
    lastHeardAt: Date
    stopped: boolean
    remembered: Memory
  }[]
  consents: { purpose: string; granted: boolean; how: string; at: Date }[]
  messages: { from: 'you' | 'us'; at: Date; text: string }[]
  needs: { words: string; topics: string[]; place: string | null; outcode: string | null; state: string; askedAt: Date }[]
  flags: { kind: string; words: string | null; at: Date }[]
  talksWithStaff: { state: string; askedAt: Date; lastAt: Date }[]
  digests: { every: 'day' | 'week'; at: string; since: Date }[]
  onTheWay: { state: string; at: Date; text: string }[]
}

/** One-time links to a copy of a person's data, and the copy itself. */
export function createSubjectAccess(db: Db, seal: Encryption) {
  const textOf = (sealed: string) => plainText(JSON.parse(seal.open(sealed)) as Reply)

  return {
    /** Stores only a hash of `token`, which is part of the link. */
    offer(contactId: string, token: string, expiresAt: Date): void {
      db.insert(copyLinks)
        .values({ lookup: seal.lookup(token), contactId, expiresAt })
        .run()
    },

    /** Whether a link still works, without using it up. */
    isOpen: (token: string, now: Date): boolean =>
      db
        .select({ id: copyLinks.contactId })
        .from(copyLinks)
        .where(and(inArray(copyLinks.lookup, seal.lookups(token)), gte(copyLinks.expiresAt, now)))
        .all().length > 0,

    /** Uses up a link and returns whose copy it is, once. */
    use: (token: string, now: Date): string | undefined =>
      db
        .delete(copyLinks)
        .where(and(inArray(copyLinks.lookup, seal.lookups(token)), gte(copyLinks.expiresAt, now)))
        .returning({ contactId: copyLinks.contactId })
        .all()[0]?.contactId,

    of(contactIds: readonly string[], now: Date): PersonalCopy {
      const ids = [...contactIds]
      return {
        madeAt: now,
        addresses: db
          .select()
          .from(contacts)
          .where(inArray(contacts.id, ids))
          .all()
          .map((row) => ({
            channel: row.channel,
            address: seal.open(row.address),
            writesTo: row.via,
            firstHeardAt: row.firstHeardAt,
            lastHeardAt: row.lastHeardAt,
            stopped: row.stopped,
            remembered: JSON.parse(row.memory ? seal.open(row.memory) : NO_WELCOME) as Memory,
          })),
        consents: db
          .select({ purpose: consents.purpose, granted: consents.granted, how: consents.how, at: consents.at })
          .from(consents)
          .where(inArray(consents.contactId, ids))
          .all(),
        messages: db
          .select()
          .from(messages)
          .where(inArray(messages.contactId, ids))
          .orderBy(messages.id)
          .all()
          .map(({ direction, body, at }) =>
            direction === 'in' ? { from: 'you', at, text: seal.open(body) } : { from: 'us', at, text: textOf(body) },
          ),
        needs: db
          .select()
          .from(needs)
          .where(inArray(needs.contactId, ids))
          .all()
          .map(({ words, topics, place, outcode, state, createdAt }) => ({ words, topics, place, outcode, state, askedAt: createdAt })),
        flags: db.select({ kind: flags.kind, words: flags.words, at: flags.at }).from(flags).where(inArray(flags.contactId, ids)).all(),
        talksWithStaff: db
          .select({ state: handoffs.state, askedAt: handoffs.askedAt, lastAt: handoffs.lastAt })
          .from(handoffs)
          .where(inArray(handoffs.contactId, ids))
          .all(),
        digests: db
          .select({ every: subscriptions.every, at: subscriptions.at, since: subscriptions.createdAt })
          .from(subscriptions)
          .where(inArray(subscriptions.contactId, ids))
          .all(),
        onTheWay: db
          .select()
          .from(outbox)
          .where(inArray(outbox.contactId, ids))
          .all()
          .filter(({ state }) => state !== 'sent')
          .map(({ state, createdAt, reply }) => ({ state, at: createdAt, text: textOf(reply) })),
      }
    },
  }
}

function plainText({ text, listings = [], detail, closing, footer }: Reply): string {
  const cards = listings.map((one) => [one.number, one.name, one.when, one.where].filter(Boolean).join(' '))
  const facts = detail ? [detail.name, ...detail.facts.map(({ label, value }) => `${label}: ${value}`), detail.about] : []
  return [text, ...cards, ...facts, closing, footer].filter(Boolean).join('\n')
}
