import { DAYS, type Schedule } from './asset.ts'
import { type HalfOfDay, resolveRange, resolveTime } from './clock-times.ts'
import { normalise, readTokens, type Token, takeNotes } from './opening-words.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Characters: a week with a note beside each day is under 500. */
const LONGEST = 1000

/** Days as BYDAY values, then times; or times first. */
type Clause = { byday: string[]; times: { opens_at: string; closes_at?: string }[] }

/** Schedules of published opening times; undefined unless every word is understood. */
export function parseOpeningTimes(text: string): Schedule[] | undefined {
  if (text.length > LONGEST) return undefined
  const { rest, notes } = takeNotes(normalise(text))
  if (/^(?:open )?24\/7$|^24 hours(?: a day)?,? ?(?:7|seven) days a week$/.test(rest)) return [always(notes)]
  const dated = readDated(rest)
  if (dated) return dated
  const tokens = readTokens(rest)
  if (!tokens?.some((token) => token.is === 'day')) return undefined
  const clauses = readClauses(tokens)
  if (!clauses) return undefined
  const isMonthly = clauses.some((clause) => clause.byday.some(isNth))
  const isFortnightly = tokens.some((token) => token.is === 'fortnight')
  if (tokens.some((token) => token.is === 'month') && !isMonthly) return undefined
  if (isFortnightly && (isMonthly || clauses.length > 1)) return undefined
  return mergeSameTimes(clauses).flatMap((clause) => schedulesOf(clause, isFortnightly ? 2 : 1, notes))
}

function schedulesOf({ byday, times }: Clause, interval: number, notes: string): Schedule[] {
  const freq = byday.some(isNth) ? 'MONTHLY' : 'WEEKLY'
  const common = { freq, interval, byday, timezone: 'Europe/London', ...(notes ? { notes } : {}) } as const
  return times.length === 0 ? [common] : times.map((time) => ({ ...common, ...time }))
}

function always(notes: string): Schedule {
  return { freq: 'DAILY', interval: 1, opens_at: '00:00', closes_at: '00:00', timezone: 'Europe/London', ...(notes ? { notes } : {}) }
}

/** "Saturday 12 December 2026, 11am": a date needs its year and the right weekday. */
function readDated(text: string): Schedule[] | undefined {
  const found = /\b(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3})[a-z]*,? (\d{4})\b/.exec(text)
  if (!found) return undefined
  const [all, weekday, day = '', name = '', year] = found
  const month = MONTHS.indexOf(name) + 1
  if (month === 0) return undefined
  const dtstart = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${dtstart}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(dtstart)) return undefined
  if (weekday && DAYS[(date.getUTCDay() + 6) % 7] !== weekday.slice(0, 2).toUpperCase()) return undefined
  const tokens = readTokens(text.replace(all, ' '))
  const times = tokens?.every((token) => ['time', 'to', 'and', 'filler'].includes(token.is)) ? readTimes(tokens) : undefined
  const common = { interval: 1, dtstart, timezone: 'Europe/London' }
  return times && (times.length === 0 ? [common] : times.map((time) => ({ ...common, ...time })))
}

/** Merges "Monday: 9 to 5 | Tuesday: 9 to 5" into one schedule. */
function mergeSameTimes(clauses: Clause[]): Clause[] {
  const merged = new Map<string, Clause>()
  for (const { byday, times } of clauses) {
    const key = JSON.stringify([byday.some(isNth), times])
    const days = new Set([...(merged.get(key)?.byday ?? []), ...byday])
    merged.set(key, { byday: [...days], times })
  }
  return [...merged.values()]
}

function readClauses(tokens: Token[]): Clause[] | undefined {
  const parts = tokens.filter((token) => token.is !== 'filler' && token.is !== 'fortnight' && token.is !== 'month')
  const groups: Token[][] = []
  for (const token of parts) {
    const group = groups.at(-1)
    if (group && (token.is === 'to' || token.is === 'and' || token.is === 'half' || isOfTime(token) === isOfTime(group[0])))
      group.push(token)
    else if (token.is === 'day' || token.is === 'nth' || token.is === 'time') groups.push([token])
    else if (token.is === 'half') return undefined
  }
  if (groups.length > 1 && groups.length % 2 === 1) return undefined
  const clauses: Clause[] = []
  for (let i = 0; i < groups.length; i += 2) {
    const [first = [], second = []] = groups.slice(i, i + 2)
    const clause = isOfTime(first[0]) && !isOfTime(second[0]) ? readClause(second, first) : readClause(first, second)
    if (!clause) return undefined
    clauses.push(clause)
  }
  return clauses
}

/** "1TU", "-1FR": one week of the month. */
const isNth = (value: string): boolean => value.length > 2

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
    const run = isRange ? daysBetween(byday.at(-1), token.days[0]) : token.days
    byday.push(...(nths.length > 0 ? run.flatMap((name) => nths.map((nth) => nth + name)) : run))
    nths = []
  })
  const isMixed = byday.some(isNth) && !byday.every(isNth)
  return nths.length > 0 || isMixed || byday.length === 0 ? undefined : [...new Set(byday)]
}

/** Excludes the first day, includes the last. */
function daysBetween(from: string | undefined, to: string | undefined): string[] {
  const days: readonly (string | undefined)[] = DAYS
  const [first, last] = [days.indexOf(from), days.indexOf(to)]
  return first <= last ? DAYS.slice(first + 1, last + 1) : [...DAYS.slice(first + 1), ...DAYS.slice(0, last + 1)]
}

function readTimes(tokens: Token[], hint?: HalfOfDay): Clause['times'] | undefined {
  const times: Clause['times'] = []
  const rest = tokens.filter((token) => token.is === 'time' || token.is === 'to')
  let past = 0
  for (const [i, from] of rest.entries()) {
    const [dash, to] = [rest[i + 1], rest[i + 2]]
    if (i < past || from.is !== 'time') continue
    if (dash?.is === 'to' && to?.is === 'time') {
      const range = resolveRange(from.time, to.time, hint)
      if (!range) return undefined
      times.push({ opens_at: range[0], closes_at: range[1] })
      past = i + 3
    } else {
      const opens_at = resolveTime(from.time, hint)
      if (!opens_at) return undefined
      times.push({ opens_at })
    }
  }
  return times
}
