import type { Address, Channel, ChannelName, Form, Inbound } from '../channel.ts'
import { CHANNELS, OUR_PAGE } from '../channels.ts'
import { createDispatch } from '../delivery/dispatcher.ts'
import { createEnqueue } from '../delivery/enqueue.ts'
import { type Limits, startOfDay, USUAL_LIMITS } from '../delivery/limits.ts'
import type { Asset } from '../directory/asset.ts'
import type { Vocabulary } from '../search/types.ts'
import { NO_STAFF, type StaffContext, type StaffSettings } from '../staff/context.ts'
import { publishDue } from '../staff/digests/publish-due.ts'
import { raiseFlag } from '../staff/listings/flags.ts'
import { onTick, type StaffCounts } from '../staff/on-tick.ts'
import { receiveStaff } from '../staff/receive-staff.ts'
import { isFromStaff, type StaffInbound } from '../staff/team/admit.ts'
import { openRooms, takeRemoval } from '../staff/team/rooms.ts'
import type { Write } from '../store/engine/transaction.ts'
import type { Said } from '../store/people/messages.ts'
import type { RetentionSettings } from '../store/people/retention-periods.ts'
import type { PersonalCopy } from '../store/people/subject-access.ts'
import type { Store } from '../store/store.ts'
import { type Language, staffLanguage } from '../text/phrases.ts'
import type { Observe } from './events.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createKnowledge } from './knowledge.ts'
import { createPrivacyRights } from './privacy-rights.ts'
import { createRateLimit } from './rate-limit.ts'
import { createReceiveResident } from './receive-resident.ts'

export type CommunityOptions = {
  id: string
  name: string
  timezone: string
  /** The language of residents and staff; English by default. */
  language?: Language
  privacyUrl: string
  /** The service's public address, for links to a copy of a person's data. */
  publicUrl?: string
  store: Store
  write: Write
  vocabulary: Vocabulary
  /** Without them nobody is staff. */
  staff?: StaffSettings
  limits?: Limits
  channels: readonly Channel[]
  clock: () => Date
  random: () => number
  /** Identifies this process among those that may have the database open. */
  owner: string
  /** Whether another owner has certainly ended. */
  isGone: (owner: string) => boolean
  observe: Observe
  /** Called after every commit that queued something to send. */
  onOutbox?: () => void
  /** Retention periods. */
  retention?: RetentionSettings
  /** Called after an erasure, so that the database's files keep no trace. */
  onErased?: () => void
}

export type Community = ReturnType<typeof createCommunity>
export type TickCounts = { erased: number; removed: number; recovered: number; learned: number; published: number } & StaffCounts

/** Milliseconds after which a send is over, whatever became of it: channels give up after 10 seconds. */
const LEASE = 20_000

/** Changes by other processes indexed in one tick, so that nobody waits long behind an import. */
const LEARN_AT_ONCE = 1000

const TOO_MANY_TEXTS = 'too-many-texts'

const TRANSCRIPT = 100
const RECEIPT_RANK = { sent: 0, delivered: 1, read: 2, failed: 3 } as const

