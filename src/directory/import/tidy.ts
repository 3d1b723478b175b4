import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { fix, isValid, match, parse } from 'postcode'
import type { PhraseKey } from '../../text/phrases.ts'

/** A cleaned value, with the reason for anything dropped; or why it cannot be used. */
export type Tidied = { value: string; leftOut?: PhraseKey } | { reason: PhraseKey }

const NOTHING = /^(?:|n\/?a|none|null|nil|-+|\?+|tb[acd]|(?:not|un) ?(?:known|specified|available|relevant|applicable))$/i
const LONGEST_NOTHING = 20
const IS_TIDY = /^(?:[!-~]+(?: |$))*(?<! )$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LATITUDES = [49.8, 60.9] as const
const LONGITUDES = [-8.7, 1.8] as const

/** Text with single spaces and at most one blank line; undefined if the source marks it as empty. */
export function tidyText(value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined
  const given = String(value)
  const text = IS_TIDY.test(given) ? given : tidySpaces(given)
  return text.length <= LONGEST_NOTHING && NOTHING.test(text) ? undefined : text
}

function tidySpaces(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they come in files and no screen can show them
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** Restores capitals that a register's software spoiled: "THE Friends OF Abbey Park". */
export function tidyName(value: unknown): string | undefined {
  const name = tidyText(value)?.replace(/\n/g, ' ')
  if (!name || !/[a-z]/.test(name)) return name
  return name.replace(/\b(?:THE|AND|OF|FOR|IN|AT|TO|BY|WITH|ON)\b/g, (word, at: number) =>
    at === 0 ? word[0] + word.slice(1).toLowerCase() : word.toLowerCase(),
  )
}

/** Characters of the longest sensible value; anything longer is not parsed. */
const LONGEST_VALUE = 1000
const isTooLong = (text: string): boolean => text.length > LONGEST_VALUE

/** In local form: "0161 496 0123". Leaves short numbers (111, 116 123) as they are. */
export function tidyPhone(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'import.not-phone' }
  const number = text.replace(/^[oO](?=[\d ]{9})/, '0')
  const digits = number.replace(/\D/g, '')
  if (digits.length >= 3 && digits.length <= 6) return { value: text }
  const [found, other] = findPhoneNumbersInText(number, 'GB')
  if (found) {
    const value = found.number.country === 'GB' ? found.number.formatNational() : found.number.formatInternational()
    return other ? { value, leftOut: 'import.first-phone' } : { value }
  }
  // Unassigned numbers and drama numbers are not "valid" but can be formatted.
  const whole = new Set(digits).size > 2 && /^[\d\s()+-]+$/.test(number) ? parsePhoneNumberFromString(number, 'GB') : undefined
  if (whole?.isPossible()) return { value: whole.formatNational() }
  return { reason: 'import.not-phone' }
}

export function tidyEmail(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'import.not-email' }
  const address = /[^\s@<>:;,"]+@[^\s@<>:;,"]+\.[a-z]{2,}/i.exec(text)?.[0]
  return address ? { value: address } : { reason: 'import.not-email' }
}

export function tidyUrl(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'import.not-url' }
  const [first = '', ...others] = text.replace(/\s+(?=\/)/g, '').split(/[\s,;]+(?=http|www|$)|\s+/)
  const address = first.replace(/[.,;]+$/, '')
  const url = /^https?:\/\//i.test(address) ? address : `https://${address.replace(/^\/\//, '')}`
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  if (!/^[^.]+\..*[a-z]{2,}$/i.test(host) || address.includes('@')) return { reason: 'import.not-url' }
  return others.some(Boolean) ? { value: url, leftOut: 'import.first-url' } : { value: url }
}

/** "M32 0LG", or an outward postcode alone. */
export function tidyPostcode(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'import.not-postcode' }
  const fixed = fix(text)
  const whole = parse(isValid(text) ? text : fixed)
  if (whole.valid) return { value: whole.postcode }
  if (/^[a-z]{1,2}\d[a-z\d]?$/i.test(text.trim())) return { value: text.trim().toUpperCase() }
  return { reason: 'import.not-postcode' }
}

export function findPostcode(address: string): string | undefined {
  const found = match(address.slice(0, LONGEST_VALUE)).at(-1)
  const parsed = found ? parse(found) : undefined
  return parsed?.valid ? parsed.postcode : undefined
}

/** "2025-06-20" from that form, "20/06/2025", "20 June 2025" or a date with a time. Days come before months. */
export function tidyDate(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'import.not-date' }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/.exec(text)
  const words = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*,?[ -](\d{4}|\d{2})$/i.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : numbers
      ? [numbers[3], numbers[2], numbers[1]]
      : [words?.[3], String(MONTHS.indexOf(words?.[2]?.toLowerCase() ?? '') + 1), words?.[1]]
  const value = `${year?.length === 2 ? `20${year}` : year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const time = Date.parse(`${value}T00:00:00Z`)
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
  return isReal ? { value } : { reason: 'import.not-date' }
}

/** Coordinates in the United Kingdom, or why they are not. */
export function tidyCoordinates(latitude: unknown, longitude: unknown): { latitude: number; longitude: number } | { reason: PhraseKey } {
  const [lat, lon] = [Number(latitude), Number(longitude)]
  if (latitude === undefined || longitude === undefined) return { reason: 'import.half-point' }
  if (Number.isNaN(lat) || Number.isNaN(lon)) return { reason: 'import.point-words' }
  if (isIn(lat, LATITUDES) && isIn(lon, LONGITUDES)) return { latitude: lat, longitude: lon }
  if (lat === 0 && lon === 0) return { reason: 'import.point-zero' }
  if (isIn(lon, LATITUDES) && isIn(lat, LONGITUDES)) return { reason: 'import.point-swapped' }
  return { reason: 'import.point-abroad' }
}

function isIn(value: number, [from, to]: readonly [number, number]): boolean {
  return value >= from && value <= to
}
