import { dayNumber, weekdayOf } from '../index/describe-times.ts'
import { AREA, ELSEWHERE, FREE, NATIONAL, NO_DAY, NO_TIME, PAID, REMOTE, VOLUNTEERING } from '../index/listings.ts'
import { Floats } from '../index/numbers.ts'
import type { SearchIndex } from '../index/search-index.ts'
import { kilometres } from '../query/places.ts'
import { TUNING } from '../tuning.ts'
import type { Hit, Query } from '../types.ts'

/** How well a listing's circumstances fit the request: factors of 0 to 1, and what it misses. */
export type Fit = { factor: number; km: number | undefined; misses: Hit['misses'] }

const FAR_KM = 40
const FADE_KM = 5
/** The factor for a listing that is none of the community's own places, where no place was asked for. */
const OWN_AREA_FIRST = 0.75
const AT_HAND_KM = 1.5
/** Closeness to volunteering from which a topic counts as helping. */
const HELPING = 0.3
/** The factor for a call for helpers when the person needs help. */
const CALL_FOR_HELPERS = 0.55

export type Wanted = {
  query: Query
  days: number
  from: number
  to: number
  after: number
  before: number
  today: number
  /** Terms; undefined if no listing has the language. */
  languages: (number | undefined)[]
  access: (number | undefined)[][]
  /** "nowhere to sleep tonight": help counts, whatever its opening hours. */
  atOnce: boolean
  /** Wants to receive something, not to give. */
  inNeed: boolean
}

export function prepare(query: Query, index: SearchIndex, today: number): Wanted {
  const { when } = query
  let days = 0
  for (const day of when?.days ?? []) days |= 1 << (day - 1)
  const from = when?.from === undefined ? 0 : dayNumber(when.from)
  const to = when?.to === undefined ? from : dayNumber(when.to)
  if (days === 0 && from > 0) for (let day = from; day <= Math.min(to, from + 6); day++) days |= 1 << weekdayOf(day)
  return {
    query,
    days,
    from,
    to,
    today,
    after: halfHours(when?.after, 0),
    before: halfHours(when?.before, 48),
    languages: query.languages.map((language) => index.words.termOf(`language:${language}`)),
    access: query.access.map((need) =>
      need
        .toLowerCase()
        .split(/[ -]/)
        .map((word) => index.words.termOf(word)),
    ),
    atOnce: when?.days === undefined && index.topics.named(query.topics[0])?.urgent === true,
    inNeed: query.topics.length > 0 && !query.topics.some((id) => isHelping(id, index)),
  }
}

/** Volunteering, and what volunteers do: "litter picking". */
function isHelping(id: string, index: SearchIndex): boolean {
  const related = index.topics.named(id)?.related
  return id === 'volunteering' || (related?.volunteering ?? 0) >= HELPING
}

export function fitOf(slot: number, wanted: Wanted, index: SearchIndex): Fit {
  const misses: Hit['misses'] = []
  const { query } = wanted
  const km = query.place === undefined ? undefined : distanceTo(slot, query.place, index)
  let factor = freshness(index.listings.checked.at(slot), wanted.today)
  if (index.listings.lastDay.at(slot) < wanted.today) factor *= 0.2
  if (wanted.inNeed && (index.listings.flags.at(slot) & VOLUNTEERING) !== 0) factor *= CALL_FOR_HELPERS
  if (query.place === undefined && (index.listings.flags.at(slot) & ELSEWHERE) !== 0) factor *= OWN_AREA_FIRST
  if (query.place !== undefined) {
    const near = nearness(slot, km, index)
    if (near < TUNING.farFloor + 0.05) misses.push('place')
    factor *= near
  }
  if (query.when !== undefined && !wanted.atOnce) {
    const timely = timeliness(slot, wanted, index)
    if (timely < 0.9) misses.push('when')
    factor *= timely
  }
  if (query.cost !== undefined) {
    const flags = index.listings.flags.at(slot)
    if ((flags & FREE) === 0) misses.push('cost')
    factor *= (flags & FREE) !== 0 ? 1 : (flags & PAID) !== 0 ? 0.75 : 0.9
  }
  if (query.age !== undefined && (query.age < index.listings.minAge.at(slot) || query.age > index.listings.maxAge.at(slot))) {
    misses.push('audience')
    factor *= 0.4
  }
  for (const term of wanted.languages) {
    if (index.postings.strengthOf(term, slot) > 0) continue
    misses.push('language')
    factor *= 0.75
  }
  for (const terms of wanted.access) {
    if (terms.every((term) => index.postings.strengthOf(term, slot) > 0)) continue
    misses.push('access')
    factor *= 0.85
  }
  return { factor, km, misses }
}

