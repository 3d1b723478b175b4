import type { Reply } from '../../channel.ts'
import { type Language, type PhraseKey, say } from '../../text/phrases.ts'

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

/** MY DATA: the short list, and where the whole of it can be seen. */
export function sayKept({ language, since, timezone, messages, needs, agreed, url }: KeptSummary): Reply {
  const yes = (Object.keys(AGREED) as (keyof typeof AGREED)[])
    .filter((purpose) => agreed[purpose])
    .map((purpose) => say(language, AGREED[purpose]))
  const values = {
    since: new Intl.DateTimeFormat(`${language}-GB`, { timeZone: timezone, day: 'numeric', month: 'long', year: 'numeric' }).format(since),
    messages: String(messages),
    needs: String(needs),
    agreed: yes.length ? yes.join(', ') : say(language, 'agreed.nothing'),
  }
  return { text: say(language, 'my-data', values), ...(url && { closing: say(language, 'my-data.link', { url }) }) }
}
