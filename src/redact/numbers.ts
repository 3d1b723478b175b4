import type { Shape } from './shape.ts'
import { digitsIn, PIECE, SPEAKS } from './spoken.ts'

const LEAST_DIGITS = 7
const ALL_SINGLE =
  /^(?:(?:\d|zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,.-]{1,3}){5}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)$/i
const LONG_TOKEN = 5
const GAP = '[\\s().\\-–_*/,:|~·•]{0,3}'
const SMALL_WORDS = 'at|in|on|is|to|or|of|we|by|my|up|it|as|am|im|be|so|do|go|me|us|no|he|an'

const SPOKEN: readonly Shape[] = [
  [new RegExp(`\\b(?:${PIECE}[ ,.\\-]{1,3}){3,20}${PIECE}\\b`, 'gi'), (found) => (isReadOut(found) ? '[number]' : found), SPEAKS],
]

const NATIONAL_INSURANCE: readonly Shape[] = [
  [new RegExp(`\\b(?!(?:${SMALL_WORDS}) )[a-z][ .-]?[a-z][ .-]{0,2}(?:\\d[ .-]{0,2}){6}[a-d]\\b`, 'gi'), '[number]'],
  [
    /\b((?:ni|n\.i\.?|nino|national insurance)(?: (?:is|no|num|number)){0,2}[:. ]{1,3})[a-z] ?[a-z][ .-]{0,2}(?:\d[ .-]{0,2}){5}\d\b/gi,
    '$1[number]',
  ],
]

const BANK: readonly Shape[] = [
  [
    /\b[a-z]{2}\d{2}(?: ?[a-z\d]{4}){3,7}(?: ?[a-z\d]{1,3})?\b/gi,
    (found) => (/\d{6}/.test(found.replaceAll(' ', '')) ? '[number]' : found),
  ],
  [/\b((?:sort(?: ?code)?|s\/c)(?: (?:is|no)){0,2}:? )\d{2}[ -]?\d{2}[ -]?\d{2}\b/gi, '$1[number]'],
  [/(?<![\d-])\d{2}-\d{2}-\d{2}(?![\d-])/g, '[number]'],
]

const PHONE: readonly Shape[] = [
  [new RegExp(`(?<![\\d£]|\\d\\.)(?:(?:\\+|00)${GAP}44${GAP}(?:\\(?0\\)?)?|\\(?0)(?:${GAP}\\d){9,10}(?!\\d)`, 'g'), timesOrNumber],
  [
    /(?<![\p{L}\p{N}£.])(?:\+?44 ?)?[\doO](?:[ .-]{0,2}[\doOlIi]){8,11}(?![\p{L}\p{N}])/gu,
    (found) => (looksDialled(found) ? '[number]' : found),
  ],
  [/(?<![\w£.])\+?\(?\d(?:[\s().\-–_/]{0,3}\d){6,18}(?!\w)/g, timesOrNumber],
  [
    /\b((?:ring|call|phone|tel|tele|telephone|text|txt|mob|mobile|landline|whatsapp|number|num)(?: (?:me|us|her|him|mum|dad|on|at|is|no|number)){0,3}[: ]{1,2})\d{3}[ -]?\d{3}\b/gi,
    '$1[number]',
  ],
]

const REFERENCE: readonly Shape[] = [
  [
    /\b((?:account|acc|acct|a\/c|card|pin|passport|licence|license|reference|ref|case|claim|customer|tenancy|hospital|patient|policy|member(?:ship)?|nhs|crn|urn|uprn|utr|pcn|order|account|job|crime|incident|log|student|staff|payroll|library card|council tax|rent|meter)(?: (?:is|no|num|number|ref|id|reference)){0,2}[:.# ]{1,2})(?!(?:19|20)\d\d\b)(?:(?=[a-z/-]{0,8}\d)[a-z\d/-]{4,20}|[a-z]{1,3} \d{4,12})\b/gi,
    '$1[number]',
  ],
  [
    /\b((?:card |account )?(?:ending|ends)(?: in| with)? |last (?:four|4)(?: digits)?(?: are| is)? |cvv |cvc |security code (?:is )?|expir(?:y|es) )(?!20\d\d\b)\d{2,4}(?:\/\d{2,4})?\b/gi,
    '$1[number]',
  ],
  [
    /\b((?:pass ?word|pass ?code|otp|log ?in|wifi code|door code|key ?safe(?: code)?|entry code)(?: (?:is|no|number))?[: ]{1,2})(?=\S{0,20}\d)\S{3,30}/gi,
    '$1[number]',
  ],
  [/\b[a-z\d]{7,20}\b/gi, (found) => (found.replace(/\D/g, '').length >= LONG_TOKEN && /[a-z]/i.test(found) ? '[number]' : found)],
]

const PLATE: readonly Shape[] = [
  [
    /\b((?:reg|registration|number ?plate|plate|vrm|car)(?: (?:is|no|number|plate|reg)){0,2}[: ]{1,2})[a-z]{1,3} ?\d{1,4} ?[a-z]{0,3}\b/gi,
    '$1[plate]',
  ],
  [/\b[A-Z]{2}\d{2} ?[A-Z]{3}\b/g, '[plate]'],
  [/\b[a-z]{2}\d{2}[a-z]{3}\b/gi, '[plate]'],
]

/** Numbers that belong to one person: bank, insurance, phone, references, number plates. */
export const NUMBERS: readonly Shape[] = [...NATIONAL_INSURANCE, ...BANK, ...SPOKEN, ...PHONE, ...REFERENCE, ...PLATE]

/** Single digits and words, or anything that begins like a phone number. */
function isReadOut(found: string): boolean {
  const digits = digitsIn(found)
  if (digits < LEAST_DIGITS) return digits === LEAST_DIGITS - 1 && ALL_SINGLE.test(found)
  return !/\d{2}/.test(found) || /^(?:0|\+?44|(?:oh?|zero|nought|naught|double)\b)/i.test(found)
}

function looksDialled(found: string): boolean {
  return /^(?:\+?44 ?)?[0oO]/.test(found) && found.replace(/\D/g, '').length >= LONG_TOKEN
}

const TIME = '(?:[01]?\\d|2[0-4])(?:[.:]?[0-5]\\d)?'
const YEAR = '(?:19|20)\\d\\d'
const TIMES = new RegExp(`^(?:${TIME}(?:-${TIME}){1,2}|(?:[01]?\\d|2[0-4])[.:][0-5]\\d|${YEAR}(?:-(?:${YEAR}|\\d\\d))?)$`)

/** "10.30-12.30", "9-12 1-3" and "2025-2026" are times or years, not personal numbers. */
function timesOrNumber(found: string): string {
  const parts = found.replace(/\s{0,3}[-–/]\s{0,3}/g, '-').split(/\s+/)
  return parts.some((part) => TIMES.test(part)) && parts.every((part) => TIMES.test(part) || /^\d\d?$/.test(part)) ? found : '[number]'
}
