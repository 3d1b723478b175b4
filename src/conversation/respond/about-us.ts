import { Temporal } from 'temporal-polyfill'
import type { Reply } from '../../channel.ts'
import { sayFullDate } from '../../text/calendar.ts'
import { type Language, type PhraseKey, say } from '../../text/phrases.ts'
import type { Knowledge } from '../turn.ts'
import type { SmallTalk } from '../understand/intent.ts'
import { type Context, expect, type Response, tell } from './response.ts'

/** The introduction, once, under the first answer: who this is, HELP and STOP, not for emergencies, the privacy note. */
export function welcome({ community, language }: Knowledge): string {
  return say(language, 'welcome', { community: community.name, url: community.privacyUrl })
}

export function help({ memory, knowledge }: Context): Response {
  return tell(knowledge, memory, 'help')
}

export function privacy({ memory, knowledge }: Context): Response {
  return tell(knowledge, memory, 'privacy', { url: knowledge.community.privacyUrl })
}

/** MY DATA; the answer is `sayKept`, once the counts are known. */
export function myData({ memory }: Context): Response {
  return { memory, replies: [], wants: 'copy' }
}

/** Asks for confirmation once; the same words again erase. */
export function forgetMe({ memory, knowledge }: Context): Response {
  if (memory.expecting !== 'forget-me') return tell(knowledge, expect(memory, 'forget-me'), 'forget-me')
  return { ...tell(knowledge, { greeted: true }, 'forget-me.done'), wants: 'erasure' }
}

const SAYINGS: Record<SmallTalk, PhraseKey> = {
  hello: 'hello',
  'need-help': 'need-help',
  thanks: 'thanks',
  bye: 'thanks',
  who: 'who',
  robot: 'robot',
  number: 'number',
  'number-wrong': 'number.wrong',
  swearing: 'sorry',
}

export function smallTalk(topic: SmallTalk, { memory, knowledge }: Context): Response {
  const { name, privacyUrl } = knowledge.community
  const key = topic === 'hello' && memory.greeted ? 'hello.back' : SAYINGS[topic]
  return tell(knowledge, memory, key, { community: name, url: privacyUrl })
}

const AGREED = {
  answers: 'agreed.answers',
  later: 'agreed.later',
  'follow-ups': 'agreed.follow-ups',
  digests: 'agreed.digests',
} as const satisfies Record<string, PhraseKey>

type KeptSummary = {
  language: Language
  since: Date
  timezone: string
  messages: number
  needs: number
  agreed: Record<keyof typeof AGREED, boolean>
  /** The one-time link to a copy. */
  url?: string
}

/** The answer to MY DATA: a short list, and a link to the full copy. */
export function sayKept({ language, since, timezone, messages, needs, agreed, url }: KeptSummary): Reply {
  const yes = (Object.keys(AGREED) as (keyof typeof AGREED)[])
    .filter((purpose) => agreed[purpose])
    .map((purpose) => say(language, AGREED[purpose]))
  const values = {
    since: sayFullDate(language, Temporal.Instant.fromEpochMilliseconds(since.getTime()).toZonedDateTimeISO(timezone)),
    messages: String(messages),
    needs: String(needs),
    agreed: yes.length ? yes.join(', ') : say(language, 'agreed.nothing'),
  }
  return { text: say(language, 'my-data', values), ...(url && { closing: say(language, 'my-data.link', { url }) }) }
}
