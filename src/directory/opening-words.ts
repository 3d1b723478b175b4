import { DAYS } from './asset.ts'
import { type ClockTime, type HalfOfDay, readClockTime } from './clock-times.ts'

/** One understood word of published opening times. */
export type Token =
  | { is: 'day'; days: string[] }
  | { is: 'nth'; nth: string }
  | { is: 'time'; time: ClockTime }
  | { is: 'half'; half: HalfOfDay }
  | { is: 'to' | 'and' | 'fortnight' | 'month' | 'filler' }
const WORDS: [RegExp, (text: string) => Token | undefined][] = [
  [/^(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|s|nesday|nes|r|rs|rsday|urday|ur)?(?:s|'s)?\b\.?/, (text) => day(text)],
  [/^week ?days?\b/, () => ({ is: 'day', days: DAYS.slice(0, 5) })],
  [/^week ?ends?\b/, () => ({ is: 'day', days: DAYS.slice(5) })],
  [/^(?:daily|every ?day|(?:7|seven) days a week)\b/, () => ({ is: 'day', days: [...DAYS] })],
  [/^(?:every other|alternate|every (?:2|two|second) weeks?(?: on)?|fortnightly|once a fortnight)\b/, () => ({ is: 'fortnight' })],
  [/^(?:(?:of|in|on) )?(?:the|each|every|a) (?:calendar )?month\b|^of month\b|^monthly\b|^once a month\b/, () => ({ is: 'month' })],
  [/^(?:1st|first)\b/, () => ({ is: 'nth', nth: '1' })],
  [/^(?:2nd|second)\b/, () => ({ is: 'nth', nth: '2' })],
  [/^(?:3rd|third)\b/, () => ({ is: 'nth', nth: '3' })],
  [/^(?:4th|fourth)\b/, () => ({ is: 'nth', nth: '4' })],
  [/^last\b/, () => ({ is: 'nth', nth: '-1' })],
  [/^mornings?\b/, () => ({ is: 'half', half: 'am' })],
  [/^(?:afternoons?|evenings?|nights?|lunch ?times?)\b/, () => ({ is: 'half', half: 'pm' })],
  [/^(?:\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|noon|midday)?|noon|midday|midnight)(?![\w/£%])/, (text) => clock(text)],
  [/^-|^(?:to|until|till?|through)(?=\W|\d|$)/, () => ({ is: 'to' })],
  [/^(?:and|&|\/|\+|,|;)/, () => ({ is: 'and' })],
  [
    /^(?:open(?:ing)?(?: times?| hours?)?|we|are|we're|is|meets?|runs?|every|each|weekly|on|at|from|the|@|:|\.|\||hrs)(?=\W|\d|$)/,
    () => ({ is: 'filler' }),
  ],
]

const NOTES: [RegExp, string][] = [
  [/\(?(?:during |in )?term[- ]?times? ?(?:only)?\)?/, 'term time only'],
  [/\(?(?:except|excluding|not (?:open )?(?:on |including )?|closed (?:on )?)\s*bank holidays?\)?/, 'not bank holidays'],
]

/** Lower case, one kind of dash and apostrophe, single spaces. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’]/g, "'")
    .replace(/([ap])\.m\b\.?/g, '$1m')
    .replace(/\bo'clock\b/g, '')
    .replace(/\s+/g, ' ')
    .replace(/between ([\d:.]+ ?(?:am|pm|noon)?) and /g, '$1 - ')
    .replace(/[\s.,;]+$/, '')
    .trim()
}

/** Splits off remarks beside the times, which are shown, not computed. */
export function takeNotes(text: string): { rest: string; notes: string } {
  const notes: string[] = []
  let rest = text
  for (const [pattern, note] of NOTES) {
    if (!pattern.test(rest)) continue
    rest = rest
      .replace(pattern, ' ')
      .replace(/[\s.,;]+$/, '')
      .replace(/\s+/g, ' ')
      .trim()
    notes.push(note)
  }
  return { rest, notes: notes.join(', ') }
}

/** Undefined at the first unknown word. */
export function readTokens(text: string): Token[] | undefined {
  const tokens: Token[] = []
  let rest = text.trim()
  while (rest) {
    const token = takeToken(rest)
    if (!token) return undefined
    tokens.push(token.token)
    rest = rest.slice(token.length).trimStart()
  }
  return tokens
}

function takeToken(text: string): { token: Token; length: number } | undefined {
  for (const [pattern, read] of WORDS) {
    const match = pattern.exec(text)
    const token = match && read(match[0])
    if (match && token) return { token, length: match[0].length }
  }
  return undefined
}

function day(text: string): Token | undefined {
  const name = DAYS.find((one) => one === text.slice(0, 2).toUpperCase())
  return name && { is: 'day', days: [name] }
}

function clock(text: string): Token | undefined {
  const time = readClockTime(text)
  return time && { is: 'time', time }
}
