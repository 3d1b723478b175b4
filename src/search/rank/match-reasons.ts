import { NATIONAL, REMOTE } from '../index/listings.ts'
import type { SearchIndex } from '../index/search-index.ts'
import type { Query, Sought, Weekday } from '../types.ts'
import type { Ranked } from './ranked.ts'

const DAY_NAMES: readonly [Weekday, string][] = [
  [1, 'Mondays'],
  [2, 'Tuesdays'],
  [3, 'Wednesdays'],
  [4, 'Thursdays'],
  [5, 'Fridays'],
  [6, 'Saturdays'],
  [7, 'Sundays'],
]
const EVERY_DAY = 127
const MILE_KM = 1.609

/** "walking group", "0.8 miles", "Tuesdays". */
export function matchReasons(one: Ranked, units: readonly Sought[], query: Query, index: SearchIndex): string[] {
  const met = units.filter((unit, at) => at < 31 && (one.mask & (1 << at)) !== 0 && unit.weight > 0.1)
  const topics = met.filter((unit) => unit.kind === 'topic').map((unit) => unit.label)
  const words = met.filter((unit) => unit.kind === 'word').map((unit) => unit.label)
  const why = topics.length > 0 ? topics.slice(0, 2) : words.slice(0, 2)
  const flags = index.listings.flags.at(one.slot)
  if (query.place !== undefined) {
    if ((flags & (NATIONAL | REMOTE)) !== 0) why.push('from anywhere')
    else if (one.fit.km !== undefined) why.push(inMiles(one.fit.km))
  }
  const days = index.listings.days.at(one.slot)
  const asked = query.when?.days
  if (asked !== undefined && days !== 0 && days !== EVERY_DAY)
    why.push(DAY_NAMES.flatMap(([day, name]) => ((days & (1 << (day - 1))) !== 0 && asked.includes(day) ? [name] : [])).join(', '))
  return [...new Set(why)].filter((reason) => reason !== '')
}

function inMiles(km: number): string {
  const miles = km / MILE_KM
  if (miles < 0.1) return 'right there'
  const rounded = miles < 10 ? miles.toFixed(1) : String(Math.round(miles))
  return `${rounded} ${rounded === '1.0' ? 'mile' : 'miles'}`
}
