import vocabulary from '../../data/vocabulary/names.json' with { type: 'json' }
import { isMisspelt, isNoName, isOrdinary } from './known.ts'

/** A word of a message, with what the lists say about it. */
export type Word = {
  text: string
  plain: string
  from: number
  to: number
  /** The text between it and the previous word. */
  follows: string
  /** A given name and nothing else. */
  isGiven: boolean
  /** A name and also a word: "rose", "will". */
  isEither: boolean
  isSurname: boolean
  /** In no list of words or places. */
  isStrange: boolean
  isCapital: boolean
  /** Unknown among mostly known words, so that it is not just another language. */
  isOdd: boolean
  /** Has a capital where capitals mean something, and is no abbreviation. */
  isProper: boolean
}

const GIVEN = new Set(vocabulary.given)
const ALSO_WORDS = new Set(vocabulary.alsoWords)
const SURNAMES = new Set(vocabulary.surnames)
const RELATIONS = new Set(vocabulary.relations)
const WORD = /(?<![\p{L}\p{M}[])\p{L}[\p{L}\p{M}]{0,40}(?:[-'’]\p{L}[\p{L}\p{M}]{0,40}){0,3}/gu
const SHOUTED = 0.7
const FEW = 3
const FOREIGN = 0.5
const LOOKS_LIKE_A_WORD = /(?:ed|ing|ish|ic|ous|ful|less|able|ible|ive|ist|ism|ian|ment|tion|ness|ity|ly|est|ers?)$/

export function readWords(text: string): Word[] {
  const found = [...text.matchAll(WORD)]
  const capitals = found.filter(([word]) => startsHigh(word)).length
  const isShouted = found.length > FEW && capitals > found.length * SHOUTED
  const read = found.map((match) => {
    const plain = plainName(match[0])
    return { match, plain, isStrange: plain.length > 1 && !isOrdinary(plain) }
  })
  const isForeign = read.filter(({ isStrange }) => isStrange).length > Math.max(FEW, found.length * FOREIGN)
  return read.map(({ match, plain, isStrange }, at) => {
    const before = found[at - 1]
    const singular = base(plain)
    return {
      text: match[0],
      plain,
      from: match.index,
      to: match.index + match[0].length,
      follows: before ? text.slice(before.index + before[0].length, match.index) : text.slice(0, match.index),
      isGiven: GIVEN.has(plain) || (GIVEN.has(singular) && !isOrdinary(plain)) || isDouble(match[0]),
      isEither: (ALSO_WORDS.has(plain) || (startsHigh(match[0]) && ALSO_WORDS.has(singular))) && !RELATIONS.has(plain),
      isSurname: SURNAMES.has(plain) || SURNAMES.has(plain.replace(/['’]/g, '')),
      isStrange,
      isOdd: isStrange && !isForeign,
      isCapital: startsHigh(match[0]),
      isProper: startsHigh(match[0]) && !isShouted && !/^\p{Lu}{2,5}$/u.test(match[0]),
    }
  })
}

/** An unknown word that only its position makes a name. */
export function isFresh({ plain, isOdd }: Word): boolean {
  return isOdd && plain.length > 2 && !LOOKS_LIKE_A_WORD.test(plain) && !isMisspelt(plain)
}

export function isSurname(plain: string): boolean {
  return SURNAMES.has(plain)
}

export function isRelation(word: Word | undefined): boolean {
  return word !== undefined && (RELATIONS.has(word.plain) || RELATIONS.has(word.plain.replace(/s$/, '')))
}

/** "the", "wants", "Polish": never a name, whatever surrounds it. */
export function isNever(word: Word): boolean {
  return isNoName(word.plain) && !word.isEither
}

/** A meaningful capital on a word that may be a name. */
export function isProperName(word: Word): boolean {
  return word.isProper && (word.isEither || word.isStrange) && !isNever(word)
}

/** Could be a name where one is expected. */
export function isLikeName(word: Word): boolean {
  return word.isGiven || isProperName(word)
}

/** "Lily-Mae". */
function isDouble(written: string): boolean {
  const parts = written.split('-').map(plainName)
  return parts.length > 1 && parts.every((part) => GIVEN.has(part) || ALSO_WORDS.has(part))
}

function base(word: string): string {
  return word.endsWith('s') && word.length > 4 && !GIVEN.has(word) ? word.slice(0, -1) : word
}

function startsHigh(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

function plainName(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[đð]/g, 'd')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
    .replace(/['’]s$/, '')
    .replace(/-.*/s, '')
}
