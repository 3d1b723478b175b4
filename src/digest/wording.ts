import { Temporal } from 'temporal-polyfill'
import type { Asset } from '../directory/asset.ts'
import { sayTime } from '../directory/say-schedule.ts'
import type { Count, Patch } from './facts.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** "1 person", "3 people". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** "▲ up from 2", "▲ new", "same as the week before". Empty where there is nothing to compare. */
export function trend({ now, before }: Count, lastTime: string): string {
  if (now === before) return now === 0 ? '' : `same as ${lastTime}`
  if (before === 0) return '▲ new'
  return now > before ? `▲ up from ${before}` : `▼ down from ${before}`
}

export const zoned = (at: Date, timezone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)

/** "Monday 23 November". */
export function sayDay(at: Date, timezone: string): string {
  const local = zoned(at, timezone)
  return `${DAYS[local.dayOfWeek - 1]} ${local.day} ${MONTHS[local.month - 1]}`
}

/** "Tue 24". */
export function sayShortDay(at: Date, timezone: string): string {
  const local = zoned(at, timezone)
  return `${DAYS[local.dayOfWeek - 1]?.slice(0, 3)} ${local.day}`
}

/** "3.45pm". */
export function sayClock(at: Date, timezone: string): string {
  const local = zoned(at, timezone)
  return sayTime(local.hour, local.minute)
}

/** "2 days", "5 weeks". */
export function sayFor(days: number): string {
  return days < 28 ? count(days, 'day') : `${Math.floor(days / 7)} weeks`
}

export function sayPatch({ outcodes, topics }: Patch, topicName: (id: string) => string): string {
  const where = join(outcodes)
  const what = join(topics.map(topicName))
  if (where && what) return `${where}, ${what}`
  return where || what
}

/** "a, b and c". */
export function join(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Where it is, in a word or two, unless its name says so. */
export function placeOf(asset: Asset): string {
  const place = asset.locality ?? asset.coverage.area ?? ''
  return asset.name.toLowerCase().includes(place.toLowerCase()) ? '' : place
}

export function costOf({ cost }: Asset): string {
  if (cost?.free) return 'free'
  return cost?.text && cost.text.length <= 20 ? cost.text : ''
}

/** One line of text, whatever the listing holds. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

export const cut = (text: string, most: number) => {
  const line = oneLine(text)
  if (line.length <= most) return line
  return `${line.slice(0, line.lastIndexOf(' ', most - 1) > most / 2 ? line.lastIndexOf(' ', most - 1) : most - 1)}…`
}
