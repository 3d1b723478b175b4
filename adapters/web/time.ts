import { html } from 'hono/html'
import { Temporal } from 'temporal-polyfill'
import { sayShortDate } from '../../src/text/calendar.ts'
import { type Language, say } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'

/** "Fri 20 Nov, 9:05" in local time of `timezone`. */
export function renderTime(language: Language, at: Date, timezone: string): Html {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)
  const minute = String(local.minute).padStart(2, '0')
  const shown = say(language, 'web.time', { day: sayShortDate(language, local, local.year), hour: local.hour, minute })
  return html`<time datetime="${at.toISOString()}">${shown}</time>`
}
