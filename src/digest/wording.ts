import { Temporal } from 'temporal-polyfill'
import type { Asset } from '../directory/asset.ts'
import { joinAnd, sayLongDate, sayTime, sayTinyDate } from '../text/calendar.ts'
import { type Language, say } from '../text/phrases.ts'
import type { Count, Facts, Patch } from './facts.ts'

const DAY = 86_400_000

/** An edition's period and language. */
type Told = Pick<Facts, 'language' | 'since' | 'until'>

/** "▲ up from 2", "▲ new", "same as the week before"; empty if there is nothing to compare. */
export function trend({ now, before }: Count, facts: Told): string {
  const { language } = facts
  if (now === before) return now === 0 ? '' : say(language, 'digest.change.same', { before: sayBefore(facts) })
  if (before === 0) return say(language, 'digest.change.new')
  return say(language, now > before ? 'digest.change.up' : 'digest.change.down', { before })
}

/** A count with its trend: "3 questions (▲ up from 2)". */
export function withTrend(what: string, count: Count, facts: Told): string {
  const change = trend(count, facts)
  return change ? say(facts.language, 'digest.changed', { what, change }) : what
}

function sayBefore(facts: Told): string {
  const count = daysIn(facts)
  return say(facts.language, count === 7 ? 'digest.before.week' : count <= 1 ? 'digest.before.day' : 'digest.before.days', { count })
}

/** How many days an edition covers. */
export const daysIn = ({ since, until }: Pick<Facts, 'since' | 'until'>) => Math.round((until.getTime() - since.getTime()) / DAY)

export const zoned = (at: Date, timezone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)

/** "Monday 23 November". */
export const sayDay = (language: Language, at: Date, timezone: string): string => sayLongDate(language, zoned(at, timezone))

/** "Tue 24". */
export const sayShortDay = (language: Language, at: Date, timezone: string): string => sayTinyDate(language, zoned(at, timezone))

/** "3.45pm". */
export function sayClock(language: Language, at: Date, timezone: string): string {
  const local = zoned(at, timezone)
  return sayTime(language, local.hour, local.minute)
}

/** "2 days", "5 weeks". */
export function sayFor(language: Language, days: number): string {
  return days < 28 ? say(language, 'digest.days', { count: days }) : say(language, 'weeks', { count: Math.floor(days / 7) })
}

export function sayPatch(language: Language, { outcodes, topics }: Patch, topicName: (id: string) => string): string {
  return sayAt(language, joinAnd(language, outcodes), joinAnd(language, topics.map(topicName)))
}

/** "choir, NG10", or whichever of the two is known. */
export function sayAt(language: Language, what: string, where: string): string {
  return what && where ? say(language, 'digest.at', { what, where }) : what || where
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The listing's place in a word or two, unless its name contains it. */
export function placeOf(asset: Asset): string {
  const place = asset.locality ?? asset.coverage.area ?? ''
  return asset.name.toLowerCase().includes(place.toLowerCase()) ? '' : place
}

export function costOf(language: Language, { cost }: Asset): string {
  if (cost?.free) return say(language, 'value.free')
  return cost?.text && cost.text.length <= 20 ? cost.text : ''
}

/** Text on one line, whatever the listing contains. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

export const cut = (text: string, most: number) => {
  const line = oneLine(text)
  if (line.length <= most) return line
  return `${line.slice(0, line.lastIndexOf(' ', most - 1) > most / 2 ? line.lastIndexOf(' ', most - 1) : most - 1)}…`
}
