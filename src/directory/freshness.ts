import { Temporal } from 'temporal-polyfill'
import type { Asset } from './asset.ts'

/** A listing that nobody has confirmed for this long may be wrong. */
const STALE_AFTER_DAYS = 365

/** "checked 3 weeks ago", "not checked for over a year"; `checked` as YYYY-MM-DD. */
export function sayChecked(checked: string | undefined, now: Date, timezone = 'Europe/London'): string {
  if (!checked) return 'not checked yet'
  const days = daysSince(checked, now, timezone)
  if (days <= 0) return 'checked today'
  if (days === 1) return 'checked yesterday'
  if (days < 14) return `checked ${days} days ago`
  if (days < 60) return `checked ${Math.floor(days / 7)} weeks ago`
  if (days <= STALE_AFTER_DAYS) return `checked ${Math.floor(days / 30.4)} months ago`
  return days < 731 ? 'not checked for over a year' : `not checked for over ${Math.floor(days / 365.25)} years`
}

/** Never checked, or not for a year. */
export function isStale({ checked }: Pick<Asset, 'checked'>, now: Date, timezone = 'Europe/London'): boolean {
  return !checked || daysSince(checked, now, timezone) > STALE_AFTER_DAYS
}

function daysSince(date: string, now: Date, timezone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone).toPlainDate()
  return Temporal.PlainDate.from(date).until(today).days
}
