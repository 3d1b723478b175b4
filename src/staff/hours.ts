import { Temporal } from 'temporal-polyfill'

/** When staff are there: ISO weekdays and local wall-clock times "HH:MM". */
export type Hours = { days: number[]; from: string; to: string; timezone: string }

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const FARTHEST = 14

const local = (at: Date, { timezone }: Hours) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)

/** The stretch of one local day, or undefined where staff are off. */
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
export function sayNextOpening(at: Date, hours: Hours): string | undefined {
  const next = [...stretchesFrom(at, hours)].find(({ start }) => start > at.getTime())
  if (!next) return undefined
  const away = local(at, hours).toPlainDate().until(next.day).days
  const day = away === 0 ? 'today' : away === 1 ? 'tomorrow' : `on ${DAYS[next.day.dayOfWeek - 1]}`
  const { hour, minute } = Temporal.PlainTime.from(hours.from)
  return `${day} at ${hour % 12 || 12}${minute ? `.${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}

/** How many whole working days' worth of open hours have gone by. */
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
export function sayMoment(at: Date, now: Date, timezone: string): string {
  const local = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timezone)
  const then = local(at)
  const time = `${then.hour}.${String(then.minute).padStart(2, '0')}`
  if (then.toPlainDate().equals(local(now).toPlainDate())) return time
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, weekday: 'short', day: 'numeric', month: 'short' }).format(at)
  return `${day.replace(',', '')}, ${time}`
}
