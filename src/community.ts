import type { Address, Channel, Inbound } from './channel.ts'
import { converse, freshMemory } from './conversation/converse.ts'
import type { Memory, Turn } from './conversation/turn.ts'
import { createDispatch } from './delivery/dispatcher.ts'
import type { Asset } from './directory/asset.ts'
import { createKnowledge } from './knowledge.ts'
import type { Vocabulary } from './search/types.ts'
import { publishDue } from './staff/publish-due.ts'
import type { Contact } from './store/contacts.ts'
import type { Said } from './store/messages.ts'
import type { Store } from './store/store.ts'
import type { Write } from './store/write.ts'

/** What happened, in ids and counts only: never a message, a number or a name. */
export type Observe = (event: string, facts: Record<string, string | number | boolean>) => void

export type CommunityOptions = {
  id: string
  name: string
  timezone: string
  privacyUrl: string
  store: Store
  write: Write
  vocabulary: Vocabulary
  channels: readonly Channel[]
  clock: () => Date
  random: () => number
  /** Names this process among those that may have the database open. */
  owner: string
  /** Whether another owner is known to be gone. */
  isGone: (owner: string) => boolean
  observe: Observe
  /** Called after every commit that leaves something to send. */
  onOutbox?: () => void
}

export type Community = ReturnType<typeof createCommunity>
export type TickCounts = { recovered: number; learned: number; published: number }

/** A send that began this long ago is over, whatever became of it: channels give up after 10 seconds. */
const LEASE = 20_000

/** Changes by other processes taken into the index in one tick, so that nobody waits long behind an import. */
export const LEARN_AT_ONCE = 1000

const TRANSCRIPT = 100

/** Somebody who said stop still gets the numbers to ring in a crisis, and can come back. */
const SAID_EVEN_AFTER_STOP = ['crisis', 'start']

const RECEIPT_RANK = { sent: 0, delivered: 1, read: 2, failed: 3 } as const

