import vocabulary from '../../data/vocabulary/names.json' with { type: 'json' }
import places from '../../data/vocabulary/places.json' with { type: 'json' }
import publicNames from '../../data/vocabulary/public-names.json' with { type: 'json' }
import { plain } from '../text/plain.ts'
import { THING_CALLED } from './cues.ts'
import type { Spot } from './spot.ts'
import type { Word } from './words.ts'

const PLACE_WORDS = new Set(vocabulary.placeWords)
const PUBLIC = new Set([
  ...publicNames.flatMap((name) => [name.replaceAll("'s", ''), name.replaceAll("'", '')]),
  ...places.map(({ name }) => plain(name)).filter((name) => name.includes(' ')),
])
const TOWNS = new Set(places.map(({ name }) => plain(name)).filter((name) => !name.includes(' ')))
const TO_A_PLACE =
  /\b(?:in|near|nr|around|round|at|via|outside|between|from|from \w{2,20} to|(?:bus|buses|train|tram|taxi|travel|get|gets|getting|go|going|goes|come|came|lift|drive|walk|back|over|moved?|moving) (?:\w{1,12} )?to) $/i
const FIRST_WORDS = new Set([...PUBLIC].flatMap((name) => name.split(' ').slice(0, 1)))
const LONGEST = Math.max(...[...PUBLIC].map((name) => name.split(' ').length))
/** Things that people own: "Sharon's house" names a person, "Sharon's cafe" a cafe. */
const BELONGINGS = new Set(
  'house home flat school nursery college university garden class ward surgery street road line building park field day court estate work works'.split(
    ' ',
  ),
)

export function isPlaceWord(word: Word | undefined): boolean {
  return word !== undefined && PLACE_WORDS.has(word.plain)
}

/** How many words from here name an organisation or a public figure. */
export function publicLength(words: readonly Word[], at: number): number {
  const first = words[at]
  if (!first || !FIRST_WORDS.has(first.plain)) return 0
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    const key = words
      .slice(at, at + length)
      .map(({ plain }) => plain)
      .join(' ')
    if (PUBLIC.has(key)) return length
  }
  return 0
}

/** "Victoria park", "St Mary's church", "Joseph Wright exhibition", "a group called Rosie's". */
export function isOfPlace({ words, at, word, previous, next, before }: Spot): boolean {
  if (previous && /^(?:st|saint|saints)$/.test(previous.plain) && /^\.? $/.test(word.follows)) return true
  if (THING_CALLED.test(before) || (TOWNS.has(word.plain) && TO_A_PLACE.test(before))) return true
  if (next?.follows !== ' ') return false
  const isOwner = /['’]s$/.test(word.text)
  if (isPlaceWord(next)) return !(isOwner && word.isGiven && !next.isCapital && BELONGINGS.has(next.plain))
  const last = words[at + 2]
  return Boolean((isOwner || word.isCapital) && next.isCapital && last?.isCapital && last.follows === ' ' && isPlaceWord(last))
}
