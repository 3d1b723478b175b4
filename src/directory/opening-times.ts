import { DAYS, type Schedule } from './asset.ts'
import { type ClockTime, type HalfOfDay, readClockTime, resolveRange, resolveTime } from './clock-times.ts'

type Token =
  | { is: 'day'; days: string[] }
  | { is: 'nth'; nth: string }
  | { is: 'time'; time: ClockTime }
  | { is: 'half'; half: HalfOfDay }
  | { is: 'to' | 'and' | 'fortnight' | 'month' | 'filler' }
/** Days as BYDAY values, then times: or the times first. */
type Clause = { byday: string[]; times: { opens_at: string; closes_at?: string }[] }

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
  [/^(?:-|to|until|till?|through)(?=\W|\d|$)/, () => ({ is: 'to' })],
  [/^(?:and|&|\/|\+|,|;)/, () => ({ is: 'and' })],
  [/^(?:open(?:ing)?(?: times?| hours?)?|we are open|every|each|weekly|on|at|from|the|@|:|\.|\||hrs)(?=\W|\d|$)/, () => ({ is: 'filler' })],
]

const NOTES: [RegExp, string][] = [
  [/\(?(?:during |in )?term[- ]?times? ?(?:only)?\)?/, 'term time only'],
  [/\(?(?:except|excluding|not (?:open )?(?:on |including )?|closed (?:on )?)\s*bank holidays?\)?/, 'not bank holidays'],
  [/\(?by appointment(?: only)?\)?/, 'by appointment'],
]

/** Schedules of published opening times, only where every word of them is understood. */
export function parseOpeningTimes(text: string): Schedule[] | undefined {
  const { rest, notes } = takeNotes(normalise(text))
  if (/^(?:open )?24\/7$|^24 hours(?: a day)?,? ?(?:7|seven) days a week$/.test(rest)) return [always(notes)]
  const tokens = readTokens(rest)
  if (!tokens?.some((token) => token.is === 'day')) return undefined
  const clauses = readClauses(tokens)
  if (!clauses) return undefined
  const isMonthly = clauses.some((clause) => clause.byday.some((value) => value.length > 2))
  const isFortnightly = tokens.some((token) => token.is === 'fortnight')
  if (tokens.some((token) => token.is === 'month') && !isMonthly) return undefined
  if (isFortnightly && (isMonthly || clauses.length > 1)) return undefined
  return clauses.flatMap((clause) => schedulesOf(clause, isFortnightly ? 2 : 1, notes))
}

function schedulesOf({ byday, times }: Clause, interval: number, notes: string): Schedule[] {
  const freq = byday.some((value) => value.length > 2) ? 'MONTHLY' : 'WEEKLY'
  const common = { freq, interval, byday, timezone: 'Europe/London', ...(notes ? { notes } : {}) } as const
  return times.length === 0 ? [common] : times.map((time) => ({ ...common, ...time }))
}

function always(notes: string): Schedule {
  return { freq: 'DAILY', interval: 1, opens_at: '00:00', closes_at: '00:00', timezone: 'Europe/London', ...(notes ? { notes } : {}) }
}

function normalise(text: string): string {
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

function takeNotes(text: string): { rest: string; notes: string } {
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

function readTokens(text: string): Token[] | undefined {
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

function day(text: string): Token {
  return { is: 'day', days: [DAYS.find((name) => name === text.slice(0, 2).toUpperCase())!] }
}

function clock(text: string): Token | undefined {
  const time = readClockTime(text)
  return time && { is: 'time', time }
}

function readClauses(tokens: Token[]): Clause[] | undefined {
  const parts = tokens.filter((token) => token.is !== 'filler' && token.is !== 'fortnight' && token.is !== 'month')
  const groups: Token[][] = []
  for (const token of parts) {
    const group = groups.at(-1)
    if (group && (token.is === 'to' || token.is === 'and' || token.is === 'half' || isOfTime(token) === isOfTime(group[0]!)))
      group.push(token)
    else if (token.is === 'day' || token.is === 'nth' || token.is === 'time') groups.push([token])
    else if (token.is === 'half') return undefined
  }
  if (groups.length > 1 && groups.length % 2 === 1) return undefined
  const clauses: Clause[] = []
  for (let i = 0; i < groups.length; i += 2) {
    const pair = [groups[i]!, groups[i + 1] ?? []].sort((a, b) => Number(isOfTime(a[0])) - Number(isOfTime(b[0])))
    const clause = readClause(pair[0]!, pair[1]!)
    if (!clause) return undefined
    clauses.push(clause)
  }
  return clauses
}

function isOfTime(token: Token | undefined): boolean {
  return !token || token.is === 'time'
}

function readClause(days: Token[], times: Token[]): Clause | undefined {
  const hint = days.find((token) => token.is === 'half')?.half
  if (hint && times.length === 0) return undefined
  const byday = readDays(days)
  const ranges = readTimes(times, hint)
  return byday && ranges ? { byday, times: ranges } : undefined
}

function readDays(tokens: Token[]): string[] | undefined {
  const byday: string[] = []
  let nths: string[] = []
  tokens.forEach((token, i) => {
    if (token.is === 'nth') nths.push(token.nth)
    if (token.is !== 'day') return
    const isRange = tokens[i - 1]?.is === 'to' && tokens[i - 2]?.is === 'day'
    const run = isRange ? daysBetween(byday.at(-1)!, token.days[0]!) : token.days
    byday.push(...(nths.length > 0 ? run.flatMap((name) => nths.map((nth) => nth + name)) : run))
    nths = []
  })
  const isMixed = byday.some((value) => value.length > 2) && byday.some((value) => value.length === 2)
  return nths.length > 0 || isMixed || byday.length === 0 ? undefined : [...new Set(byday)]
}

function daysBetween(from: string, to: string): string[] {
  const names: readonly string[] = DAYS
  const [first, last] = [names.indexOf(from), names.indexOf(to)]
  return Array.from({ length: (last - first + 7) % 7 }, (_, i) => names[(first + 1 + i) % 7]!)
}

function readTimes(tokens: Token[], hint?: HalfOfDay): Clause['times'] | undefined {
  const times: Clause['times'] = []
  const rest = tokens.filter((token) => token.is === 'time' || token.is === 'to')
  for (let i = 0; i < rest.length; i++) {
    const [from, dash, to] = [rest[i]!, rest[i + 1], rest[i + 2]]
    if (from.is !== 'time') continue
    if (dash?.is === 'to' && to?.is === 'time') {
      const range = resolveRange(from.time, to.time, hint)
      if (!range) return undefined
      times.push({ opens_at: range[0], closes_at: range[1] })
      i += 2
    } else {
      const opens_at = resolveTime(from.time, hint)
      if (!opens_at) return undefined
      times.push({ opens_at })
    }
  }
  return times
}