const KM_A_DEGREE = 111
/** By whole kilometres. */
const nearTable = new Floats(200)

/** The greatest factor that a listing's place allows: a quick upper bound for many listings. */
export function boundFor(query: Query, { listings }: SearchIndex): (slot: number) => number {
  const { place } = query
  if (place === undefined) return () => 1
  const { latitude, longitude, flags } = listings
  const across = KM_A_DEGREE * Math.cos((place.latitude * Math.PI) / 180) * 0.98
  for (let km = 0; km < nearTable.length; km++) nearTable.set(km, nearByKm(km))
  return (slot) => {
    if ((flags.at(slot) & (AREA | NATIONAL | REMOTE)) !== 0) return 1
    const north = Math.abs(latitude.at(slot) - place.latitude) * KM_A_DEGREE
    const east = Math.abs(longitude.at(slot) - place.longitude) * across
    const km = Math.max(north, east)
    return km >= 0 ? nearTable.at(km < 199 ? km | 0 : 199) : 1
  }
}

function nearByKm(km: number): number {
  const floor = TUNING.farFloor
  return km > FAR_KM ? floor * Math.exp(-(km - FAR_KM) / 30) : floor + (1 - floor) * Math.exp(-Math.max(0, km - AT_HAND_KM) / FADE_KM)
}

function distanceTo(slot: number, place: { latitude: number; longitude: number }, { listings }: SearchIndex): number | undefined {
  const latitude = listings.latitude.at(slot)
  return Number.isNaN(latitude) ? undefined : kilometres(place, latitude, listings.longitude.at(slot))
}

/** A service for a whole area is near to all of it; one by phone is near to everybody. */
function nearness(slot: number, km: number | undefined, { listings }: SearchIndex): number {
  const flags = listings.flags.at(slot)
  if ((flags & (NATIONAL | REMOTE)) !== 0) return 0.6
  if (km === undefined) return 0.5
  if ((flags & AREA) !== 0) return km < 25 ? 0.62 : 0.62 * Math.exp(-(km - 25) / 10)
  return nearByKm(km)
}

function timeliness(slot: number, wanted: Wanted, { listings }: SearchIndex): number {
  const first = listings.firstDay.at(slot)
  const last = listings.lastDay.at(slot)
  const days = listings.days.at(slot)
  let factor = 1
  if (wanted.from > 0 && first !== NO_DAY && (first > wanted.to || last < wanted.from)) return 0.25
  if (wanted.days !== 0) factor = days === 0 ? (first !== NO_DAY && wanted.from > 0 ? 1 : 0.6) : (days & wanted.days) !== 0 ? 1 : 0.4
  if (wanted.after === 0 && wanted.before === 48) return factor
  const earliest = listings.firstStart.at(slot)
  const latest = listings.lastStart.at(slot)
  if (earliest === NO_TIME) return factor * 0.85
  const end = listings.lastEnd.at(slot)
  const starts = latest >= wanted.after && earliest < wanted.before
  const runs = end !== NO_TIME && earliest < wanted.before && end >= wanted.after + 2
  return starts || runs ? factor : factor * 0.55
}

/** A listing unchecked for a year may have moved. */
function freshness(checked: number, today: number): number {
  if (checked === 0) return 0.95
  const days = today - checked
  return days < 200 ? 1 : days < 365 ? 0.97 : 0.93
}

function halfHours(time: string | undefined, otherwise: number): number {
  return time === undefined ? otherwise : Number(time.slice(0, 2)) * 2 + Number(time.slice(3, 5)) / 30
}
