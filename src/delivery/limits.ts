import { z } from 'zod'
import type { Reply } from '../channel.ts'
import type { IntentName, Turn } from '../conversation/turn.ts'

const atLeastOne = (usual: number) => z.number().int().min(1).default(usual)

/** Rate limit of one sender, and daily limits of what a community spends on answers by text message. Days are UTC. */
export const limitsSchema = z.strictObject({
  messagesPerMinute: atLeastOne(20),
  smsSegmentsPerPerson: atLeastOne(100),
  smsSegmentsPerCommunity: atLeastOne(5000),
})
export type Limits = z.infer<typeof limitsSchema>

export const USUAL_LIMITS: Limits = limitsSchema.parse({})

/** The intent recorded for a message that came too fast to be answered. */
export const TOO_FAST = 'too-fast'

/** Intents that bypass the rate limit: a life may depend on a crisis, and the others only end something. */
const ALWAYS_HEARD: ReadonlySet<IntentName> = new Set(['crisis', 'stop', 'forget-me'])

export const isAlwaysHeard = ({ intent, heavy }: Pick<Turn, 'intent' | 'heavy'>): boolean => heavy !== undefined || ALWAYS_HEARD.has(intent)

const MINUTE = 60_000

/**
 * Whether a new message is answered, answered with a note about the pace, or only stored. `earlier`: this sender's last messages,
 * newest first, at least `messagesPerMinute` of them if there are that many.
 */
export function paceOf(
  earlier: readonly { at: Date; intent: string | null }[],
  now: Date,
  { messagesPerMinute }: Limits,
): 'answer' | 'say-so' | 'say-nothing' {
  const lately = earlier.filter(({ at }) => Math.abs(now.getTime() - at.getTime()) < MINUTE)
  if (lately.length < messagesPerMinute) return 'answer'
  return lately.some(({ intent }) => intent === TOO_FAST) ? 'say-nothing' : 'say-so'
}

const PLAIN_SEGMENT = 153
const UNICODE_SEGMENT = 67

/** Estimates the segments of a text message, for a budget. Counts text that the channel may drop for length; ignores how it splits long messages. */
export function segmentsOf({ text, listings = [], detail, sections = [], closing, footer }: Reply): number {
  const words = wordsOf([text, listings, detail?.name, detail?.facts, detail?.about, sections, closing, footer]).join(', ')
  const isPlain = !/[^\p{ASCII}’‘“”–—…£é]/u.test(words)
  return Math.ceil(words.length / (isPlain ? PLAIN_SEGMENT : UNICODE_SEGMENT))
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsOf)
  return value === undefined || typeof value === 'boolean' ? [] : [String(value)]
}

type Answer = { contactId: string; reply: Reply }

/** Counts segments by day. `writtenSince` returns answers by text message since a time, to restore the count after a start. */
export function createSpending(writtenSince: (at: Date) => Answer[], limits: Limits) {
  let day = ''
  let all = 0
  let byContact = new Map<string, number>()

  function count({ contactId, reply }: Answer): void {
    const segments = segmentsOf(reply)
    all += segments
    byContact.set(contactId, (byContact.get(contactId) ?? 0) + segments)
  }

  function turnTo(now: Date): void {
    const today = startOfDay(now).toISOString()
    if (today === day) return
    day = today
    all = 0
    byContact = new Map()
    for (const answer of writtenSince(startOfDay(now))) count(answer)
  }

  return {
    /** Counts an answer and returns true if the budget allows it. `anyway`: counts it and always returns true. */
    spend(answer: Answer, now: Date, anyway: boolean): boolean {
      turnTo(now)
      const isOver = all >= limits.smsSegmentsPerCommunity || (byContact.get(answer.contactId) ?? 0) >= limits.smsSegmentsPerPerson
      if (isOver && !anyway) return false
      count(answer)
      return true
    },
  }
}

export const startOfDay = (now: Date): Date => new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000)
