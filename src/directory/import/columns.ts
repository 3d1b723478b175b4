import { readClockTime, resolveRange, resolveTime } from '../clock-times.ts'
import { parseOpeningTimes } from '../opening-times.ts'
import { type ColumnField, columnsOf, type Mapping } from './mapping.ts'
import { tidyDate, tidyText } from './tidy.ts'

type Values = Record<string, unknown>

const YES = /^(?:y|yes|true|1|x|✓|✔)$/i
const NO = /^(?:n|no|false|0)$/i

/** A CSV row as a record with the fields of JSON Lines. */
export function recordFromColumns(values: Values, mapping: Mapping, source: string): Values {
  const all = (field: ColumnField) =>
    columnsOf(mapping, field).flatMap(({ heading, words }) => {
      const text = tidyText(values[heading])
      return text ? [{ text, words }] : []
    })
  const one = (field: ColumnField) => all(field)[0]?.text
  const facility = one('facility')
  return {
    ...Object.fromEntries(
      (['kind', 'organisation', 'organisation_description', 'postcode', 'latitude', 'longitude', 'area', 'url'] as const).map((field) => [
        field,
        one(field),
      ]),
    ),
    ...Object.fromEntries((['contactName', 'languages', 'checked'] as const).map((field) => [field, one(field)])),
    id: idOf(one('id'), facility, source),
    name: nameOf(all('name')[0], facility),
    description: [...all('description').map(({ text }) => text), ...all('note').map(sayNote)].join('\n') || undefined,
    categories: [...all('categories').map(({ text }) => text), ...(facility ? [facility] : []), ...mapping.categories],
    address: joinAddress([...all('address'), ...all('town')].map(({ text }) => text)),
    locality: one('locality') ?? one('town'),
    cost: costOf(one('free'), one('cost')),
    accessibility: all('accessibility').flatMap(({ text, words }) =>
      words ? (YES.test(text) ? [words] : []) : NO.test(text) ? [] : [text],
    ),
    ...contactsOf(one('contact'), one('phone'), one('email')),
    ...timesOf(
      all('schedule').map(({ text }) => text),
      one('date'),
      one('start_time'),
      one('end_time'),
    ),
  }
}

function idOf(id: string | undefined, facility: string | undefined, source: string): string | undefined {
  if (!id) return undefined
  const slug = facility?.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(id) && !slug ? id : [source, id, slug].filter(Boolean).join(':')
}

/** "Sports halls at Abbey Leisure Centre", "Sale community hub". */
function nameOf(name: { text: string; words: string | undefined } | undefined, facility: string | undefined): string | undefined {
  if (!name) return undefined
  const whole =
    name.words && !name.text.toLowerCase().includes(name.words.slice(name.words.lastIndexOf(' ') + 1))
      ? `${name.text} ${name.words}`
      : name.text
  return facility ? `${facility.charAt(0).toUpperCase()}${facility.slice(1)} at ${whole}` : whole
}

function sayNote({ text, words }: { text: string; words: string | undefined }): string {
  const note = words && words.toLowerCase() !== text.toLowerCase() ? `${words}: ${text}` : text
  return /[.!?]$/.test(note) ? note : `${note}.`
}

function joinAddress(parts: string[]): string | undefined {
  const kept: string[] = []
  for (const part of parts) if (!kept.join(', ').toLowerCase().includes(part.toLowerCase())) kept.push(part.replace(/,$/, ''))
  return kept.join(', ') || undefined
}

function costOf(free: string | undefined, cost: string | undefined): string | undefined {
  if (free && YES.test(free)) return cost && !NO.test(cost) && !/^free/i.test(cost) ? `Free. ${cost}` : 'Free'
  return cost
}

/** A column called only "contact" may hold anything. */
function contactsOf(contact: string | undefined, phone: string | undefined, email: string | undefined): Values {
  if (!contact) return { phone, email }
  if (contact.includes('@')) return { phone, email: email ?? contact }
  if (/\d{5}/.test(contact.replace(/\s/g, ''))) return { phone: phone ?? contact, email }
  return { phone, email, contactName: contact }
}

function timesOf(schedules: string[], date: string | undefined, start: string | undefined, end: string | undefined): Values {
  const times = [start, end].filter(Boolean).join(' - ')
  const schedule = [...schedules, times].filter(Boolean).join(' ') || undefined
  if (!date) return { schedule }
  const day = tidyDate(date)
  const hours = 'value' in day ? clockHours(start ?? schedules[0], end) : undefined
  if ('value' in day && hours) return { schedules: [{ dtstart: day.value, ...hours }] }
  if (parseOpeningTimes(schedule ?? '')) return { schedule }
  return { schedule: [date, schedule].filter(Boolean).join(', ') }
}

function clockHours(start: string | undefined, end: string | undefined): Values | undefined {
  if (!start) return {}
  const [from, to] = (end ? [start, end] : start.split(/\s*(?:-|–|to)\s*/)).map((text) =>
    readClockTime(text.toLowerCase().replace(/^(\d{1,2}:\d{2}):\d{2}$/, '$1')),
  )
  if (from && to) {
    const range = resolveRange(from, to)
    return range && { opens_at: range[0], closes_at: range[1] }
  }
  const opens = from && resolveTime(from)
  return opens ? { opens_at: opens } : undefined
}
