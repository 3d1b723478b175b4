import type { ChannelName, Inbound, Reply } from '../channel.ts'
import { converse } from '../conversation/converse.ts'
import { afterStop } from '../conversation/respond/consent.ts'
import { freshMemory, type IntentName, type Memory, type Turn } from '../conversation/turn.ts'
import type { Enqueue, Why } from '../delivery/enqueue.ts'
import { questionOf } from '../digest/question-of.ts'
import type { StaffContext } from '../staff/context.ts'
import { answerSubscriber } from '../staff/digests/commands.ts'
import { leaveTalk, passOn, recordNeed, talkFor, tellTalk, withHours } from '../staff/handoff/from-resident.ts'
import { raiseFlag } from '../staff/listings/flags.ts'
import type { About } from '../store/digest/digest-facts.ts'
import type { Contact } from '../store/people/contacts.ts'
import { PASSED_ON } from '../store/people/messages.ts'
import type { Store } from '../store/store.ts'
import type { Observe } from './events.ts'
import type { CommunityKnowledge } from './knowledge.ts'
import type { Rights } from './privacy-rights.ts'
import type { Message, RateLimit } from './rate-limit.ts'

const ABOUT_STOP: ReadonlySet<IntentName> = new Set(['stop', 'start', 'my-data', 'forget-me'])

type FromPerson = Exclude<Inbound, { kind: 'receipt' }>
type Options = {
  store: Store
  guard: RateLimit
  enqueue: Enqueue
  knowledge: CommunityKnowledge
  rights: Rights
  about: About
  observe: Observe
  staffContext: (now: Date, channel: ChannelName) => StaffContext
}

/** Understands and answers residents, and stores every effect. Call within a transaction. */
export function createReceiveResident({ store, guard, enqueue, knowledge, rights, about, observe, staffContext }: Options) {
  function receiveResident(inbound: FromPerson, now: Date): void {
    const contact = store.contacts.findOrAdd(inbound.from, inbound.via, JSON.stringify(freshMemory()), now)
    if (inbound.kind === 'message') takeMessage(inbound, contact, now)
    if (inbound.kind === 'consent') takeConsent(inbound, contact, now)
  }

  function takeMessage(inbound: Message, contact: Contact, now: Date): void {
    const { channel } = inbound.from
    if (guard.isTooFast(inbound, contact, now, () => think(inbound, contact, now)) || isAboutDigest(inbound, contact, now)) return
    const context = staffContext(now, channel)
    const turn = withHours(think(inbound, contact, now), context)
    if (turn.wants === 'erasure') rights.forget(contact.id, inbound.id, now)
    const talk = talkFor(contact.id, turn.intent, context)
    if (turn.wants !== 'erasure') store.messages.heard(contact.id, inbound.text, talk ? PASSED_ON : turn.intent, inbound.at, inbound.id)
    if (talk) {
      const memory = memoryOf(contact)
      const { heavyAt } = turn.memory
      store.contacts.heard(contact.id, JSON.stringify({ ...memory, ...(heavyAt && { heavyAt }) }), inbound.via, now)
      store.outbox.release(contact.id, now)
      if (turn.heavy) enqueue({ contactId: contact.id, reply: turn.heavy.line, why: 'crisis' }, now)
      passOn(talk, inbound, context)
      observe('passed-on', { channel, contact: contact.id })
      return
    }
    store.contacts.heard(contact.id, JSON.stringify(turn.memory), inbound.via, now)
    store.outbox.release(contact.id, now)
    writeDown(turn, contact, context)
    const replies = turn.wants === 'copy' ? [rights.showKept(contact.id, contact.firstHeardAt, now)] : turn.replies
    for (const reply of replies) enqueue({ contactId: contact.id, reply, why: whyOf(turn, reply, contact.stopped) }, now)
    observe('answered', { channel, intent: turn.intent, replies: replies.length, contact: contact.id })
  }

  /** Handles a connector's digest commands by text message. */
  function isAboutDigest({ id, text, at, via, from: { channel } }: Message, contact: Contact, now: Date): boolean {
    const answers = answerSubscriber(text, contact.id, channel, { store, enqueue, ...about }, now)
    if (!answers) return false
    store.messages.heard(contact.id, text, 'digest', at, id)
    store.contacts.heard(contact.id, store.contacts.readMemory(contact), via, now)
    for (const [n, reply] of answers.entries())
      enqueue({ contactId: contact.id, reply, why: 'digest-command', subject: `edition:asked:${id}:${n + 1}` }, now)
    observe('digest', { channel, contact: contact.id })
    return true
  }

  /** Stores everything that a turn changes besides its answer. */
  function writeDown(turn: Turn, contact: Contact, context: StaffContext): void {
    const { now } = context
    tellTalk(contact.id, turn, context)
    if (turn.consent?.granted === false) rights.withdraw(contact.id, 'asked', now, turn.consent.everywhere)
    if (turn.consent?.granted) store.contacts.setConsent(contact.id, { purpose: 'answers', granted: true, how: 'asked' }, now)
    recordNeed(contact.id, turn, context)
    const question = questionOf(turn)
    if (question) store.questionCounts.add(question, now)
    if (turn.flag) raiseFlag({ kind: turn.flag.kind, contactId: contact.id }, context)
    if (turn.report) raiseFlag({ kind: turn.report.assetId ? 'report' : 'offer', contactId: contact.id, ...turn.report }, context)
  }

  const memoryOf = (contact: Contact) => JSON.parse(store.contacts.readMemory(contact)) as Memory

  function think(inbound: Message, contact: Contact, now: Date): Turn {
    const memory = memoryOf(contact)
    const { text, choice, location, attachments } = inbound
    const heard = { text, ...(choice && { choice }), ...(location && { location }), ...(attachments && { attachments }) }
    const known = knowledge.at(now, inbound.from.channel)
    const turn = converse(heard, memory, known)
    return contact.stopped ? afterStop(turn, memory, known) : turn
  }

  function takeConsent(inbound: Extract<Inbound, { kind: 'consent' }>, contact: Contact, now: Date): void {
    const { granted, everywhere } = inbound
    if (granted) store.contacts.setConsent(contact.id, { purpose: 'answers', granted, how: 'provider' }, now)
    else {
      rights.withdraw(contact.id, 'provider', now, everywhere)
      leaveTalk(contact.id, staffContext(now, inbound.from.channel))
    }
    observe('consent', { granted, contact: contact.id })
  }

  return receiveResident
}

/** The reason to send: the conversation has already decided what somebody who said STOP still gets. */
function whyOf({ intent, heavy }: Turn, reply: Reply, wasStopped: boolean): Why {
  if (intent === 'crisis' || reply === heavy?.line) return 'crisis'
  return wasStopped || ABOUT_STOP.has(intent) ? 'about-stop' : 'answer'
}
