import type { Asset, Schedule } from '../../directory/asset.ts'
import { DAYS } from '../../directory/asset.ts'
import { readDays, readTimes } from '../query/read-times.ts'
import { NO_DAY, NO_TIME } from './listings.ts'
import type { SearchIndex } from './search-index.ts'

/** Fills the listing's time columns. */
export function fillTimes({ listings }: SearchIndex, asset: Asset, slot: number): void {
  const spoken = asset.schedules.length === 0 && asset.scheduleText !== undefined ? readTimes(asset.scheduleText) : undefined
  let days = spoken?.days ?? 0
  if (days === 0 && asset.schedules.length === 0) days = readDays(asset.name, asset.description)
  const starts: number[] = [...(spoken?.starts ?? [])]
  const ends: number[] = [...(spoken?.ends ?? [])]
  let first = NO_DAY
  let last = 0
  for (const schedule of asset.schedules) {
    days |= daysOf(schedule)
    if (schedule.opens_at !== undefined) starts.push(halfHour(schedule.opens_at))
    if (schedule.closes_at !== undefined) ends.push(halfHour(schedule.closes_at))
    const single = schedule.freq === undefined ? schedule.dtstart : undefined
    if (single !== undefined) first = Math.min(first, dayNumber(single))
    const end = schedule.until ?? single
    last = Math.max(last, end === undefined ? NO_DAY : dayNumber(end))
  }
  listings.days.set(slot, days)
  listings.firstStart.set(slot, starts.length === 0 ? NO_TIME : Math.min(...starts))
  listings.lastStart.set(slot, starts.length === 0 ? NO_TIME : Math.max(...starts))
  listings.lastEnd.set(slot, ends.length === 0 ? NO_TIME : Math.max(...ends))
  listings.firstDay.set(slot, first)
  listings.lastDay.set(slot, asset.schedules.length === 0 ? NO_DAY : last)
}

function daysOf(schedule: Schedule): number {
  if (schedule.freq === 'DAILY') return 127
  let days = 0
  for (const day of schedule.byday ?? []) days |= 1 << DAYS.findIndex((name) => day.endsWith(name))
  if (days === 0 && schedule.dtstart !== undefined && (schedule.freq === undefined || schedule.freq === 'WEEKLY'))
    days = 1 << weekdayOf(dayNumber(schedule.dtstart))
  return days
}

/** "2026-11-24" in days since 1970. */
export const dayNumber = (date: string): number =>
  Math.max(0, Math.min(NO_DAY - 1, Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000) || 0))

/** 0 is Monday. */
export const weekdayOf = (day: number): number => (day + 3) % 7

const halfHour = (time: string): number => Number(time.slice(0, 2)) * 2 + (Number(time.slice(3, 5)) >= 30 ? 1 : 0)
