import { nameIn } from '../../text/calendar.ts'
import { type Language, say } from '../../text/phrases.ts'
import { NATIONAL, REMOTE } from '../index/listings.ts'
import type { SearchIndex } from '../index/search-index.ts'
import type { Query, Reason, Sought, Weekday } from '../types.ts'
import type { Ranked } from './ranked.ts'

const EVERY_DAY = 127
const MILE_KM = 1.609
const DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** Why a listing matches: its topics, its distance, and which of the requested days. */
export function matchReasons(one: Ranked, units: readonly Sought[], query: Query, index: SearchIndex): Reason[] {
  const met = units.filter((unit, at) => at < 31 && (one.mask & (1 << at)) !== 0 && unit.weight > 0.1)
  const labels = (kind: Sought['kind']) => met.filter((unit) => unit.kind === kind).map(({ label }) => label)
  const topics = labels('topic')
  const about = new Set((topics.length > 0 ? topics : labels('word')).slice(0, 2))
  const why: Reason[] = [...about].filter(Boolean).map((label) => ({ kind: 'about', label }))
  const flags = index.listings.flags.at(one.slot)
  if (query.place !== undefined) {
    if ((flags & (NATIONAL | REMOTE)) !== 0) why.push({ kind: 'anywhere' })
    else if (one.fit.km !== undefined) why.push(one.fit.km / MILE_KM < 0.1 ? { kind: 'here' } : { kind: 'distance', km: one.fit.km })
  }
  const days = index.listings.days.at(one.slot)
  const asked = query.when?.days
  if (asked === undefined || days === 0 || days === EVERY_DAY) return why
  const shared = DAYS.filter((day) => (days & (1 << (day - 1))) !== 0 && asked.includes(day))
  return shared.length > 0 ? [...why, { kind: 'days', days: shared }] : why
}

/** "walking group", "0.8 miles", "from anywhere", "Tuesdays". */
export function sayReason(language: Language, reason: Reason): string {
  switch (reason.kind) {
    case 'about':
      return reason.label
    case 'distance':
      return sayMiles(language, reason.km)
    case 'days':
      return reason.days.map((day) => nameIn(language, 'weekdays.every', day)).join(', ')
    default:
      return say(language, `match.${reason.kind}`)
  }
}

function sayMiles(language: Language, km: number): string {
  const miles = km / MILE_KM
  const rounded = miles < 10 ? miles.toFixed(1) : String(Math.round(miles))
  return say(language, 'distance.miles', { count: Number(rounded), miles: rounded })
}