/** One place's connector. Nothing leaves it before its transaction has committed; nothing is acknowledged before either. */
export function createCommunity(options: CommunityOptions) {
  const { store, write, clock, observe } = options
  const knowledge = createKnowledge(store, options.vocabulary, {
    name: options.name,
    timezone: options.timezone,
    privacyUrl: options.privacyUrl,
  })
  let learnt = store.assets.revision()

  const dispatch = createDispatch({
    ...options,
    onSettled(row, settlement) {
      observe('settled', { channel: row.channel, state: settlement.state, attempts: row.attempts, outbox: row.id })
      if (settlement.state === 'sent' && row.subject) store.postings.put(row.contactId, row.subject, settlement.providerId)
      if (settlement.state !== 'dead') return
      if (settlement.fault === 'stopped') withdraw(row.contactId, 'provider', clock())
      else
        store.flags.raise(
          { kind: settlement.fault === 'misconfigured' ? 'misconfigured' : 'not-delivered', contactId: row.contactId },
          clock(),
        )
    },
  })

  function withdraw(contactId: string, how: string, now: Date): void {
    store.contacts.setConsent(contactId, { purpose: 'answers', granted: false, how }, now)
    store.outbox.cancel(contactId, 'asked us to stop', now)
  }

  function take(inbound: Inbound): void {
    const now = clock()
    const channel = inbound.kind === 'receipt' ? inbound.channel : inbound.from.channel
    if (!store.messages.isNew(channel, inbound.id, now)) observe('repeated', { channel })
    else if (inbound.kind === 'receipt') takeReceipt(inbound, now)
    else takeFromPerson(inbound, now)
  }

  function takeFromPerson(inbound: Exclude<Inbound, { kind: 'receipt' }>, now: Date): void {
    const contact = store.contacts.findOrAdd(inbound.from, inbound.via, JSON.stringify(freshMemory()), now)
    if (inbound.kind === 'message') takeMessage(inbound, contact, now)
    if (inbound.kind === 'consent') takeConsent(inbound.granted, contact, now)
  }

  function takeMessage(inbound: Extract<Inbound, { kind: 'message' }>, contact: Contact, now: Date): void {
    const { channel } = inbound.from
    const turn = think(inbound, contact, now)
    store.messages.heard(contact.id, inbound.text, turn.intent, inbound.at)
    store.contacts.heard(contact.id, JSON.stringify(turn.memory), inbound.via, now)
    if (channel === 'whatsapp') store.outbox.release(contact.id, now)
    if (turn.consent?.granted === false) withdraw(contact.id, 'asked', now)
    if (turn.consent?.granted) store.contacts.setConsent(contact.id, { purpose: 'answers', granted: true, how: 'asked' }, now)
    if (turn.need) store.needs.record(contact.id, turn.need, now)
    if (turn.flag) store.flags.raise({ kind: turn.flag.kind, contactId: contact.id }, now)
    if (turn.report) store.flags.raise({ kind: 'report', contactId: contact.id, ...turn.report }, now)
    for (const reply of turn.replies) {
      store.messages.said(contact.id, reply, now)
      store.outbox.add(contact.id, channel, reply, now)
    }
    observe('answered', { channel, intent: turn.intent, replies: turn.replies.length, contact: contact.id })
  }

  function think(inbound: Extract<Inbound, { kind: 'message' }>, contact: Contact, now: Date): Turn {
    const memory = JSON.parse(store.contacts.readMemory(contact)) as Memory
    const { text, choice, location, attachments } = inbound
    const heard = { text, ...(choice && { choice }), ...(location && { location }), ...(attachments && { attachments }) }
    const turn = converse(heard, memory, knowledge.at(now, inbound.from.channel))
    return contact.stopped && !SAID_EVEN_AFTER_STOP.includes(turn.intent) ? { ...turn, replies: [] } : turn
  }

  function takeConsent(granted: boolean, contact: Contact, now: Date): void {
    if (granted) store.contacts.setConsent(contact.id, { purpose: 'answers', granted, how: 'provider' }, now)
    else withdraw(contact.id, 'provider', now)
    observe('consent', { granted, contact: contact.id })
  }

  function takeReceipt(receipt: Extract<Inbound, { kind: 'receipt' }>, now: Date): void {
    const failure =
      receipt.state === 'failed' ? { fault: receipt.fault ?? 'refused', reason: receipt.reason ?? 'not delivered' } : undefined
    const contactId = store.outbox.receipt(receipt.channel, receipt.providerId, RECEIPT_RANK[receipt.state], failure)
    if (contactId && receipt.fault === 'stopped') withdraw(contactId, 'provider', now)
    observe('receipt', { channel: receipt.channel, state: receipt.state, known: Boolean(contactId) })
  }

  return {
    id: options.id,
    name: options.name,
    store,
    dispatch,

    /** Resolves when what arrived, and the answer to it, is on the disk. */
    async receive(inbound: Inbound): Promise<void> {
      await write(() => take(inbound))
      options.onOutbox?.()
    },

    /** What time brings. Returns counts. */
    async tick(): Promise<TickCounts> {
      const counts = await write(() => {
        const now = clock()
        const recovered = store.outbox.recover(options.isGone, new Date(now.getTime() - LEASE), now)
        const changed = store.assets.after(learnt, LEARN_AT_ONCE)
        for (const { asset, revision } of changed) {
          knowledge.learn(asset)
          learnt = revision
        }
        return { recovered, learned: changed.length }
      })
      const about = { community: options.name, timezone: options.timezone, topics: options.vocabulary.topics }
      return { ...counts, published: await publishDue({ store, write, observe, ...about }, clock()) }
    },

    /** Adds or changes one asset; searchable when it resolves. */
    async putAsset(asset: Asset): Promise<void> {
      await write(() => store.assets.put(asset, clock()))
      knowledge.learn(asset)
    },

    /** The last of somebody's conversation, oldest first. Nobody has one before they have written. */
    transcript(address: Address): Said[] {
      const contact = store.contacts.find(address)
      return contact ? store.messages.transcript(contact.id, TRANSCRIPT) : []
    },

    /** The index as it stands, for a search that is not part of a conversation. */
    knowledgeAt: knowledge.at,
  }
}