/** One community's connector. Nothing is sent or acknowledged before its transaction commits. */
export function createCommunity(options: CommunityOptions) {
  const { store, write, clock, observe, limits = USUAL_LIMITS } = options
  const { name, timezone, privacyUrl, language = 'en' } = options
  const enqueue = createEnqueue({
    store,
    limits,
    timezone,
    onOverBudget(contactId, now) {
      const isKnown = store.flags.list().some(({ kind, at }) => kind === TOO_MANY_TEXTS && at >= startOfDay(now))
      if (!isKnown) raiseFlag({ kind: TOO_MANY_TEXTS, contactId }, staffContext(now))
    },
  })
  const guard = createRateLimit({ ...options, language, limits, enqueue, staffContext: (now) => staffContext(now) })
  const knowledge = createKnowledge(store, options.vocabulary, { name, timezone, privacyUrl }, language)
  const rights = createPrivacyRights({ store, community: options.id, timezone, language, publicUrl: options.publicUrl })
  let learnt = store.assets.revision()
  const upkeep = createHousekeeping(store, options.owner, options.retention)
  const about = { community: name, timezone, language: staffLanguage(language), topics: options.vocabulary.topics }

  const dispatch = createDispatch({
    ...options,
    onSettled(row, settlement) {
      observe('settled', { channel: row.channel, state: settlement.state, attempts: row.attempts, outbox: row.id })
      if (settlement.state === 'sent' && row.subject) store.posted.put(row.contactId, row.subject, settlement.providerId)
      if (settlement.state !== 'dead') return
      if (settlement.fault === 'stopped') rights.withdraw(row.contactId, 'provider', clock())
      else undelivered(row.contactId, settlement.fault)
    },
  })

  /** Flags a failed send to staff, unless it was addressed to staff: that flag would fail the same way. */
  function undelivered(contactId: string, fault: string): void {
    if (store.contacts.recipient(contactId)?.role !== 'resident') observe('undelivered', { fault })
    else raiseFlag({ kind: fault === 'misconfigured' ? 'misconfigured' : 'not-delivered', contactId }, staffContext(clock()))
  }

  const staffContext = (now: Date, changed: Asset[] = [], channel: ChannelName = OUR_PAGE): StaffContext => ({
    store,
    enqueue,
    knowledge: knowledge.at(now, channel),
    vocabulary: options.vocabulary,
    settings: options.staff ?? NO_STAFF,
    language: about.language,
    now,
    changed,
  })

  function take(inbound: Inbound, changed: Asset[]): Form | undefined {
    const now = clock()
    const channel = inbound.kind === 'receipt' ? inbound.channel : inbound.from.channel
    if (!store.messages.isNew(channel, inbound.id, now)) observe('repeated', { channel })
    else if (inbound.kind === 'receipt') takeReceipt(inbound, now)
    else if (inbound.kind === 'removed') takeRemoval(inbound.from, staffContext(now))
    else if (isFromStaff(inbound)) return receiveFromStaff(inbound, staffContext(now, changed, channel))
    else if (!CHANNELS[channel].isForStaff) receiveResident(inbound, now)
    return undefined
  }

  function receiveFromStaff(inbound: StaffInbound, context: StaffContext): Form | undefined {
    const taken = receiveStaff(inbound, context)
    observe(taken === 'stranger' ? 'stranger' : 'staff', { channel: inbound.from.channel, kind: inbound.kind })
    return taken === 'stranger' ? undefined : taken
  }

  const receiveResident = createReceiveResident({
    store,
    guard,
    enqueue,
    knowledge,
    rights,
    about,
    observe,
    staffContext: (now, channel) => staffContext(now, [], channel),
  })

  function takeReceipt(receipt: Extract<Inbound, { kind: 'receipt' }>, now: Date): void {
    const failure =
      receipt.state === 'failed' ? { fault: receipt.fault ?? 'refused', reason: receipt.reason ?? 'not delivered' } : undefined
    const contactId = store.outbox.receipt(receipt.channel, receipt.providerId, RECEIPT_RANK[receipt.state], failure)
    if (contactId && receipt.fault === 'stopped') rights.withdraw(contactId, 'provider', now)
    observe('receipt', { channel: receipt.channel, state: receipt.state, known: Boolean(contactId) })
  }

  return {
    id: options.id,
    name: options.name,
    language,
    store,
    dispatch,

    /** Resolves when the message and its answer are on disk; returns a form to open at once for staff. */
    async receive(inbound: Inbound): Promise<Form | undefined> {
      const changed: Asset[] = []
      const form = await guard.orSetAside(inbound, () => write(() => take(inbound, changed)))
      for (const asset of changed) knowledge.learn(asset)
      options.onOutbox?.()
      return form
    },

    /** Runs scheduled work; returns counts. */
    async tick(): Promise<TickCounts> {
      const counts = await write(() => {
        const now = clock()
        guard.noticeClock(now)
        const recovered = store.outbox.recover(options.isGone, new Date(now.getTime() - LEASE), now)
        const changed = store.assets.after(learnt, LEARN_AT_ONCE)
        for (const { asset, revision } of changed) {
          knowledge.learn(asset)
          learnt = revision
        }
        const context = staffContext(now)
        openRooms(context)
        const erased = store.erasure.finish(now)
        const removed = upkeep(now)
        return { erased, removed, recovered, learned: changed.length, ...onTick(context) }
      })
      if (counts.erased) options.onErased?.()
      return { ...counts, published: await publishDue({ store, enqueue, write, observe, ...about }, clock()) }
    },

    /** Saves an asset; it is searchable when this resolves. */
    async putAsset(asset: Asset): Promise<void> {
      await write(() => store.assets.put(asset, clock()))
      knowledge.learn(asset)
    },

    /** A person's recent conversation, oldest first; empty before they have written. */
    transcript(address: Address): Said[] {
      const contact = store.contacts.find(address)
      return contact ? store.messages.transcript(contact.id, TRANSCRIPT) : []
    },

    /** Records that this process is about to close the database. */
    leave: (): Promise<void> => write(() => store.keys.letGo(options.owner)),

    /** Whether a one-time link to a copy still works. */
    isCopyOpen: (token: string): boolean => store.subjectAccess.isOpen(token, clock()),

    /** Uses up a one-time link and returns the person's data. */
    useCopy: (token: string): Promise<PersonalCopy | undefined> => write(() => rights.useCopy(token, clock())),

    /** The current index, for a search outside a conversation. */
    knowledgeAt: knowledge.at,

    /** What was understood of words, and why each listing was found, in lines for staff. */
    explain: (words: string): string[] => knowledge.explain(words, clock()),
  }
}
