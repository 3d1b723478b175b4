import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { fix, isValid, match, parse } from 'postcode'

/** A value as it goes in, with what was left out of it; or what is wrong with it. */
export type Tidied = { value: string; leftOut?: string } | { reason: string }

const NOTHING = /^(?:|n\/?a|none|null|nil|-+|\?+|tb[acd]|(?:not|un) ?(?:known|specified|available|relevant|applicable))$/i
const LONGEST_NOTHING = 20
const IS_TIDY = /^(?:[!-~]+(?: |$))*(?<! )$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LATITUDES = [49.8, 60.9] as const
const LONGITUDES = [-8.7, 1.8] as const

/** Text with single spaces and at most one blank line; undefined where the source says that there is nothing. */
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

/** Capitals that a register's software left in a name: "THE Friends OF Abbey Park". */
export function tidyName(value: unknown): string | undefined {
  const name = tidyText(value)?.replace(/\n/g, ' ')
  if (!name || !/[a-z]/.test(name)) return name
  return name.replace(/\b(?:THE|AND|OF|FOR|IN|AT|TO|BY|WITH|ON)\b/g, (word, at: number) =>
    at === 0 ? word[0] + word.slice(1).toLowerCase() : word.toLowerCase(),
  )
}

/** Characters that a value of one kind can need; what is longer is something else, and not worth the time to look through. */
const LONGEST_VALUE = 1000
const isTooLong = (text: string): boolean => text.length > LONGEST_VALUE

/** As it is dialled here: "0161 496 0123". Short numbers (111, 116 123) are left as they are. */
export function tidyPhone(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'is not a telephone number' }
  const number = text.replace(/^[oO](?=[\d ]{9})/, '0')
  const digits = number.replace(/\D/g, '')
  if (digits.length >= 3 && digits.length <= 6) return { value: text }
  const [found, other] = findPhoneNumbersInText(number, 'GB')
  if (found) {
    const value = found.number.country === 'GB' ? found.number.formatNational() : found.number.formatInternational()
    return other ? { value, leftOut: 'only the first telephone number is kept' } : { value }
  }
  // Numbers that are not given out to anybody yet, or kept for drama, are not "valid" but can be written well.
  const whole = new Set(digits).size > 2 && /^[\d\s()+-]+$/.test(number) ? parsePhoneNumberFromString(number, 'GB') : undefined
  if (whole?.isPossible()) return { value: whole.formatNational() }
  return { reason: 'is not a telephone number' }
}

export function tidyEmail(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'is not an email address' }
  const address = /[^\s@<>:;,"]+@[^\s@<>:;,"]+\.[a-z]{2,}/i.exec(text)?.[0]
  return address ? { value: address } : { reason: 'is not an email address' }
}

export function tidyUrl(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'is not a web address' }
  const [first = '', ...others] = text.replace(/\s+(?=\/)/g, '').split(/[\s,;]+(?=http|www|$)|\s+/)
  const address = first.replace(/[.,;]+$/, '')
  const url = /^https?:\/\//i.test(address) ? address : `https://${address.replace(/^\/\//, '')}`
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  if (!/^[^.]+\..*[a-z]{2,}$/i.test(host) || address.includes('@')) return { reason: 'is not a web address' }
  return others.some(Boolean) ? { value: url, leftOut: 'only the first web address is kept' } : { value: url }
}

/** "M32 0LG", or an outward code by itself. */
export function tidyPostcode(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'is not a UK postcode' }
  const fixed = fix(text)
  const whole = parse(isValid(text) ? text : fixed)
  if (whole.valid) return { value: whole.postcode }
  if (/^[a-z]{1,2}\d[a-z\d]?$/i.test(text.trim())) return { value: text.trim().toUpperCase() }
  return { reason: 'is not a UK postcode' }
}

export function findPostcode(address: string): string | undefined {
  const found = match(address.slice(0, LONGEST_VALUE)).at(-1)
  const parsed = found ? parse(found) : undefined
  return parsed?.valid ? parsed.postcode : undefined
}

/** "2025-06-20" from that, "20/06/2025", "20 June 2025" or a date with a time. Days come before months. */
export function tidyDate(text: string): Tidied {
  if (isTooLong(text)) return { reason: 'is not a date such as 2026-11-24 or 24/11/2026' }
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
  return isReal ? { value } : { reason: 'is not a date such as 2026-11-24 or 24/11/2026' }
}

/** Coordinates in the United Kingdom, or why not. */
export function tidyCoordinates(latitude: unknown, longitude: unknown): { latitude: number; longitude: number } | { reason: string } {
  const [lat, lon] = [Number(latitude), Number(longitude)]
  if (latitude === undefined || longitude === undefined) return { reason: 'one of latitude and longitude is missing' }
  if (Number.isNaN(lat) || Number.isNaN(lon)) return { reason: 'latitude and longitude must be numbers' }
  if (isIn(lat, LATITUDES) && isIn(lon, LONGITUDES)) return { latitude: lat, longitude: lon }
  if (lat === 0 && lon === 0) return { reason: '0,0 is a place in the sea off Africa' }
  if (isIn(lon, LATITUDES) && isIn(lat, LONGITUDES)) return { reason: 'latitude and longitude have changed places' }
  return { reason: 'this place is not in the United Kingdom' }
}

function isIn(value: number, [from, to]: readonly [number, number]): boolean {
  return value >= from && value <= to
}
