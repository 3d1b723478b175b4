import { Temporal } from 'temporal-polyfill'
import { type Language, say } from '../text/phrases.ts'
import type { Asset } from './asset.ts'

/** Days after which an unconfirmed listing may be wrong. */
const STALE_AFTER_DAYS = 365

/** "checked 3 weeks ago", "not checked for over a year"; `checked` as YYYY-MM-DD. */
export function sayChecked(language: Language, checked: string | undefined, now: Date, timezone = 'Europe/London'): string {
  if (!checked) return say(language, 'checked.never')
  const days = daysSince(checked, now, timezone)
  if (days <= 0) return say(language, 'checked.today')
  if (days === 1) return say(language, 'checked.yesterday')
  if (days < 14) return say(language, 'checked.days', { count: days })
  if (days < 60) return say(language, 'checked.weeks', { count: Math.floor(days / 7) })
  if (days <= STALE_AFTER_DAYS) return say(language, 'checked.months', { count: Math.floor(days / 30.4) })
  return days < 731 ? say(language, 'checked.over-a-year') : say(language, 'checked.over-years', { count: Math.floor(days / 365.25) })
}

/** Never checked, or not for a year. */
export function isStale({ checked }: Pick<Asset, 'checked'>, now: Date, timezone = 'Europe/London'): boolean {
  return !checked || daysSince(checked, now, timezone) > STALE_AFTER_DAYS
}

function daysSince(date: string, now: Date, timezone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone).toPlainDate()
  return Temporal.PlainDate.from(date).until(today).days
}
