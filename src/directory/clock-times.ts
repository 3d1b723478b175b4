/** "10", "30", "pm" of "10.30pm", as typed. */
export type ClockTime = { hour: number; minute: number; half?: 'am' | 'pm'; is24: boolean }
export type HalfOfDay = 'am' | 'pm'

const EARLIEST_GUESS = 9 * 60
const DAY = 24 * 60

export function readClockTime(text: string): ClockTime | undefined {
  if (text === 'noon' || text === 'midday') return { hour: 12, minute: 0, half: 'pm', is24: false }
  if (text === 'midnight') return { hour: 12, minute: 0, half: 'am', is24: false }
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|noon|midday)?$/.exec(text)
  if (!match) return undefined
  const [, hours, minutes = '0', suffix] = match
  const hour = Number(hours)
  const minute = Number(minutes)
  if (hour > 24 || minute > 59 || (suffix && (hour > 12 || hour === 0)) || (suffix && suffix !== 'am' && suffix !== 'pm' && hour !== 12))
    return undefined
  const half = suffix === 'am' ? 'am' : suffix ? 'pm' : undefined
  return { hour, minute, is24: !suffix && match[2] !== undefined && (hour > 12 || text.startsWith('0')), ...(half ? { half } : {}) }
}

/** "HH:MM" of a single time; undefined if it could be morning or evening. */
export function resolveTime(time: ClockTime, hint?: HalfOfDay): string | undefined {
  const half = time.half ?? (time.is24 ? undefined : hint)
  if (half) return say(minutesIn(time, half))
  if (time.is24) return say(time.hour * 60 + time.minute)
  return undefined
}

/** "HH:MM" of both ends of "9-5pm", "10-12", "13:30-16:30"; undefined if it could be morning or evening, or ends before it starts. */
export function resolveRange(from: ClockTime, to: ClockTime, hint?: HalfOfDay): [string, string] | undefined {
  if (from.is24 || (to.is24 && !from.half))
    return inOrder(from.hour * 60 + from.minute, to.half ? minutesIn(to, to.half) : to.hour * 60 + to.minute)
  if (from.half) return after(minutesIn(from, from.half), to)
  if (to.half) {
    const end = minutesIn(to, to.half)
    const starts = [minutesIn(from, 'pm'), minutesIn(from, 'am')].filter((start) => start < end)
    return starts[0] === undefined || starts[0] < 5 * 60 ? undefined : inOrder(starts[0], end)
  }
  if (hint) return after(minutesIn(from, hint), to)
  const start = minutesIn(from, from.hour >= 7 && from.hour < 12 ? 'am' : 'pm')
  const range = after(start, to)
  // "7-9" or "8-10" may be a breakfast club or a choir.
  const isUnclear = [6, 7, 8].includes(from.hour) && to.hour > from.hour && to.hour < 12
  return isUnclear || (start < EARLIEST_GUESS && range && range[1] < '12:00') ? undefined : range
}

function after(start: number, to: ClockTime): [string, string] | undefined {
  if (to.half) return inOrder(start, minutesIn(to, to.half))
  if (to.is24) return inOrder(start, to.hour * 60 + to.minute)
  const ends = [minutesIn(to, 'am'), minutesIn(to, 'pm')].filter((end) => end > start)
  return ends[0] === undefined ? undefined : inOrder(start, ends[0])
}

/** A session past midnight starts in the evening and ends by breakfast; anything else is a mistake. */
function inOrder(start: number, end: number): [string, string] | undefined {
  if (start >= DAY) return undefined
  if (end > start || (start >= 17 * 60 && end <= 8 * 60)) return [say(start), say(end)]
  return undefined
}

function minutesIn({ hour, minute }: ClockTime, half: HalfOfDay): number {
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute
}

function say(minutes: number): string {
  const inDay = minutes % DAY
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}
