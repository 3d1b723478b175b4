import { Temporal } from 'temporal-polyfill'

/** Local hour from which we may send unprompted messages to a phone. */
const MORNING = 8
const NIGHT = 21
/** Milliseconds after a person's last message during which they count as awake. */
const AWAKE = 30 * 60_000

/** When to send a message that nobody waits for: now during the day or while the person is writing to us, otherwise at 8am local time. */
export function decentTime(now: Date, lastHeard: Date, timezone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone)
  const isDay = local.hour >= MORNING && local.hour < NIGHT
  if (isDay || Math.abs(now.getTime() - lastHeard.getTime()) < AWAKE) return now
  const day = local.hour < MORNING ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  return new Date(day.toZonedDateTime({ timeZone: timezone, plainTime: { hour: MORNING } }).epochMilliseconds)
}
