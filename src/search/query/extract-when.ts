import type { Weekday, When } from '../types.ts'

const DAY = '(mon(?:day)?|tues?(?:day)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|saturday|sunday)'
const PART = '(mornings?|afternoons?|evenings?|nights?|lunchtimes?|lunch ?times?)'
const DAY_WORD = new RegExp(`\\b(?:${DAY}|sat|sun)s?\\b`, 'g')
const WEEKDAYS = new Map<string, Weekday>([
  ['mon', 1],
  ['tue', 2],
  ['wed', 3],
  ['thu', 4],
  ['fri', 5],
  ['sat', 6],
  ['sun', 7],
])
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const CLOCK = '(half|quarter)?(?: past)? ?(\\d{1,2})(?:[:.](\\d{2}))? ?(am|pm|oclock)?'

const PARTS: Record<string, { after: string; before: string }> = {
  morning: { after: '05:00', before: '12:00' },
  lunchtime: { after: '11:30', before: '14:30' },
  afternoon: { after: '12:00', before: '17:30' },
  evening: { after: '17:00', before: '23:00' },
  night: { after: '17:30', before: '24:00' },
}

type Today = { day: number; weekday: number }
type Found = { days?: Weekday[]; from?: number; to?: number; after?: string; before?: string }
type Rule = { form: RegExp; read: (match: RegExpExecArray, today: () => Today) => Found | undefined }

const RULES: Rule[] = [
  {
    form: /\b(?:at |on |over |for )?(?:the |this |these |that )?week ?ends?\b/,
    read: (match, today) => (/this|over/.test(match[0]) ? comingWeekend(today()) : { days: [6, 7] }),
  },
  { form: /\b(?:on |during )?(?:the )?week ?days?\b/, read: () => ({ days: [1, 2, 3, 4, 5] }) },
  { form: /\b(?:later )?this week\b/, read: (_, today) => ({ from: today().day, to: today().day + 6 - today().weekday }) },
  { form: /\bnext week\b/, read: (_, today) => ({ from: today().day + 7 - today().weekday, to: today().day + 13 - today().weekday }) },
  { form: /\b(?:tonight|this evening)\b/, read: (_, today) => ({ ...oneDay(today().day), ...PARTS.evening }) },
  {
    form: new RegExp(`\\b(today|tomorrow)(?: ${PART})?\\b`),
    read: (match, today) => ({ ...oneDay(today().day + (match[1] === 'tomorrow' ? 1 : 0)), ...partOf(match[2]) }),
  },
  { form: /\bthis (morning|afternoon)\b/, read: (match, today) => ({ ...oneDay(today().day), ...partOf(match[1]) }) },
  {
    form: new RegExp(`\\b(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b`),
    read: ([, day, month], today) => dated(day, month, today()),
  },
  {
    form: new RegExp(`\\b(?:on )?${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?! ?(?:pm|am|years?))`),
    read: ([, month, day], today) => dated(day, month, today()),
  },
  {
    form: new RegExp(`\\b(?:on |every |each |this |next |a |any )*${DAY}s?(?:(?: and | or | )${DAY}s?)*(?: (?:in the |at )?${PART})?\\b`),
    read: (match) => ({ days: daysIn(match[0]), ...partOf(match.at(-1)) }),
  },
  { form: /\b(?:on |every |each |this |next )(sat|sun)s?\b/, read: (match) => ({ days: daysIn(match[0]) }) },
  {
    form: /\b(sat|sun)s? (mornings?|afternoons?|evenings?|nights?)\b/,
    read: (match) => ({ days: daysIn(match[0]), ...partOf(match[2]) }),
  },
  { form: /\bafter work\b/, read: () => ({ after: '17:00' }) },
  { form: /\b(?:during the day|in the day ?time|in the day|day ?time)\b/, read: () => ({ after: '08:30', before: '17:00' }) },
  {
    form: new RegExp(
      `\\b(?:(?:in the |of an? |on an? )${PART}|(?<!(?:coffee|quiz|film|games|comedy|open|good|tea) )(mornings|afternoons|evenings|lunch ?times?))\\b(?! (?:shelter|class|school|news|club|tea|prayer))`,
    ),
    read: (match) => partOf(match[1] ?? match[2]),
  },
  {
    form: new RegExp(`\\b(after|from|past|before|by|until|till) (?:about )?${CLOCK}\\b(?! ?(?:years?|yo|miles?|months?|weeks?))`),
    read: (match) => clocked(match),
  },
  {
    form: /\b(?:at |around |about )(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)\b|\b(\d{1,2})[:.](\d{2}) ?(am|pm)?\b|\b(\d{1,2}) ?(am|pm)\b/,
    read: around,
  },
]

