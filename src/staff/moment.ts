import { Temporal } from 'temporal-polyfill'

/** "10.42" today, "Thu 19 Nov, 10.42" on another day. */
export function sayMoment(at: Date, now: Date, timezone: string): string {
  const local = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timezone)
  const then = local(at)
  const time = `${then.hour}.${String(then.minute).padStart(2, '0')}`
  if (then.toPlainDate().equals(local(now).toPlainDate())) return time
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, weekday: 'short', day: 'numeric', month: 'short' }).format(at)
  return `${day.replace(',', '')}, ${time}`
}
