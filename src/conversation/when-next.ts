import type { Asset } from '../directory/asset.ts'
import { nextOccurrence, type Occurrence, occurrencesBetween } from '../directory/schedule.ts'
import type { When } from '../search/types.ts'

const DAY_MS = 86_400_000
const LOOK_AHEAD_DAYS = 35
const MOST = 40
const formats = new Map<string, Intl.DateTimeFormat>()
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** When it is next on at a time that was asked for; where it never is, simply when it is next on. */
export function whenNext(asset: Asset, when: When | undefined, now: Date): Occurrence | undefined {
  if (!when) return nextOccurrence(asset, now)
  return firstThatSuits(asset, when, now) ?? nextOccurrence(asset, now)
}

/** Whether it is on at a time that was asked for, within the next weeks. */
export function isOnWhen(asset: Asset, when: When, now: Date): boolean {
  return firstThatSuits(asset, when, now) !== undefined
}

function firstThatSuits(asset: Asset, when: When, now: Date): Occurrence | undefined {
  const soon = occurrencesBetween(asset, now, new Date(now.getTime() + LOOK_AHEAD_DAYS * DAY_MS), MOST)
  return soon.find((occurrence) => suits(occurrence, when))
}

function suits({ start, timezone, allDay }: Occurrence, { days, from, to, after, before }: When): boolean {
  const part = Object.fromEntries(
    formatFor(timezone)
      .formatToParts(start)
      .map(({ type, value }) => [type, value]),
  )
  const date = `${part.year}-${part.month}-${part.day}`
  const time = `${part.hour}:${part.minute}`
  const isOnDay = !days?.length || days.some((day) => WEEKDAYS[day - 1] === part.weekday)
  const isInDates = (!from || date >= from) && (!to || date <= to)
  return isOnDay && isInDates && (allDay || ((!after || time >= after) && (!before || time < before)))
}

/** Making one costs more than all that is done with it. */
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