/** Extracts the day and the time from a message, as local time in `timezone`. */
export function extractWhen(text: string, now: Date, timezone: string): { rest: string; when?: When } {
  if (!/\d|day|week|night|morning|afternoon|evening|lunch ?time|mon|tue|wed|thu|fri|sat|sun|tomorrow|work/.test(text)) return { rest: text }
  let rest = text
  let said = ''
  const found: Found = {}
  let known: Today | undefined
  const today = (): Today => {
    known ??= localDay(now, timezone)
    return known
  }
  for (const rule of RULES) {
    const match = rule.form.exec(rest)
    if (match === null) continue
    const read = rule.read(match, today)
    if (read === undefined) continue
    for (const key of ['days', 'from', 'to', 'after', 'before'] as const)
      if (found[key] === undefined && read[key] !== undefined) Object.assign(found, { [key]: read[key] })
    said = `${said} ${match[0]}`.trim()
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`.replace(/\s+/g, ' ').trim()
  }
  if (said === '') return { rest: text }
  const { days, from, to, after, before } = found
  return {
    rest,
    when: {
      ...(days === undefined ? {} : { days: [...new Set(days)].sort((a, b) => a - b) }),
      ...(from === undefined ? {} : { from: dateOf(from) }),
      ...(to === undefined ? {} : { to: dateOf(to) }),
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
      said,
    },
  }
}

const oneDay = (day: number): Found => ({ from: day, to: day })

function comingWeekend({ day, weekday: of }: Today): Found {
  return of === 6 ? oneDay(day) : { from: day + 5 - Math.min(of, 5), to: day + 6 - of }
}

function partOf(words: string | undefined): Found {
  if (words === undefined) return {}
  return PARTS[words.replace(/ /g, '').replace(/s$/, '')] ?? {}
}

const daysIn = (words: string): Weekday[] => [...words.matchAll(DAY_WORD)].flatMap(([word]) => WEEKDAYS.get(word.slice(0, 3)) ?? [])

function clocked([, word, fraction, hour, minute, half]: RegExpExecArray): Found | undefined {
  const time = clock(fraction, hour, minute, half)
  if (time === undefined) return undefined
  return word === 'after' || word === 'from' || word === 'past' ? { after: time } : { before: time }
}

function around(match: RegExpExecArray): Found | undefined {
  const time = clock(undefined, match[1] ?? match[4] ?? match[7], match[2] ?? match[5], match[3] ?? match[6] ?? match[8])
  if (time === undefined) return undefined
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return { after: asTime(Math.max(0, minutes - 60)), before: asTime(Math.min(1440, minutes + 90)) }
}

type Said = string | undefined

function clock(fraction: Said, hour: Said, minute: Said, half: Said): string | undefined {
  let hours = Number(hour)
  if (hour === undefined || hours > 24 || Number(minute ?? 0) > 59) return undefined
  if (half === 'pm' && hours < 12) hours += 12
  else if (half === 'am' && hours === 12) hours = 0
  else if (half !== 'am' && hours < 8) hours += 12
  return asTime(hours * 60 + (fraction === 'half' ? 30 : fraction === 'quarter' ? 15 : Number(minute ?? 0)))
}

const asTime = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function dated(said: Said, month: Said, today: Today): Found | undefined {
  const day = Number(said)
  if (month === undefined || !(day >= 1 && day <= 31)) return undefined
  const at = MONTHS.indexOf(month.slice(0, 3))
  const year = new Date(today.day * 86_400_000).getUTCFullYear()
  const thisYear = Date.UTC(year, at, day) / 86_400_000
  return oneDay(thisYear >= today.day - 1 ? thisYear : Date.UTC(year + 1, at, day) / 86_400_000)
}

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const formats = new Map<string, Intl.DateTimeFormat>()

/** Days since 1970 and weekday (Monday is 0) of the local date. */
function localDay(now: Date, timezone: string): Today {
  let format = formats.get(timezone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timezone, format)
  }
  const day = Date.parse(`${format.format(now)}T00:00:00Z`) / 86_400_000
  return { day, weekday: (day + 3) % 7 }
}
