import * as cue from './cues.ts'
import { isPlaceWord } from './places.ts'
import { isRatherWord } from './relations.ts'
import { endsName, type Spot } from './spot.ts'
import { isFresh, isLikeName, isNever, type Word } from './words.ts'

const KISSES = String.raw`[\s.,!]{0,3}(?:x{1,4})?[\s.,!\p{Emoji_Presentation}]{0,5}`
const AT_THE_END = new RegExp(`^${KISSES}$`, 'iu')
const NEAR_THE_END = new RegExp(`^(?: [\\p{L}.'’-]{1,20}){0,2}${KISSES}(?:\\[\\w{4,8}\\])?\\s{0,2}$`, 'iu')
const LINK = /^ ?(?:\(\d{1,2}\)|,? ?\d{1,2}(?: ?(?:yrs?|months?|mths?))?)? ?[,&/+]? ?$/
const NUMBER_AFTER = /^(?: \p{Lu}[\p{L}'’-]{1,30}){0,2},? (?:[-–:] ?)?\[(?:number|email|address)\]/u
const NUMBER_BEFORE = /\[(?:number|email)\],? (?:[-–:(] ?|for |is )?$/
const OF_A_NAME = /^(?:abu|umm?|bint|bin|ibn)$/

/** A signature at the end: "thanks, Joy", "cheers Xiaoling x", "… please. - Oonagh". */
export function isSigned({ word, before, after }: Spot): boolean {
  if (isNever(word) || !NEAR_THE_END.test(after)) return false
  const isLast = AT_THE_END.test(after)
  if (isLast && word.isProper && word.isEither && /[.,!?] $/.test(before)) return true
  if (!cue.SIGNED.test(before)) return false
  if (word.isProper) return word.isStrange || (isLast && (word.isEither || word.isSurname))
  return isLast && (isFresh(word) || (word.isEither && !isRatherWord(word)))
}

/** A name that follows a name: "Jaxon, Lexi and Mia", "sharon & kosi", "Rose 6 and Daisy 4". */
export function isChained(spot: Spot): boolean {
  const { at, word, previous, named, after } = spot
  const isAnd = previous !== undefined && /^(?:and|n|or|plus)$/.test(previous.plain) && word.follows === ' '
  const link = isAnd ? previous.follows : word.follows
  if (!named[at - (isAnd ? 2 : 1)] || isNever(word) || !LINK.test(link)) return false
  if (isAnd || /[&+]/.test(link)) return isLikeName(word) || ((isFresh(word) || (word.isEither && !isRatherWord(word))) && endsName(spot))
  return link.includes(',') && word.isProper && isLikeName(word) && /^(?:,| ?&| and)/.test(after)
}

/** "T. Wojtaszek", "J P Smith". */
export function isInitialed({ word, next, after }: Spot): boolean {
  if (word.plain.length !== 1 || !next || !/^\.? ?$/.test(next.follows)) return false
  const isDotted = /^\.[ \p{L}]/u.test(after)
  if (word.isCapital !== next.isCapital) return false
  if (!isDotted && (!word.isCapital || /^[AINSEW]$/.test(word.text))) return false
  return next.isSurname || next.isGiven || (next.isStrange && (next.isProper || (isDotted && isFresh(next)))) || isInitialThen(next, after)
}

/** "Grace Okafor", "Kowalska Anna". */
export function isFull({ words, at, word, next }: Spot): boolean {
  if (!word.isProper || !next?.isProper || next.follows !== ' ') return false
  if (word.isEither) return next.isSurname && !isRatherWord(word) && !isPlaceWord(next) && !isPlaceWord(words[at + 2])
  return word.isSurname && word.isStrange && next.isGiven
}

/** Beside something just removed: "Okonkwo [number]". */
export function isBesideNumber(spot: Spot): boolean {
  const { at, word, before, after } = spot
  if (!word.isProper || !word.isStrange) return false
  return (at === 0 && NUMBER_AFTER.test(after)) || (NUMBER_BEFORE.test(before) && endsName(spot))
}

/** Unknown words before a name: "bakr siddiq ali". */
export function isBeforeName({ words, at, word }: Spot): boolean {
  if (!isFresh(word) && !OF_A_NAME.test(word.plain)) return false
  const [next, further] = [words[at + 1], words[at + 2]]
  return (
    isRightBeside(next) &&
    next.isCapital === word.isCapital &&
    (isName(next) || (isFresh(next) && isRightBeside(further) && isName(further)))
  )
}

function isRightBeside(word: Word | undefined): word is Word {
  return word?.follows === ' '
}

function isName(word: Word): boolean {
  return word.isGiven || (word.isSurname && word.isStrange)
}

/** "J. P. Smith". */
function isInitialThen(next: Word, after: string): boolean {
  return next.plain.length === 1 && next.isCapital && /^\.? ?\p{Lu}\.? ?\p{Lu}\p{Ll}/u.test(after)
}
