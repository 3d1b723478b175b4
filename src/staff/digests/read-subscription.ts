import Fuse from 'fuse.js'
import type { Rhythm } from '../../digest/periods.ts'
import type { Topic } from '../../search/types.ts'
import type { Patch } from '../../store/schema.ts'
import { joinOr } from '../../text/calendar.ts'
import { type Language, say } from '../../text/phrases.ts'
import { findTopics } from '../team/patch.ts'

/** What was understood after "subscribe", "digest" or "stats". `problem` is a sentence for the writer. */
export type Asked = Rhythm & {
  patch: Patch
  length?: 'short' | 'full'
  whenEmpty?: 'line' | 'skip'
  kind?: 'connector' | 'channel'
  problem?: string
}

export type Known = {
  topics: readonly Topic[]
  timezone: string
  /** The language of `problem`. */
  language: Language
  /** Outward postcodes by lower-case name of town or ward. */
  outcodes: ReadonlyMap<string, string>
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const IGNORED = new Set([
  'at',
  'on',
  'for',
  'in',
  'every',
  'each',
  'to',
  'the',
  'me',
  'and',
  'about',
  'near',
  'please',
  'digest',
  'digests',
  'a',
  'an',
])
const TIME = /^(?:at)?(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/
const OUTCODE = /^[a-z]{1,2}\d[a-z\d]?$/
const LONGEST_NAME = 5
/** Characters that are read; the rest is ignored. */
const LONGEST = 1000

/** Reads "weekly monday 9:00 NG10 loneliness" in any order and loose wording. */
export function readSubscription(words: string, known: Known): Asked {
  const asked: Asked = { every: 'week', weekday: 1, at: '09:00', timezone: known.timezone, patch: { outcodes: [], topics: [] } }
  const left = words
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[,;]+/g, ' , ')
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .split(/\s+/)
    .filter(Boolean)
  const unknown: string[] = []
  while (left.length > 0) {
    const word = left.shift() as string
    if (word === ',' || takeWord(word, asked) || takeTime(word, left, asked, known) || takeZone(word, asked, known)) continue
    const taken = takeName(word, left, asked, known)
    if (taken) left.splice(0, taken - 1)
    else if (!IGNORED.has(word)) unknown.push(word)
  }
  if (unknown.length > 0) asked.problem ??= sayUnknown(unknown, known)
  return asked
}

function takeWord(word: string, asked: Asked): boolean {
  const day = WEEKDAYS.findIndex((name) => word.replace(/s$/, '') === name || (word.length >= 3 && name.startsWith(word)))
  if (day >= 0) Object.assign(asked, { every: 'week', weekday: day + 1 })
  else if (/^(?:daily|day|days|everyday)$/.test(word)) asked.every = 'day'
  else if (/^(?:weekly|week|weeks)$/.test(word)) asked.every = 'week'
  else if (word === 'short' || word === 'full') asked.length = word
  else if (/^(?:quiet|quietly)$/.test(word)) asked.whenEmpty = 'skip'
  else if (/^(?:activity|team|numbers)$/.test(word)) asked.kind = 'channel'
  else if (/^(?:connector|patch)$/.test(word)) asked.kind = 'connector'
  else return false
  return true
}

function takeTime(word: string, left: string[], asked: Asked, { language }: Known): boolean {
  if (word === 'noon' || word === 'midday') asked.at = '12:00'
  const found = TIME.exec(word)
  if (!found) return word === 'noon' || word === 'midday'
  if (found[1] === '12' && left[0] === 'noon') left.shift()
  const hour = (Number(found[1]) % (found[3] ? 12 : 100)) + (found[3] === 'pm' ? 12 : 0)
  const minute = Number(found[2] ?? 0)
  const isTime = hour < 24 && minute < 60 && (!found[3] || (Number(found[1]) >= 1 && Number(found[1]) <= 12))
  if (isTime) asked.at = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  else asked.problem = say(language, 'subscribe.not-time', { word })
  return true
}

function takeZone(word: string, asked: Asked, { language }: Known): boolean {
  if (!/^[a-z]+\/[a-z_/-]+$/.test(word)) return false
  const zone = Intl.supportedValuesOf('timeZone').find((name) => name.toLowerCase() === word)
  if (zone) asked.timezone = zone
  else asked.problem = say(language, 'subscribe.not-zone', { word })
  return true
}

/** Matches the longest place or topic that starts here. Returns how many words it used. */
function takeName(word: string, left: readonly string[], asked: Asked, { topics, outcodes }: Known): number {
  if (OUTCODE.test(word)) {
    asked.patch.outcodes = [...new Set([...asked.patch.outcodes, word.toUpperCase()])]
    return 1
  }
  const until = left.indexOf(',')
  const rest = [word, ...left.slice(0, until < 0 ? LONGEST_NAME - 1 : Math.min(until, LONGEST_NAME - 1))]
  for (let length = rest.length; length > 0; length--) {
    const name = rest.slice(0, length).join(' ')
    if (IGNORED.has(name)) return 0
    const outcode = outcodes.get(name)
    const [topic] = outcode ? [] : findTopics([name], topics).ids
    if (outcode) asked.patch.outcodes = [...new Set([...asked.patch.outcodes, outcode])]
    if (topic) asked.patch.topics = [...new Set([...asked.patch.topics, topic])]
    if (outcode || topic) return length
  }
  return 0
}

function sayUnknown(unknown: readonly string[], { topics, outcodes, language }: Known): string {
  const quoted = unknown.map((word) => say(language, 'digest.words', { words: word }))
  const names = [...new Set([...topics.flatMap(({ name, terms }) => [name, ...terms]), ...outcodes.keys()])]
  const near = new Fuse(names, { threshold: 0.34 }).search(unknown[0] as string, { limit: 3 }).map(({ item }) => item)
  const hint = near.length > 0 ? [say(language, 'subscribe.near', { names: near.join(', ') })] : []
  return [say(language, 'subscribe.unknown', { words: joinOr(language, quoted) }), ...hint, say(language, 'subscribe.try')].join(' ')
}
