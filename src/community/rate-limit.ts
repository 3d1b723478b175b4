import type { Inbound } from '../channel.ts'
import { fallback, tooFast } from '../conversation/fallback.ts'
import { freshMemory, type Turn } from '../conversation/turn.ts'
import type { Enqueue } from '../delivery/enqueue.ts'
import { isAlwaysHeard, type Limits, paceOf, TOO_FAST } from '../delivery/limits.ts'
import type { StaffContext } from '../staff/context.ts'
import { raiseFlag } from '../staff/listings/flags.ts'
import type { Write } from '../store/engine/transaction.ts'
import type { Contact } from '../store/people/contacts.ts'
import type { Store } from '../store/store.ts'
import type { Language } from '../text/phrases.ts'
import type { Observe } from './events.ts'
import { watchClock } from './watch-clock.ts'

export type Message = Extract<Inbound, { kind: 'message' }>
type Options = {
  store: Store
  language: Language
  write: Write
  clock: () => Date
  limits: Limits
  observe: Observe
  enqueue: Enqueue
  staffContext: (now: Date) => StaffContext
}

export type RateLimit = ReturnType<typeof createRateLimit>

/** Keeps one sender from using up a community's time and money, and one message from stopping it. */
export function createRateLimit({ store, language, write, clock, limits, observe, enqueue, staffContext }: Options) {
  /** Stores a message that came too fast, and answers the first of them once. Messages that are always heard pass. */
  function isTooFast(inbound: Message, contact: Contact, now: Date, think: () => Turn): boolean {
    const pace = paceOf(store.messages.lastHeard(contact.id, limits.messagesPerMinute), now, limits)
    if (pace === 'answer' || isAlwaysHeard(think())) return false
    const { channel } = inbound.from
    store.messages.heard(contact.id, inbound.text, TOO_FAST, inbound.at, inbound.id)
    if (pace === 'say-so') enqueue({ contactId: contact.id, reply: tooFast(language), why: 'answer' }, now)
    observe(TOO_FAST, { channel, contact: contact.id })
    return true
  }

  /** Stores a message whose processing failed, without understanding it. */
  function takeAside(inbound: Message, now: Date): void {
    const { channel } = inbound.from
    if (!store.messages.isNew(channel, inbound.id, now)) return
    const contact = store.contacts.findOrAdd(inbound.from, inbound.via, JSON.stringify(freshMemory()), now)
    const { intent, memory, replies, flag, heavy } = fallback(inbound.text, language)
    store.messages.heard(contact.id, inbound.text, intent, inbound.at, inbound.id)
    store.contacts.heard(contact.id, JSON.stringify(memory), inbound.via, now)
    if (flag) raiseFlag({ kind: flag.kind, contactId: contact.id }, staffContext(now))
    for (const reply of replies) {
      const why = intent === 'crisis' || reply === heavy?.line ? 'crisis' : 'answer'
      enqueue({ contactId: contact.id, reply, why }, now)
    }
  }

  return {
    isTooFast,
    noticeClock: watchClock(store, clock()),

    /** Runs `taking`; if the message makes it fail, the changes are rolled back and the message is set aside. */
    async orSetAside<T>(inbound: Inbound, taking: () => Promise<T>): Promise<T | undefined> {
      try {
        return await taking()
      } catch (error) {
        if (!canSetAside(inbound, error)) throw error
        observe('set-aside', { channel: inbound.from.channel, error: (error as Error).name })
        await write(() => takeAside(inbound, clock()))
        return undefined
      }
    },
  }
}

/** Whether a message can be set aside after this error. Database errors (full, locked, unreadable) are left to the provider's retry. */
function canSetAside(inbound: Inbound, error: unknown): inbound is Message {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isTrouble = code.startsWith('SQLITE') && !code.startsWith('SQLITE_CONSTRAINT')
  return inbound.kind === 'message' && !inbound.staff && !isTrouble
}
