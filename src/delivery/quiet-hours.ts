import { Temporal } from 'temporal-polyfill'

/** Local hours between which a telephone may buzz of our own accord. */
const MORNING = 8
const NIGHT = 21
/** Milliseconds after somebody last wrote in which they are taken to be awake. */
const AWAKE = 30 * 60_000

/** When a message that nobody waits for may go to a person: now by day, or while they are writing to us; otherwise at 8 in the morning. */
export function decentTime(now: Date, lastHeard: Date, timezone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone)
  const isDay = local.hour >= MORNING && local.hour < NIGHT
  if (isDay || Math.abs(now.getTime() - lastHeard.getTime()) < AWAKE) return now
  const day = local.hour < MORNING ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  return new Date(day.toZonedDateTime({ timeZone: timezone, plainTime: { hour: MORNING } }).epochMilliseconds)
}
