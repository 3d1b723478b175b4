import { COMMAND_LINE, say } from '../../text/phrases.ts'
import { ASSET_KINDS, type Asset } from '../asset.ts'
import { parseOpeningTimes } from '../opening-times.ts'
import { tidyCoordinates, tidyText } from './tidy.ts'

type Values = Record<string, unknown>

const KIND_WORDS: Record<string, Asset['kind']> = {
  club: 'group',
  organisation: 'group',
  charity: 'group',
  activity: 'group',
  class: 'group',
  course: 'event',
  venue: 'place',
  facility: 'place',
  building: 'place',
  volunteer: 'volunteering',
  grant: 'fund',
}
const LANGUAGES = 'ar bn bg cs cy de en es fa fr gu hi hu it ku lt lv pa pl ps pt ro ru sk so ta tr uk ur vi yue zh'.split(' ')
const NATIONAL = /^(?:national|nationwide|england|uk|united kingdom|great britain|england and wales)$/i

export const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null

export function kindOf(value: unknown): string | undefined {
  const word = tidyText(value)?.toLowerCase()
  const known: readonly string[] = ASSET_KINDS
  if (!word || known.includes(word)) return word
  const last = word.replace(/^.*\s/s, '').replace(/s$/, '')
  return KIND_WORDS[last] ?? (known.includes(last) ? last : word)
}

export function descriptionOf({ description, organisation_description }: Values, organisation: string | undefined): string | undefined {
  const own = tidyText(description) ?? ''
  const about = tidyText(organisation_description)
  if (!about || own.includes(about)) return own || undefined
  const paragraph = `About ${organisation ?? 'the organisation'}: ${about}`
  return own ? `${own}\n\n${paragraph}` : paragraph
}

export function listOf(value: unknown): string[] | undefined {
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[;|\n]|,(?!\d)/) : []
  const texts = parts.flatMap((part) => tidyText(part) ?? [])
  return texts.length > 0 ? [...new Set(texts)] : undefined
}

export function languagesOf(value: unknown): string[] | undefined {
  return listOf(value)?.map((word) => codeOfLanguage(word.toLowerCase()))
}

function codeOfLanguage(word: string): string {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return LANGUAGES.find((code) => names.of(code)?.toLowerCase() === word) ?? word
}

export function coverageOf({ coverage, area, geo_source, postcode, latitude }: Values): unknown {
  if (coverage !== undefined) return coverage
  const name = tidyText(area)
  if (!name) return undefined
  if (NATIONAL.test(name)) return { scope: 'national' }
  const isOverArea = geo_source === 'area-centroid' || (latitude === undefined && !tidyText(postcode))
  return isOverArea ? { scope: 'area', area: name } : undefined
}

export function costOf(cost: unknown): unknown {
  if (typeof cost === 'object' && cost !== null) return cost
  const text = tidyText(cost)
  if (!text) return undefined
  const isFree = /^(?:free\b(?! (?:for|to|if|with|when)\b)|no (?:cost|charge|fee)|£?0(?:\.0+)?$)/i.test(text)
  return isFree && text.length < 12 ? { free: true } : { free: isFree, text }
}

export function coordinatesOf({ latitude, longitude }: Values, warn: (field: string, value: unknown, reason: string) => void): Values {
  const [lat, lon] = [tidyText(latitude), tidyText(longitude)]
  if (lat === undefined && lon === undefined) return {}
  const read = tidyCoordinates(lat, lon)
  if ('latitude' in read) return read
  warn('latitude, longitude', `${lat ?? ''}, ${lon ?? ''}`, say(COMMAND_LINE, read.reason))
  return {}
}

export function schedulesOf({ schedule, schedules, scheduleText }: Values): Values {
  if (Array.isArray(schedule)) return { schedules: schedule }
  const text = tidyText(schedule) ?? tidyText(scheduleText)
  if (!text) return {}
  const parsed = schedules === undefined ? parseOpeningTimes(text) : undefined
  return parsed ? { schedules: parsed } : { scheduleText: text }
}
