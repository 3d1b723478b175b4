import { isTimeOfYear } from './introduced.ts'
import { isRatherWord } from './relations.ts'
import { isAged, isSaidOfSomebody, isSpokenOf, opensClause, type Spot } from './spot.ts'
import { isFresh, isNever, isProperName, isRelation, isSurname } from './words.ts'

const SAID_OF_PEOPLE =
  /^ (?:wants|likes|loves|hates|enjoys|lives|said|says|reckons|is \d|is (?:autistic|deaf|blind|lonely|pregnant)|has (?:autism|adhd|dementia))(?!\p{L})/u
const BESIDE =
  /^,? (?:next door|across the road|over the road|upstairs|downstairs|at no\b|who (?:is|runs|rang|helps|lives|comes|used)|and (?:i|me|myself|his|her) )/i
const GOES_ON = /^ (?:still|run|running|coming|come|there|about)(?!\p{L})/u
const GOES_ON_FOR_SURE = /^ (?:still (?:run|work|do|teach|help|there)\w{0,3}|coming|come|there|around|in today)(?!\p{L})/u
const PERSON = /^(?:lady|man|woman|bloke|guy|person|volunteer|gentleman|she|he|her|him|who)$/
const OWNED =
  /^(?:birthday|funeral|wheelchair|carer|carers|school|nursery|class|house|flat|home|garden|dog|cat|bed|room|name|number|meds|medication|tablets|benefits|pip|esa|dla|appointment|assessment|autism|dementia|adhd|disability|behaviour|teacher|social|support|phone|address|email|hearing|eyesight|legs?|knees?|feet|back|hair|clothes|shoes|uniform)$/
const FAR_IN_BRACKETS = 8

/** A name that is no word is a name anywhere. */
export function isKnownName({ word }: Spot): boolean {
  return word.isGiven && (word.isCapital || word.plain.length > 2)
}

/** At the start of a clause, where a capital means little: "Xiaoling wants …", "Joy is 84", "rose hates school". */
export function isSubject(spot: Spot): boolean {
  const { at, word, after } = spot
  if (isNever(word) || isRelation(word) || !opensClause(spot) || !isSaidOfSomebody(spot)) return false
  const isFirm = SAID_OF_PEOPLE.test(after)
  if (isRatherWord(word) || isTimeOfYear(spot)) return word.isCapital && (isFirm || isAged(spot) || isSpokenOf(spot))
  if (word.isProper && (word.isEither || isFresh(word))) return true
  return (isFirm || (at === 0 && isAged(spot))) && (isFresh(word) || word.isEither)
}

/** "Grace next door", "Xiaoling who runs it". */
export function isNeighbour({ word, before, after }: Spot): boolean {
  return isProperName(word) && BESIDE.test(after) && !/\b(?:at|in|near|from|to|of|on|round) $/i.test(before)
}

/** "the lady who rang (Oonagh I think)", "my keyworker (Ebony)". */
export function isInBrackets({ words, at, word, before, after }: Spot): boolean {
  if (!before.endsWith('(') || !isProperName(word)) return false
  if (/^ ?(?:i think|i believe|\?|(?:is|was) (?:her|his) name)/i.test(after)) return true
  const near = words.slice(Math.max(0, at - FAR_IN_BRACKETS), at)
  return /^(?:[,)]| \p{Lu})/u.test(after) && near.some((one) => isRelation(one) || PERSON.test(one.plain))
}

/** "is Joy still running it", "can Xiaoling come". */
export function isAskedAfter({ word, before, after }: Spot): boolean {
  if (!isProperName(word) || !/\b(?:is|does|can|will|ask|tell|could|has) $/i.test(before)) return false
  return (word.isEither ? GOES_ON : GOES_ON_FOR_SURE).test(after)
}

/** "for Kaylub, 6", "with Joy (84)". */
export function isOfAge(spot: Spot): boolean {
  return isProperName(spot.word) && isAged(spot) && /\b(?:for|with|and|is|my|help|about) $/i.test(spot.before)
}

/** "the Fitzgeralds next door", "the Kowalski family". */
export function isFamily({ word, previous, next }: Spot): boolean {
  if (previous?.plain !== 'the' || word.follows !== ' ' || !word.isProper || !word.isStrange) return false
  if (next?.follows === ' ' && /^(?:family|household|children|kids|boys|girls|twins|brothers|sisters|lads)$/.test(next.plain)) return true
  return isSurname(word.plain.replace(/s$/, '')) && word.plain.endsWith('s')
}

/** "Kaylub's wheelchair", "Oonagh's appointment". */
export function isOwner({ word, next }: Spot): boolean {
  return word.isProper && word.isStrange && !isNever(word) && /['’]s$/.test(word.text) && next?.follows === ' ' && OWNED.test(next.plain)
}
