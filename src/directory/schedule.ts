import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Asset, Schedule } from './asset.ts'

/** `end` is absent if unknown. `allDay`: no time was published; it runs from local midnight to midnight. */
export type Occurrence = { start: Date; end?: Date; timezone: string; allDay?: boolean }

/** The first day of a recurrence without one: a Monday long before any listing, which is right for every week or month. */
const LONG_AGO = '2020-01-06'
/** The end of every search: some rules never occur ("the 31st, every twelfth month from February") and the library would search for ever. */
const FAR_AHEAD = '2050-12-31'
const MOST_PERIODS = 50_000
const HOUR = 3_600_000
const MEMORY = 5_000

type Rule = RRuleTemporal<Temporal.ZonedDateTime>
type Plan = { rule: Rule; closes?: Temporal.PlainTime; closesNextDay: boolean; allDay: boolean; timezone: string; lookBack: number }

/** Cached next occurrence of each listing in memory, valid until that session ends. */
const found = new WeakMap<readonly Schedule[], { from: Date; next: Occurrence | undefined }>()

const plans = new Map<string, Plan | undefined>()

/** The next occurrence over all schedules; a session under way counts until it ends. */
export function nextOccurrence(asset: Pick<Asset, 'schedules'>, from: Date): Occurrence | undefined {
  const known = found.get(asset.schedules)
  if (known && from >= known.from && (!known.next || from < (known.next.end ?? known.next.start))) return known.next
  const next = soonest(asset.schedules, from)
  found.set(asset.schedules, { from, next })
  return next
}

function soonest(schedules: readonly Schedule[], from: Date): Occurrence | undefined {
  let next: Occurrence | undefined
  for (const schedule of schedules) {
    for (const occurrence of occurrencesFrom(schedule, from)) {
      if (!next || occurrence.start < next.start) next = occurrence
      break
    }
  }
  return next
}

/** Occurrences that start before `to` and end after `from`, in order of time. */
export function occurrencesBetween(asset: Pick<Asset, 'schedules'>, from: Date, to: Date, limit: number): Occurrence[] {
  const all = asset.schedules.flatMap((schedule) => {
    const mine: Occurrence[] = []
    for (const occurrence of occurrencesFrom(schedule, from)) {
      if (occurrence.start >= to || mine.length >= limit) break
      mine.push(occurrence)
    }
    return mine
  })
  all.sort((a, b) => a.start.getTime() - b.start.getTime())
  return all.slice(0, limit)
}

function* occurrencesFrom(schedule: Schedule, from: Date): Generator<Occurrence> {
  const plan = planFor(schedule)
  if (!plan) return
  let start = plan.rule.next(new Date(from.getTime() - plan.lookBack), true)
  while (start) {
    const occurrence = occurrenceAt(start, plan)
    if ((occurrence.end ?? occurrence.start) > from || (!occurrence.end && occurrence.start >= from)) yield occurrence
    start = plan.rule.next(occurrence.start)
  }
}

function occurrenceAt(start: Temporal.ZonedDateTime, plan: Plan): Occurrence {
  const occurrence: Occurrence = { start: new Date(start.epochMilliseconds), timezone: plan.timezone }
  if (plan.closes) {
    const day = plan.closesNextDay ? start.toPlainDate().add({ days: 1 }) : start.toPlainDate()
    const end = day.toZonedDateTime({ timeZone: plan.timezone, plainTime: plan.closes })
    occurrence.end = new Date(end.epochMilliseconds)
  }
  if (plan.allDay) occurrence.allDay = true
  return occurrence
}

/** Cached: building a rule costs more than using it, and assets are parsed again for each message. */
function planFor(schedule: Schedule): Plan | undefined {
  const { freq, interval, byday, bymonthday, dtstart, until, opens_at, closes_at, timezone } = schedule
  const key = `${freq}|${interval}|${byday}|${bymonthday}|${dtstart}|${until}|${opens_at}|${closes_at}|${timezone}`
  if (plans.has(key)) return plans.get(key)
  if (plans.size >= MEMORY) plans.clear()
  const plan = isComputable(schedule) ? createPlan(schedule) : undefined
  plans.set(key, plan)
  return plan
}

/** "Every other Friday" without a first date could be either Friday: better no date than a wrong one. */
function isComputable({ freq, interval, byday, bymonthday, dtstart }: Schedule): boolean {
  if (dtstart) return true
  if (!freq || interval !== 1) return false
  return freq === 'DAILY' || Boolean(byday?.length) || (freq === 'MONTHLY' && Boolean(bymonthday?.length))
}

function createPlan(schedule: Schedule): Plan | undefined {
  const { timezone, closes_at, opens_at } = schedule
  const rule = createRule(schedule)
  if (!rule.next(new Date(0), true)) return undefined
  const plan: Plan = { rule, timezone, allDay: !opens_at, closesNextDay: false, lookBack: 0 }
  if (opens_at && !closes_at) return plan
  plan.closes = Temporal.PlainTime.from(opens_at && closes_at ? closes_at : '00:00')
  plan.closesNextDay = !opens_at || (closes_at ?? '') <= opens_at
  // One hour more than the longest session, for the night when the clocks go back.
  plan.lookBack = (plan.closesNextDay ? 25 : 24) * HOUR
  if (opens_at && closes_at) {
    const minutes = Temporal.PlainTime.from(opens_at).until(plan.closes).total('minutes')
    plan.lookBack = (minutes + (plan.closesNextDay ? 24 * 60 : 0)) * 60_000 + HOUR
  }
  return plan
}

function createRule({ freq, interval, byday, bymonthday, dtstart, until, opens_at, timezone }: Schedule): Rule {
  const at = (date: string, time: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: timezone, plainTime: Temporal.PlainTime.from(time) })
  const start = at(dtstart ?? LONG_AGO, opens_at ?? '00:00')
  if (!freq) return new RRuleTemporal({ temporal: Temporal, tzid: timezone, freq: 'DAILY', count: 1, dtstart: start })
  return new RRuleTemporal({
    temporal: Temporal,
    tzid: timezone,
    freq,
    interval,
    dtstart: start,
    ...(byday?.length ? { byDay: byday } : {}),
    ...(bymonthday?.length ? { byMonthDay: bymonthday } : {}),
    until: at(until ?? FAR_AHEAD, '23:59:59'),
    maxIterations: MOST_PERIODS,
  })
}
