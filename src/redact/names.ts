import { isBeforeName, isBesideNumber, isChained, isFull, isInitialed, isSigned } from './full-names.ts'
import { isForSomebody, isGreeting, isHere, isIntroduced, isMet, isSelf, isTitled } from './introduced.ts'
import { isOfPlace, isPlaceWord, publicLength } from './places.ts'
import { followsRelation, isMine, isOfRelation, isOfSomebody, isOurs, isRatherWord } from './relations.ts'
import { isAskedAfter, isFamily, isInBrackets, isKnownName, isNeighbour, isOfAge, isOwner, isSubject } from './sentences.ts'
import { isCommon } from './shape.ts'
import { type Spot, spotAt } from './spot.ts'
import { isFresh, isNever, readWords, type Word } from './words.ts'

const LONGEST_NAME = 5
const PARTICLES = /^(?:van|von|de|da|dos|das|do|del|della|di|el|al|ul|ur|ud|bin|bint|ibn|abu|ap|ab|ferch|mac|mc|le|la|o|st|der|den)$/

/** Rules that apply even where a place could be meant. */
const SURE = [isIntroduced, isTitled, followsRelation, (spot: Spot) => spot.word.isGiven && isSelf(spot)]
const RULES = [
  isKnownName,
  isSelf,
  isOurs,
  isOfRelation,
  isOfSomebody,
  isMine,
  isGreeting,
  isHere,
  isForSomebody,
  isMet,
  isSubject,
  isNeighbour,
  isInBrackets,
  isOfAge,
  isFamily,
  isOwner,
  isAskedAfter,
  isSigned,
  isChained,
  isInitialed,
  isFull,
  isBesideNumber,
  isBeforeName,
]

/** Removes names of people. Names that are also words ("Rose garden", "may i") go only where a name is expected. */
export function withoutNames(text: string): string {
  const words = readWords(text)
  const named: boolean[] = []
  let left = ''
  let end = 0
  let past = 0
  for (const [at, word] of words.entries()) {
    if (at < past) continue
    const spot = spotAt(text, words, at, word, named)
    const mayBe = mayBeName(spot)
    const isSure = mayBe && SURE.some((says) => says(spot))
    const known = isSure ? 0 : publicLength(words, at)
    if (known > 0) {
      past = at + known
      continue
    }
    if (!mayBe || (!isSure && (isOfPlace(spot) || !RULES.some((says) => says(spot))))) continue
    past = at + nameLength(spot, isSure)
    left += `${text.slice(end, word.from)}[name]`
    end = words[past - 1]?.to ?? word.to
    for (let part = at; part < past; part++) named[part] = true
  }
  return left + text.slice(end)
}

/** False for most words, which are ordinary and no name: they need no rule. */
function mayBeName({ word, previous, next }: Spot): boolean {
  const { isGiven, isEither, isSurname, isStrange, isProper, isCapital, plain } = word
  if (plain.length === 1) return isCapital || next?.follows.startsWith('.') === true
  return isGiven || isEither || isSurname || isStrange || isProper || previous?.plain === 'me'
}

/** How many words from here form the name. */
function nameLength(spot: Spot, isSure: boolean): number {
  let length = 1
  while (length < LONGEST_NAME && isNext(spot, length, isSure)) length++
  return length
}

function isNext({ words, at, word: first }: Spot, length: number, isSure: boolean): boolean {
  const [last, word, further] = [words[at + length - 1], words[at + length], words[at + length + 1]]
  if (!last || !word || !(word.follows === ' ' || (/^\. ?$/.test(word.follows) && last.plain.length === 1))) return false
  if (/['’]s$/.test(last.text)) return false
  const isEnd = further?.follows !== ' '
  if (isPlaceWord(word) && !(isSure && word.isSurname && (word.isCapital || isEnd))) return false
  if (word.plain.length === 1) return isInitial(word, further)
  if (PARTICLES.test(word.plain) && further?.follows === ' ') {
    return further.isSurname || further.isGiven || (further.isStrange && further.isProper)
  }
  if (isNever(word)) return word.isSurname && word.isProper
  if (word.isGiven || word.isSurname) return word.isCapital || word.isGiven || (isSure && isEnd) || !isCommon(word.plain)
  if (word.isEither) return word.isProper || (!isRatherWord(word) && word.isStrange)
  if (!word.isStrange) return false
  return (
    word.isProper ||
    (length === 1 && ((isSure && word.isOdd) || (isFresh(word) && (first.isGiven || first.isOdd || first.plain.length === 1))))
  )
}

/** "Dave B", "John P. Smith", but not "Sarah I think". */
function isInitial(word: Word, next: Word | undefined): boolean {
  if (!word.isCapital || /^[AI]$/.test(word.text)) return false
  return !next || /^\.|[,;!?)]/.test(next.follows) || next.isSurname || next.isStrange || /^(?:here|and|from)$/.test(next.plain)
}
