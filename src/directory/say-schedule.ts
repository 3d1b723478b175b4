import { Temporal } from 'temporal-polyfill'
import { nothingAt } from '../errors.ts'
import { type Asset, DAYS, type Day, type Schedule } from './asset.ts'
import type { Occurrence } from './schedule.ts'

const DAY_NAMES = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
} satisfies Record<Day, string>
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const ORDINALS: Record<string, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', '-1': 'last', '-2': 'second last' }

/** The same occurrence is said to many people in the same minute. */
const said = new WeakMap<Occurrence, { minute: number; words: string }>()

/** "Tue 24 Nov, 10am", "today, 3.45pm", "now, until 5pm", in the occurrence's own time zone. */
export function sayWhen(occurrence: Occurrence, now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000)
  const known = said.get(occurrence)
  if (known?.minute === minute) return known.words
  const words = describe(occurrence, now)
  said.set(occurrence, { minute, words })
  return words
}

function describe(occurrence: Occurrence, now: Date): string {
  const local = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(occurrence.timezone)
  const start = local(occurrence.start)
  const today = local(now).toPlainDate()
  const days = today.until(start.toPlainDate()).days
  if (occurrence.allDay) return days <= 0 ? 'today' : days === 1 ? 'tomorrow' : sayDate(start.toPlainDate(), today.year)
  if (occurrence.end && occurrence.start <= now) {
    const end = local(occurrence.end)
    if (today.until(end.toPlainDate()).days === 0 || end.hour < 6) return `now, until ${sayTime(end.hour, end.minute)}`
    return `now, until ${sayDate(end.toPlainDate(), today.year)}, ${sayTime(end.hour, end.minute)}`
  }
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : sayDate(start.toPlainDate(), today.year)
  return `${day}, ${sayTime(start.hour, start.minute)}`
}

/** When it is on, as it would be said: "Tuesdays 10am to 12 noon". Where only the source's words are known, those. */
export function saySchedule(asset: Pick<Asset, 'schedules' | 'scheduleText'>): string | undefined {
  const byDays = new Map<string, string[]>()
  const notes = new Set(asset.schedules.map((schedule) => schedule.notes))
  for (const schedule of asset.schedules) {
    const days = sayDays(schedule)
    if (!days) continue
    const times = [sayTimes(schedule), notes.size > 1 && schedule.notes ? `(${schedule.notes})` : ''].filter(Boolean).join(' ')
    byDays.set(days, [...(byDays.get(days) ?? []), ...(times ? [times] : [])])
  }
  if (byDays.size === 0) return asset.scheduleText
  const all = [...byDays].map(([days, times]) => joinDaysAndTimes(days, times)).join('; ')
  const [note] = notes
  return notes.size === 1 && note ? `${all} (${note})` : all
}

/** "10am", "3.45pm", "12 noon", "midnight". */
export function sayTime(hour: number, minute: number): string {
  if (minute === 0 && hour === 12) return '12 noon'
  if (minute === 0 && hour === 0) return 'midnight'
  const minutes = minute === 0 ? '' : `.${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

function sayDate(date: Temporal.PlainDate, thisYear?: number): string {
  const day = `${DAY_NAMES[dayOf(date)].slice(0, 3)} ${date.day} ${MONTHS[date.month - 1]}`
  return date.year === thisYear ? day : `${day} ${date.year}`
}

function joinDaysAndTimes(days: string, times: string[]): string {
  const [first] = times
  if (first === undefined) return days
  if (first.startsWith('(')) return `${days} ${joinWords(times)}`
  const isLong = /^every (other|\d)| of |\d$/.test(days)
  return `${days}${isLong ? ', ' : ' '}${joinWords(times)}`
}

function sayTimes({ opens_at, closes_at }: Schedule): string {
  if (!opens_at) return ''
  if (opens_at === '00:00' && (closes_at === '00:00' || closes_at === '23:59')) return 'all day and night'
  const say = (time: string) => sayTime(Number(time.slice(0, 2)), Number(time.slice(3)))
  return closes_at ? `${say(opens_at)} to ${say(closes_at)}` : say(opens_at)
}

function sayDays(schedule: Schedule): string | undefined {
  const { freq, interval, byday = [], bymonthday = [], dtstart } = schedule
  if (!freq) return dtstart && sayDate(Temporal.PlainDate.from(dtstart))
  if (freq === 'DAILY') return interval === 1 ? 'every day' : interval === 2 ? 'every other day' : `every ${interval} days`
  if (freq === 'MONTHLY') return sayMonthDays(interval, byday, bymonthday, dtstart)
  const days = byday.length > 0 || !dtstart ? inOrder(byday) : [dayOf(Temporal.PlainDate.from(dtstart))]
  if (days.length === 0) return undefined
  if (interval === 1) return sayWeekdays(days)
  const names = joinWords(days.map((day) => DAY_NAMES[day]))
  return interval === 2 ? `every other ${names}` : `every ${interval} weeks on ${names}`
}

function sayWeekdays(days: readonly Day[]): string {
  const [first, last] = [days[0], days.at(-1)]
  const isRun = DAYS.join().includes(days.join())
  if (days.length === 7) return 'every day'
  if (first && last && isRun && days.length > 2) return `${DAY_NAMES[first]} to ${DAY_NAMES[last]}`
  return joinWords(days.map((day) => `${DAY_NAMES[day]}s`))
}

function sayMonthDays(interval: number, byday: string[], bymonthday: number[], dtstart?: string): string | undefined {
  const of = interval === 1 ? 'of the month' : interval === 2 ? 'of every other month' : `of every ${interval} months`
  if (byday.length > 0) {
    const byName = new Map<string, string[]>()
    for (const value of byday)
      for (const day of inOrder([value])) {
        const name = DAY_NAMES[day]
        byName.set(name, [...(byName.get(name) ?? []), ORDINALS[value.slice(0, -2)] ?? 'every'])
      }
    return `${joinWords([...byName].map(([name, nths]) => `${joinWords(nths)} ${name}`))} ${of}`
  }
  const dates = bymonthday.length > 0 ? bymonthday : dtstart ? [Temporal.PlainDate.from(dtstart).day] : []
  if (dates.length === 0) return undefined
  return `${joinWords(dates.map((day) => (day < 0 ? (day === -1 ? 'last day' : `day ${-day} from the end`) : sayNth(day))))} ${of}`
}

function sayNth(day: number): string {
  const ending = day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'
  return `${day}${ending}`
}

/** The days that BYDAY values name, from Monday. */
function inOrder(byday: readonly string[]): Day[] {
  return DAYS.filter((day) => byday.some((value) => value.endsWith(day)))
}

function dayOf({ dayOfWeek }: Temporal.PlainDate): Day {
  return DAYS[dayOfWeek - 1] ?? nothingAt(dayOfWeek)
}

function joinWords(words: string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
