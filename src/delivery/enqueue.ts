import type { Reply } from '../channel.ts'
import { CHANNELS, channelsWhere } from '../channels.ts'
import type { Purpose as Consent } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { createSpending, type Limits } from './limits.ts'
import { decentTime } from './quiet-hours.ts'

const BILLED = channelsWhere((facts) => facts.billsBySegment)

type Rule = {
  /** What the person must have said yes to. Whoever writes has said yes to answers until they say STOP. */
  consent?: Consent
  /** Goes to somebody who has said STOP. */
  evenStopped?: true
  /** Goes whatever was spent today, and a later STOP does not take it back. */
  inAnyCase?: true
  /** Waits for the morning, unless the person is writing to us. */
  waitsForMorning?: true
  /** Stands in the person's conversation. */
  isSaid?: true
}

/**
 * Why something is sent. `answer`: to what somebody has just written. `about-stop`: how to stop and to come back, and their rights over their data.
 * `later`: an answer found afterwards. `hand-off`: a connector's own words. `staff`: to a room or a member of staff.
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
  /** What it is about: a later one about the same replaces it in place. */
  subject?: string | undefined
  /** The subject of the posting in whose thread it belongs. */
  thread?: string | undefined
}

/** `not-wanted`: they said no, or are no longer kept. `over-budget`: the day's text messages are spent. */
export type Outcome = 'queued' | 'waits-for-morning' | 'not-wanted' | 'over-budget'

export const isQueued = (outcome: Outcome): boolean => outcome === 'queued' || outcome === 'waits-for-morning'

export type Enqueue = (outgoing: Outgoing, now: Date) => Outcome

type Options = { store: Store; limits: Limits; timezone: string; onOverBudget: (contactId: string, now: Date) => void }

/** The only way out: whether and when something may be sent is decided here. Call within a transaction. */
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
