import type { Query, When } from '../../search/types.ts'
import { plain } from '../../text/plain.ts'
import type { Knowledge } from '../turn.ts'

const NOT_THIS_BUT = /^not\s+(?:on\s+|in\s+)?[^,]{1,40}?(?:,\s*(?:but\s+)?|\s+but\s+|(?<=days?)\s+)(.+)$/i
const THIS_NOT_THAT = /^([^,]{1,40}?),?\s+not\s+\S.{0,40}$/i
const FOR = /^(?:its |it is |this is )?(?:not )?for /
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** The wanted part of a correction: "not tuesday, saturday" and "saturday not tuesday" → "saturday". */
export function wantedIn(text: string, knowledge: Knowledge): string {
  const short = text.trim()
  const wanted = NOT_THIS_BUT.exec(short)?.[1] ?? THIS_NOT_THAT.exec(short)?.[1]
  return wanted && saysSomething(knowledge.read(wanted)) ? wanted : short
}

/** The corrected query: new details replace old ones of the same kind, the rest stays. */
export function amend(query: Query, text: string, knowledge: Knowledge): Query {
  const words = plain(text)
  const change = knowledge.read(text)
  const when = change.when && (words.startsWith('not ') ? otherDays(change.when) : change.when)
  const cost = change.cost ?? costIn(words)
  return {
    ...query,
    ...(change.place ? { place: change.place } : {}),
    ...(when ? { when } : {}),
    ...(cost ? { cost } : {}),
    ...(change.age === undefined ? {} : { age: change.age }),
    ...(change.audience.length > 0 ? { audience: change.audience } : {}),
    ...(isNewSubject(change, words) ? subjectOf(change) : {}),
    ...(change.access.length > 0 ? { access: change.access } : {}),
    ...(change.languages.length > 0 ? { languages: change.languages } : {}),
  }
}

export function asksForNearest(text: string): boolean {
  return /\b(?:near|nearer|nearest|close|closer|closest|local)\b/.test(plain(text))
}

export function asksForRemote(text: string): boolean {
  return /\b(?:online|on zoom|by phone|on the phone|over the phone|from home)\b/.test(plain(text))
}

/** Whether the words give only a place, a time, a price or a person, and no subject. */
export function isOnlyDetail(query: Query): boolean {
  return query.topics.length === 0 && query.about === '' && saysSomething(query)
}

export function saysSomething(query: Query): boolean {
  return Boolean(
    query.topics.length ||
      query.about ||
      query.place ||
      query.when ||
      query.cost ||
      query.age !== undefined ||
      query.audience.length ||
      query.access.length ||
      query.languages.length ||
      query.nearby,
  )
}

function subjectOf({ about, topics, units, corrections }: Query): Pick<Query, 'about' | 'topics' | 'units' | 'corrections'> {
  return { about, topics, units, corrections }
}

/** Words that say how, not what: cheaper, nearer, online. */
function isManner(words: string): boolean {
  return costIn(words) !== undefined || asksForNearest(words) || asksForRemote(words)
}

/** "For my son" says who it is for; "for my anxiety" is a new subject. */
function isNewSubject(change: Query, words: string): boolean {
  if (change.about === '') return false
  const isFor = FOR.test(words)
  if (isFor && change.audience.length > 0) return false
  const hasTopic = change.topics.some((topic) => !change.audience.includes(topic))
  const isSmall = isFor || isManner(words)
  return hasTopic || !isSmall
}

export function costIn(words: string): Query['cost'] {
  if (/\bfree\b/.test(words)) return 'free'
  return /\b(?:cheap|cheaper|expensive|afford)\b/.test(words) ? 'cheap' : undefined
}

function otherDays(when: When): When {
  if (!when.days?.length) return when
  return { ...when, days: DAYS.filter((day) => !when.days?.includes(day)), said: `not ${when.said}` }
}
