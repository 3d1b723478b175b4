import { Temporal } from 'temporal-polyfill'
import type { Asset } from '../directory/asset.ts'
import type { Facts } from './facts.ts'
import { zoned } from './wording.ts'

/** `last` as YYYY-MM-DD: the last day, or the only one. */
type Ending = { asset: Asset; last: string; days: number; isOnce: boolean }

const AHEAD = 28
const A_WEEK = 7

/** Funds first, then by date: funds and series whose last day is within four weeks, and one-off events after the week that "what is on" covers. */
export function findEnding(facts: Facts): Ending[] {
  const today = zoned(facts.until, facts.timezone).toPlainDate()
  const found = facts.assets.flatMap((asset): Ending[] => {
    const isOnce = asset.schedules.length > 0 && asset.schedules.every((schedule) => !schedule.freq)
    const last = lastDay(asset)
    if (!last) return []
    const days = today.until(Temporal.PlainDate.from(last)).days
    return days >= (isOnce ? A_WEEK : 0) && days <= AHEAD ? [{ asset, last, days, isOnce }] : []
  })
  return found.sort(
    (a, b) => Number(b.asset.kind === 'fund') - Number(a.asset.kind === 'fund') || a.days - b.days || (a.asset.id < b.asset.id ? -1 : 1),
  )
}

function lastDay({ schedules }: Asset): string | undefined {
  const days = schedules.map(({ freq, dtstart, until }) => (freq ? until : dtstart))
  return days.length > 0 && days.every((day) => day !== undefined) ? days.toSorted().at(-1) : undefined
}
