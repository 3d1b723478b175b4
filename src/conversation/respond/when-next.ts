import type { Asset } from '../../directory/asset.ts'
import { nextOccurrence, type Occurrence, occurrencesBetween } from '../../directory/schedule.ts'
import type { When } from '../../search/types.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LOOK_AHEAD_DAYS = 35
const MOST = 40
/** An occurrence in its own time zone's local time. */
type Local = { occurrence: Occurrence; weekday: string; date: string; time: string }

const weeks = new WeakMap<Asset['schedules'], { hour: number; locals: Local[] }>()
const formats = new Map<string, Intl.DateTimeFormat>()
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The next occurrence at a time that was asked for or, if there is none, the next one. */
export function whenNext(asset: Asset, when: When | undefined, now: Date): Occurrence | undefined {
  if (!when) return nextOccurrence(asset, now)
  return firstThatSuits(asset, when, now) ?? nextOccurrence(asset, now)
}

/** Whether it is on at a time asked for, within the next weeks. */
export function isOnWhen(asset: Asset, when: When, now: Date): boolean {
  return firstThatSuits(asset, when, now) !== undefined
}

function firstThatSuits(asset: Asset, when: When, now: Date): Occurrence | undefined {
  return soon(asset, now).find((local) => (local.occurrence.end ?? local.occurrence.start) >= now && suits(local, when))?.occurrence
}

/** A listing's next weeks, computed once an hour. */
function soon(asset: Asset, now: Date): Local[] {
  const hour = Math.floor(now.getTime() / HOUR_MS)
  const known = weeks.get(asset.schedules)
  if (known?.hour === hour) return known.locals
  const from = new Date(hour * HOUR_MS)
  const locals = occurrencesBetween(asset, from, new Date(from.getTime() + LOOK_AHEAD_DAYS * DAY_MS), MOST).map(localise)
  weeks.set(asset.schedules, { hour, locals })
  return locals
}

function localise(occurrence: Occurrence): Local {
  const parts = formatFor(occurrence.timezone).formatToParts(occurrence.start)
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return { occurrence, weekday: part.weekday ?? '', date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

function suits({ occurrence, weekday, date, time }: Local, { days, from, to, after, before }: When): boolean {
  const isOnDay = !days?.length || days.some((day) => WEEKDAYS[day - 1] === weekday)
  const isInDates = (!from || date >= from) && (!to || date <= to)
  return isOnDay && isInDates && (occurrence.allDay || ((!after || time >= after) && (!before || time < before)))
}

/** Cached: creating a formatter costs more than using it. */
function formatFor(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timezone, made)
  return made
}
