import { Temporal } from 'temporal-polyfill'

/** `at`: local time "HH:MM" in `timezone`. `weekday`: ISO, Monday 1, for a weekly digest. */
export type Rhythm = { every: 'day' | 'week'; weekday: number; at: string; timezone: string }

/** `id`: the local date and time when it was due, "2026-11-23T09:00". It covers `since` to `until`, when it was due. */
export type Period = { id: string; since: Date; until: Date }

const HOUR = 3_600_000
/** Milliseconds after an edition in which a changed hour or day does not cause another. */
const TOO_SOON = { day: 12 * HOUR, week: 84 * HOUR }

/** The period whose edition is due now, if any: the latest one, which includes any missed before it. `lastUntil`: when the last edition ended. */
export function duePeriod(rhythm: Rhythm & { createdAt: Date }, lastUntil: Date | undefined, now: Date): Period | undefined {
  const { local, instant } = latestMoment(rhythm, now)
  if (instant.getTime() <= rhythm.createdAt.getTime()) return undefined
  if (lastUntil && instant.getTime() - lastUntil.getTime() < TOO_SOON[rhythm.every]) return undefined
  return { id: idOf(local), since: lastUntil ?? toInstant(stepBack(local, rhythm.every), rhythm.timezone), until: instant }
}

/** The period that an edition sent now would cover. */
export function previewPeriod(rhythm: Rhythm, now: Date): Period {
  const local = localOf(now, rhythm.timezone)
  return { id: idOf(local), since: toInstant(stepBack(local, rhythm.every), rhythm.timezone), until: now }
}

/** The first moment of the rhythm after `now`. */
export function nextMoment(rhythm: Rhythm, now: Date): Date {
  const { local } = latestMoment(rhythm, now)
  return toInstant(local.add(rhythm.every === 'week' ? { weeks: 1 } : { days: 1 }), rhythm.timezone)
}

/** The latest moment of the rhythm. A local time that the clocks skip comes an hour later; one that they repeat comes once. */
function latestMoment(rhythm: Rhythm, now: Date): { local: Temporal.PlainDateTime; instant: Date } {
  const today = localOf(now, rhythm.timezone).toPlainDate()
  const back = rhythm.every === 'week' ? (today.dayOfWeek - rhythm.weekday + 7) % 7 : 0
  const local = today.subtract({ days: back }).toPlainDateTime(Temporal.PlainTime.from(rhythm.at))
  const instant = toInstant(local, rhythm.timezone)
  if (instant <= now) return { local, instant }
  const before = stepBack(local, rhythm.every)
  return { local: before, instant: toInstant(before, rhythm.timezone) }
}

const stepBack = (local: Temporal.PlainDateTime, every: Rhythm['every']) => local.subtract(every === 'week' ? { weeks: 1 } : { days: 1 })
const idOf = (local: Temporal.PlainDateTime) => local.toString({ smallestUnit: 'minute' })

function localOf(at: Date, timezone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone).toPlainDateTime()
}

function toInstant(local: Temporal.PlainDateTime, timezone: string): Date {
  return new Date(local.toZonedDateTime(timezone).epochMilliseconds)
}
