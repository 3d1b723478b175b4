import { Temporal } from 'temporal-polyfill'
import { joinAnd, nameIn, sayShortDate, sayTime } from '../text/calendar.ts'
import { isPhrase, type Language, say } from '../text/phrases.ts'
import { type Asset, DAYS, type Schedule } from './asset.ts'
import type { Occurrence } from './schedule.ts'

/** Days in words. `isLong`: a comma separates them from the times. */
type SaidDays = { text: string; isLong: boolean }

/** Cached: many people are told the same occurrence in the same minute. */
const said = new WeakMap<Occurrence, { minute: number; language: Language; words: string }>()

/** "Tue 24 Nov, 10am", "today, 3.45pm", "now, until 5pm", in the occurrence's own time zone. */
export function sayWhen(language: Language, occurrence: Occurrence, now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000)
  const known = said.get(occurrence)
  if (known?.minute === minute && known.language === language) return known.words
  const words = describe(language, occurrence, now)
  said.set(occurrence, { minute, language, words })
  return words
}

function describe(language: Language, occurrence: Occurrence, now: Date): string {
  const local = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(occurrence.timezone)
  const start = local(occurrence.start)
  const today = local(now).toPlainDate()
  const days = today.until(start.toPlainDate()).days
  if (occurrence.end && occurrence.start <= now && !occurrence.allDay) {
    const end = local(occurrence.end)
    const time = sayTime(language, end.hour, end.minute)
    const isTonight = today.until(end.toPlainDate()).days === 0 || end.hour < 6
    return say(language, 'when.until', { end: isTonight ? time : atTime(language, sayShortDate(language, end, today.year), time) })
  }
  const isToday = days === 0 || (occurrence.allDay && days < 0)
  const day = isToday
    ? say(language, 'when.today')
    : days === 1
      ? say(language, 'when.tomorrow')
      : sayShortDate(language, start, today.year)
  return occurrence.allDay ? day : atTime(language, day, sayTime(language, start.hour, start.minute))
}

const atTime = (language: Language, day: string, time: string): string => say(language, 'when.at', { day, time })

/** When it is on, in words: "Tuesdays 10am to 12 noon". If only the source's words are known, those. */
export function saySchedule(language: Language, asset: Pick<Asset, 'schedules' | 'scheduleText'>): string | undefined {
  const byDays = new Map<string, { isLong: boolean; times: string[] }>()
  const notes = new Set(asset.schedules.map((schedule) => schedule.notes))
  for (const schedule of asset.schedules) {
    const days = sayDays(language, schedule)
    if (!days) continue
    const times = [sayTimes(language, schedule), notes.size > 1 && schedule.notes ? `(${schedule.notes})` : ''].filter(Boolean).join(' ')
    const same = byDays.get(days.text)
    byDays.set(days.text, { isLong: days.isLong, times: [...(same?.times ?? []), ...(times ? [times] : [])] })
  }
  if (byDays.size === 0) return asset.scheduleText
  const all = [...byDays].map(([days, { isLong, times }]) => joinDaysAndTimes(language, { text: days, isLong }, times)).join('; ')
  const [note] = notes
  return notes.size === 1 && note ? say(language, 'schedule.note', { when: all, note }) : all
}

function joinDaysAndTimes(language: Language, { text: days, isLong }: SaidDays, times: string[]): string {
  const [first] = times
  if (first === undefined) return days
  const isNote = first.startsWith('(')
  return say(language, isLong && !isNote ? 'schedule.at.long' : 'schedule.at', { days, times: joinAnd(language, times) })
}

function sayTimes(language: Language, { opens_at, closes_at }: Schedule): string {
  if (!opens_at) return ''
  if (opens_at === '00:00' && (closes_at === '00:00' || closes_at === '23:59')) return say(language, 'schedule.all-hours')
  const clock = (time: string) => sayTime(language, Number(time.slice(0, 2)), Number(time.slice(3)))
  return closes_at ? say(language, 'schedule.times', { from: clock(opens_at), to: clock(closes_at) }) : clock(opens_at)
}

function sayDays(language: Language, schedule: Schedule): SaidDays | undefined {
  const { freq, interval, byday = [], bymonthday = [], dtstart } = schedule
  const from = dtstart === undefined ? undefined : Temporal.PlainDate.from(dtstart)
  if (!freq) return from && { text: sayShortDate(language, from), isLong: true }
  if (freq === 'DAILY') return sayEvery(language, interval)
  if (freq === 'MONTHLY') return sayMonthDays(language, interval, byday, bymonthday.length > 0 ? bymonthday : from ? [from.day] : [])
  const days = byday.length > 0 ? inOrder(byday) : from ? [from.dayOfWeek] : []
  if (days.length === 0) return undefined
  if (interval === 1) return { text: sayWeekdays(language, days), isLong: false }
  const named = {
    days: joinAnd(
      language,
      days.map((day) => nameIn(language, 'weekdays', day)),
    ),
    count: interval,
  }
  return { text: say(language, interval === 2 ? 'schedule.other-week' : 'schedule.weeks', named), isLong: true }
}

function sayEvery(language: Language, interval: number): SaidDays {
  if (interval === 1) return { text: say(language, 'schedule.every-day'), isLong: false }
  return { text: say(language, interval === 2 ? 'schedule.every-other-day' : 'schedule.days', { count: interval }), isLong: true }
}

function sayWeekdays(language: Language, days: readonly number[]): string {
  const [first = 0] = days
  const isRun = days.every((day, i) => day === first + i)
  if (days.length === 7) return say(language, 'schedule.every-day')
  const name = (day: number) => nameIn(language, 'weekdays', day)
  if (isRun && days.length > 2) return say(language, 'schedule.run', { from: name(first), to: name(first + days.length - 1) })
  return joinAnd(
    language,
    days.map((day) => nameIn(language, 'weekdays.every', day)),
  )
}

function sayMonthDays(language: Language, interval: number, byday: readonly string[], dates: readonly number[]): SaidDays | undefined {
  const days = byday.length > 0 ? sayNthWeekdays(language, byday) : dates.map((date) => sayNthDay(language, date))
  if (days.length === 0) return undefined
  const which = interval === 1 ? 'schedule.monthly' : interval === 2 ? 'schedule.other-month' : 'schedule.months'
  return { text: say(language, which, { days: joinAnd(language, days), count: interval }), isLong: true }
}

/** "first and third Monday". */
function sayNthWeekdays(language: Language, byday: readonly string[]): string[] {
  const byWeekday = new Map<number, string[]>()
  for (const day of byday) {
    const weekday = weekdayOf(day)
    const nth = `nth.${day.slice(0, -2)}`
    byWeekday.set(weekday, [...(byWeekday.get(weekday) ?? []), say(language, isPhrase(nth) ? nth : 'nth.every')])
  }
  return [...byWeekday].map(([weekday, nths]) =>
    say(language, 'schedule.nth', { nths: joinAnd(language, nths), weekday: nameIn(language, 'weekdays', weekday) }),
  )
}

function sayNthDay(language: Language, date: number): string {
  if (date > 0) return nameIn(language, 'dates', date)
  return date === -1 ? say(language, 'schedule.last-day') : say(language, 'schedule.from-end', { count: -date })
}

const weekdayOf = (byday: string): number => DAYS.findIndex((name) => byday.endsWith(name)) + 1
const inOrder = (byday: readonly string[]): number[] => [...new Set(byday.map(weekdayOf))].sort((a, b) => a - b)
