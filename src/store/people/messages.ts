import { and, count, desc, eq, sql } from 'drizzle-orm'
import type { Reply } from '../../channel.ts'
import type { IntentName } from '../../conversation/turn.ts'
import type { Db } from '../engine/database.ts'
import type { Encryption } from '../engine/encryption.ts'
import { messages, seen } from '../schema.ts'

/** `passedOn`: sent to the connector who is talking with the person, so the bot does not answer. */
export type Said = { id: number; from: 'them' | 'us'; at: Date; text?: string; reply?: Reply; passedOn?: true }

/** The message went to a connector. */
export const PASSED_ON = 'to-person'

/** How a message was handled: its intent, or why it was not read for one. */
export type TakenFor = IntentName | typeof PASSED_ON | 'too-fast' | 'digest'

export function createMessages(db: Db, seal: Encryption) {
  const firstSight = db
    .insert(seen)
    .values({ channel: sql.placeholder('channel'), id: sql.placeholder('id'), at: sql.placeholder('at') })
    .onConflictDoNothing()
    .returning({ id: seen.id })
    .prepare()
  const insert = db
    .insert(messages)
    .values({
      contactId: sql.placeholder('contactId'),
      direction: sql.placeholder('direction'),
      intent: sql.placeholder('intent'),
      body: sql.placeholder('body'),
      inboundId: sql.placeholder('inboundId'),
      at: sql.placeholder('at'),
    })
    .prepare()
  const lastHeard = db
    .select({ at: messages.at, intent: messages.intent })
    .from(messages)
    .where(and(eq(messages.contactId, sql.placeholder('contactId')), eq(messages.direction, 'in')))
    .orderBy(desc(messages.id))
    .limit(sql.placeholder('limit'))
    .prepare()

  return {
    /** True the first time a provider's id arrives on a channel. */
    isNew: (channel: string, id: string, at: Date): boolean => firstSight.all({ channel, id, at }).length > 0,

    /** `inboundId`: the message's id at the provider. */
    heard(contactId: string, text: string, taken: TakenFor, at: Date, inboundId: string | null = null): void {
      insert.run({ contactId, direction: 'in', intent: taken, body: seal.close(text), at, inboundId })
    },

    said(contactId: string, reply: Reply, at: Date): void {
      insert.run({ contactId, direction: 'out', intent: null, body: seal.close(JSON.stringify(reply)), at, inboundId: null })
    },

    /** When a contact's last `limit` messages arrived and how they were handled, newest first. */
    lastHeard: (contactId: string, limit: number): { at: Date; intent: string | null }[] => lastHeard.all({ contactId, limit }),

    /** Messages ever received. */
    count: (): number => db.select({ n: count() }).from(messages).where(eq(messages.direction, 'in')).get()?.n ?? 0,

    /** The last `limit` entries of a conversation, oldest first. */
    transcript: (contactId: string, limit: number): Said[] =>
      db
        .select()
        .from(messages)
        .where(eq(messages.contactId, contactId))
        .orderBy(desc(messages.id))
        .limit(limit)
        .all()
        .reverse()
        .map(({ id, direction, intent, body, at }) =>
          direction === 'in'
            ? { id, from: 'them', at, text: seal.open(body), ...(intent === PASSED_ON && { passedOn: true as const }) }
            : { id, from: 'us', at, reply: JSON.parse(seal.open(body)) as Reply },
        ),
  }
}
