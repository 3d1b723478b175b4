import { Temporal } from 'temporal-polyfill'
import { nameIn, sayShortDate, sayTime, sayTime24 } from '../text/calendar.ts'
import { type Language, say } from '../text/phrases.ts'

/** When staff are there: ISO weekdays and local times "HH:MM". */
export type Hours = { days: number[]; from: string; to: string; timezone: string }

const FARTHEST = 14

const local = (at: Date, { timezone }: Hours) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)

/** Staff's hours on a local day; undefined if they are off. */
function stretch(day: Temporal.PlainDate, hours: Hours): { start: number; end: number } | undefined {
  if (!hours.days.includes(day.dayOfWeek)) return undefined
  const at = (time: string) => day.toZonedDateTime({ timeZone: hours.timezone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
  return { start: at(hours.from), end: at(hours.to) }
}

function* stretchesFrom(at: Date, hours: Hours): Generator<{ start: number; end: number; day: Temporal.PlainDate }> {
  const first = local(at, hours).toPlainDate()
  for (let i = 0; i <= FARTHEST; i++) {
    const day = first.add({ days: i })
    const found = stretch(day, hours)
    if (found && found.end > at.getTime()) yield { ...found, day }
  }
}

export function isOpen(at: Date, hours: Hours): boolean {
  const [next] = stretchesFrom(at, hours)
  return next !== undefined && next.start <= at.getTime()
}

/** When staff are back: "on Monday at 9am", "today at 9am", "tomorrow at 9am". */
export function sayNextOpening(language: Language, at: Date, hours: Hours): string | undefined {
  const next = [...stretchesFrom(at, hours)].find(({ start }) => start > at.getTime())
  if (!next) return undefined
  const away = local(at, hours).toPlainDate().until(next.day).days
  const { hour, minute } = Temporal.PlainTime.from(hours.from)
  const time = sayTime(language, hour, minute)
  if (away <= 1) return say(language, away === 0 ? 'opening.today' : 'opening.tomorrow', { time })
  return say(language, 'opening.on', { day: nameIn(language, 'weekdays.on', next.day.dayOfWeek), time })
}

/** Whole working days between two times, counted in open hours. */
export function workingDaysBetween(from: Date, to: Date, hours: Hours): number {
  let open = 0
  let oneDay = 0
  for (const { start, end } of stretchesFrom(from, hours)) {
    oneDay = end - start
    if (start >= to.getTime()) break
    open += Math.min(end, to.getTime()) - Math.max(start, from.getTime())
  }
  return oneDay > 0 ? Math.floor(open / oneDay) : 0
}

/** "10.42" today, "Thu 19 Nov, 10.42" on another day. */
export function sayMoment(language: Language, at: Date, now: Date, timezone: string): string {
  const local = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timezone)
  const then = local(at)
  const time = sayTime24(language, then.hour, then.minute)
  if (then.toPlainDate().equals(local(now).toPlainDate())) return time
  return say(language, 'when.at', { day: sayShortDate(language, then, then.year), time })
}
