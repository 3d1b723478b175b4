import type { Reply } from '../channel.ts'
import { CHANNELS, channelsWhere } from '../channels.ts'
import type { Purpose as Consent } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { createSpending, type Limits } from './limits.ts'
import { decentTime } from './quiet-hours.ts'

const BILLED = channelsWhere((facts) => facts.billsBySegment)

type Rule = {
  /** The consent needed. Writing to us consents to answers until STOP. */
  consent?: Consent
  /** Also sent to somebody who said STOP. */
  evenStopped?: true
  /** Sent whatever the budget, and not cancelled by a later STOP. */
  inAnyCase?: true
  /** Waits for the morning, unless the person is writing to us. */
  waitsForMorning?: true
  /** Appears in the person's conversation. */
  isSaid?: true
}

/**
 * Why something is sent. `answer`: a reply to a message just received. `about-stop`: how to stop and come back, and data rights.
 * `later`: an answer found afterwards. `hand-off`: a connector's words. `staff`: to a room or a member of staff.
 */
const RULES = {
  answer: { isSaid: true },
  'about-stop': { evenStopped: true, isSaid: true },
  crisis: { evenStopped: true, inAnyCase: true, isSaid: true },
  later: { consent: 'later', waitsForMorning: true, isSaid: true },
  'hand-off': { waitsForMorning: true, isSaid: true },
  digest: { consent: 'digests' },
  'digest-command': {},
  staff: {},
} as const satisfies Record<string, Rule>

export type Why = keyof typeof RULES

export type Outgoing = {
  contactId: string
  reply: Reply
  why: Why
  /** What it is about: a later one with the same subject replaces it in place. */
  subject?: string | undefined
  /** The subject of the post in whose thread it belongs. */
  thread?: string | undefined
}

/** `not-wanted`: they declined or were erased. `over-budget`: the day's text messages are used up. */
export type Outcome = 'queued' | 'waits-for-morning' | 'not-wanted' | 'over-budget'

export const isQueued = (outcome: Outcome): boolean => outcome === 'queued' || outcome === 'waits-for-morning'

export type Enqueue = (outgoing: Outgoing, now: Date) => Outcome

type Options = { store: Store; limits: Limits; timezone: string; onOverBudget: (contactId: string, now: Date) => void }

/** The only way to send: decides whether and when. Call within a transaction. */
export function createEnqueue({ store, limits, timezone, onOverBudget }: Options): Enqueue {
  const spending = createSpending((since) => BILLED.flatMap((channel) => store.outbox.writtenSince(channel, since)), limits)

  return ({ contactId, reply, why, subject, thread }, now) => {
    const rule: Rule = RULES[why]
    const to = store.contacts.recipient(contactId)
    const isResident = to?.role === 'resident'
    if (!to || (to.stopped && !rule.evenStopped)) return 'not-wanted'
    if (isResident && rule.consent && !store.contacts.may(contactId, rule.consent)) return 'not-wanted'
    if (CHANNELS[to.channel].billsBySegment && !spending.spend({ contactId, reply }, now, rule.inAnyCase ?? false)) {
      onOverBudget(contactId, now)
      return 'over-budget'
    }
    if (rule.isSaid) store.messages.said(contactId, reply, now)
    const dueAt = isResident && rule.waitsForMorning ? decentTime(now, to.lastHeardAt, timezone) : now
    store.outbox.add(contactId, to.channel, reply, now, { subject, thread, dueAt, anyway: rule.inAnyCase })
    return dueAt > now ? 'waits-for-morning' : 'queued'
  }
}
