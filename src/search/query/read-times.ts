const DAY_WORDS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY_FORM = '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nes(?:day)?)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?'
const DAY = new RegExp(`\\b${DAY_FORM}\\b`, 'g')
const RANGE = new RegExp(`\\b${DAY_FORM}\\s*(?:-|–|—|to|until|through)\\s*${DAY_FORM}\\b`, 'g')
const WHOLE_DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/g
const REGULAR_DAY = /\b(?:(?:every|each|on|on a) (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b/g
const CLOCK = /\b(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm|noon)?\s*(?:-|–|—|to|until|till)\s*(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm|noon)?\b/g
const START = /\b(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)\b/g

/** Days as bits (Monday is bit 0); starts and ends in half hours since midnight. */
type Times = { days: number; starts: number[]; ends: number[] }

/** Reads simple times in words: "Tuesdays, 10am-2pm". */
export function readTimes(words: string): Times {
  const text = words.toLowerCase()
  let days = /\b(?:daily|every day|7 days|seven days)\b/.test(text) ? 127 : 0
  for (const [, from, to] of text.matchAll(RANGE)) if (from !== undefined && to !== undefined) days |= daysBetween(dayOf(from), dayOf(to))
  for (const [day] of text.matchAll(DAY)) days |= 1 << dayOf(day)
  if (/\bweekdays?\b/.test(text)) days |= 31
  if (/\bweekends?\b/.test(text)) days |= 96
  return { days, ...readClock(text) }
}

/** Days named by a listing without times, in its name or else its description: "Sunday Lunch Club", "every Tuesday". */
export function readDays(name: string, description: string): number {
  return bitsOf(name.toLowerCase().match(WHOLE_DAY)) || bitsOf(description.toLowerCase().match(REGULAR_DAY))
}

const bitsOf = (said: readonly string[] | null): number =>
  (said ?? []).reduce((days, words) => days | (1 << dayOf(words.slice(words.lastIndexOf(' ') + 1))), 0)

const dayOf = (word: string): number => DAY_WORDS.indexOf(word.slice(0, 3))

/** Includes both; wraps over the weekend if the last is earlier in the week. */
function daysBetween(first: number, last: number): number {
  let days = 1 << last
  for (let day = first; day !== last; day = (day + 1) % 7) days |= 1 << day
  return days
}

function readClock(text: string): { starts: number[]; ends: number[] } {
  const starts: number[] = []
  const ends: number[] = []
  for (const [, hour, minute, half, toHour, toMinute, toHalf] of text.matchAll(CLOCK)) {
    const end = toHalfHours(toHour, toMinute, toHalf)
    let start = toHalfHours(hour, minute, half ?? toHalf)
    if (start === undefined || end === undefined) continue
    if (half === undefined && start > end) start -= 24
    if (start < 0) continue
    starts.push(start)
    ends.push(end)
  }
  if (starts.length === 0) for (const [, hour, minute, half] of text.matchAll(START)) starts.push(toHalfHours(hour, minute, half) ?? 0)
  return { starts, ends }
}

function toHalfHours(hour: string | undefined, minute: string | undefined, half: string | undefined): number | undefined {
  let hours = Number(hour)
  if (hour === undefined || hours > 24) return undefined
  if (half === 'pm' && hours < 12) hours += 12
  if (half === 'am' && hours === 12) hours = 0
  if (half === undefined && hours < 8) hours += 12
  return Math.min(47, hours * 2 + (Number(minute ?? 0) >= 30 ? 1 : 0))
}
