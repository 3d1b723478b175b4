const DAY_WORDS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY = /\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/g
const RANGE = /\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*(?:-|–|—|to|until|through)\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/g
const CLOCK = /\b(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm|noon)?\s*(?:-|–|—|to|until|till)\s*(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm|noon)?\b/g
const START = /\b(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)\b/g

/** Days as bits (Monday is bit 0), starts and ends in half hours since midnight. */
export type Times = { days: number; starts: number[]; ends: number[] }

/** A modest reading of times that are only words: "Tuesdays, 10am-2pm". */
export function readTimes(words: string): Times {
  const text = words.toLowerCase()
  let days = /\b(?:daily|every day|7 days|seven days)\b/.test(text) ? 127 : 0
  for (const [, from, to] of text.matchAll(RANGE)) {
    const last = DAY_WORDS.indexOf(to!)
    for (let day = DAY_WORDS.indexOf(from!), i = 0; i < 7; i++, day = (day + 1) % 7) {
      days |= 1 << day
      if (day === last) break
    }
  }
  for (const [, day] of text.matchAll(DAY)) days |= 1 << DAY_WORDS.indexOf(day!)
  if (/\bweekdays?\b/.test(text)) days |= 31
  if (/\bweekends?\b/.test(text)) days |= 96
  return { days, ...readClock(text) }
}

function readClock(text: string): { starts: number[]; ends: number[] } {
  const starts: number[] = []
  const ends: number[] = []
  for (const [, hour, minute, half, toHour, toMinute, toHalf] of text.matchAll(CLOCK)) {
    const end = toHalfHours(toHour!, toMinute, toHalf)
    let start = toHalfHours(hour!, minute, half ?? toHalf)
    if (start === undefined || end === undefined) continue
    if (half === undefined && start > end) start -= 24
    if (start < 0) continue
    starts.push(start)
    ends.push(end)
  }
  if (starts.length === 0) for (const [, hour, minute, half] of text.matchAll(START)) starts.push(toHalfHours(hour!, minute, half) ?? 0)
  return { starts, ends }
}

function toHalfHours(hour: string, minute: string | undefined, half: string | undefined): number | undefined {
  let hours = Number(hour)
  if (hours > 24) return undefined
  if (half === 'pm' && hours < 12) hours += 12
  if (half === 'am' && hours === 12) hours = 0
  if (half === undefined && hours < 8) hours += 12
  return Math.min(47, hours * 2 + (Number(minute ?? 0) >= 30 ? 1 : 0))
}
