import { FILES, type Language } from './languages.ts'
import { say } from './phrases.ts'

type Lists = keyof typeof FILES.en.calendar
/** A local date, as in Temporal. Weekdays and months count from 1; Monday is 1. */
type LocalDate = { year: number; month: number; day: number; dayOfWeek: number }

const calendarOf = (language: Language): Partial<Record<Lists, readonly string[]>> => FILES[language].calendar
const NOON = 12
const EVENING = 18

/** The name of a weekday, month or day of the month, counted from 1, from `data/phrases/<language>/calendar.json`. */
export const nameIn = (language: Language, list: Exclude<Lists, 'locale'>, n: number): string =>
  (calendarOf(language)[list] ?? FILES.en.calendar[list])[n - 1] ?? String(n)

/** The locale, such as "en-GB", for the runtime's own formatting. */
export const localeOf = (language: Language): string => calendarOf(language).locale?.[0] ?? language

/** "10am", "3.45pm", "12 noon", "midnight". */
export function sayTime(language: Language, hour: number, minute: number): string {
  if (minute === 0 && hour === NOON) return say(language, 'clock.noon')
  if (minute === 0 && hour === 0) return say(language, 'clock.midnight')
  const part = hour < NOON ? 'morning' : hour < EVENING ? 'afternoon' : 'evening'
  const minutes = minute === 0 ? '' : say(language, 'clock.minutes', { minute: twoDigits(minute) })
  return say(language, `clock.${part}`, { hour: hour % NOON || NOON, hour24: hour, minutes })
}

/** "10.42", "18.05". */
export const sayTime24 = (language: Language, hour: number, minute: number): string =>
  say(language, 'clock.24', { hour, minute: twoDigits(minute) })

/** "Tue 24". */
export const sayTinyDate = (language: Language, { dayOfWeek, day }: LocalDate): string =>
  say(language, 'date.tiny', { weekday: nameIn(language, 'weekdays.short', dayOfWeek), day })

/** "Tue 24 Nov"; with the year if it is not `thisYear`. */
export function sayShortDate(language: Language, { dayOfWeek, day, month, year }: LocalDate, thisYear?: number): string {
  const values = { weekday: nameIn(language, 'weekdays.short', dayOfWeek), day, month: nameIn(language, 'months.short', month), year }
  return say(language, year === thisYear ? 'date.short' : 'date.short.year', values)
}

/** "Monday 23 November". */
export const sayLongDate = (language: Language, { dayOfWeek, day, month }: LocalDate): string =>
  say(language, 'date.long', { weekday: nameIn(language, 'weekdays', dayOfWeek), day, month: nameIn(language, 'months', month) })

/** "20 November 2026". */
export const sayFullDate = (language: Language, { day, month, year }: LocalDate): string =>
  say(language, 'date.full', { day, month: nameIn(language, 'months', month), year })

/** "a, b and c". */
export function joinAnd(language: Language, words: readonly string[]): string {
  const [last = '', ...others] = words.toReversed()
  return others.length === 0 ? last : say(language, 'list.and', { words: others.reverse().join(', '), last })
}

/** "a or b or c". */
export const joinOr = (language: Language, words: readonly string[]): string =>
  words.reduce((before, last) => (before ? say(language, 'list.or', { words: before, last }) : last), '')

const twoDigits = (n: number): string => String(n).padStart(2, '0')
