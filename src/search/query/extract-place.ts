import type { Place } from '../../directory/place.ts'
import { nothingAt } from '../../errors.ts'
import type { SearchIndex } from '../index/search-index.ts'
import { COMMON, FROM_TOPICS, PLACE, STOP } from '../index/words.ts'
import { wordsOf } from './normalise.ts'
import { isPlaceWord } from './places.ts'
import type { Candidate } from './spelling.ts'

const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b/
const OUTCODE = /\b[a-z]{1,2}\d{1,2}[a-z]?\b/g
const NEARBY =
  /\b(?:near(?:by)?(?: to)? (?:me|here|us|home|my (?:house|home|flat|place))|close to (?:me|home|here|us)|(?:a)?round (?:here|me|us|my way|our way|these parts|where i live)|nearby|near by|locally|in (?:my|our|the local|this) area|in my (?:town|village)|(?:within )?walking distance|not (?:too )?far(?: away)?|where i live|local to me)\b/

export type Taken = { words: string[]; place?: Place; nearby: boolean }

/** Extracts a postcode, an outward postcode, a named place or "near me" from a message. */
export function extractPlace(text: string, index: SearchIndex): Taken {
  const near = NEARBY.exec(text)
  let rest = near === null ? text : cut(text, near.index, near[0].length)
  const coded = takeCode(rest, index)
  if (coded !== undefined) return { words: wordsOf(coded.rest), place: coded.place, nearby: false }
  rest = rest.trim()
  const words = wordsOf(rest)
  const named = findNamed(words, index)
  if (named === undefined) return { words, nearby: near !== null }
  const from = isPlaceWord(words[named.at - 1]) ? named.at - 1 : named.at
  const left = [...words.slice(0, from), ...words.slice(named.at + named.length)]
  while (isPlaceWord(left.at(-1))) left.pop()
  return { words: left, place: named.place, nearby: false }
}

function takeCode(text: string, index: SearchIndex): { place: Place; rest: string } | undefined {
  const full = POSTCODE.exec(text)
  if (full !== null) {
    const place = index.places.byCode(full[0])
    if (place !== undefined) return { place, rest: cut(text, full.index, full[0].length) }
  }
  for (const match of text.matchAll(OUTCODE)) {
    const place = index.places.byCode(match[0])
    if (place !== undefined) return { place, rest: cut(text, match.index, match[0].length) }
  }
  return undefined
}

function findNamed(words: readonly string[], index: SearchIndex): { place: Place; at: number; length: number } | undefined {
  let best: { place: Place; at: number; length: number; led: boolean } | undefined
  for (let at = 0; at < words.length; at++) {
    const found = index.places.find(words, at)
    if (found === undefined) continue
    const led = isPlaceWord(words[at - 1])
    if (best === undefined || (led && !best.led) || (led === best.led && found.length > best.length)) best = { ...found, at, led }
  }
  return best ?? findMisspelt(words, index)
}

/** Reads a place from a misspelt word only where a place is expected: at the end, or after "in" and the like. */
function findMisspelt(words: readonly string[], index: SearchIndex): { place: Place; at: number; length: number } | undefined {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] ?? nothingAt(at)
    const led = isPlaceWord(words[at - 1])
    if (word.length < 4 || isKnownWord(word, index) || (!led && at !== words.length - 1)) continue
    const candidate = placeFor(word, led, index)
    if (candidate === undefined) continue
    for (let length = Math.min(4, words.length - at); length > 0; length--) {
      const mended = words.slice(at, at + length).map((part, i) => (i === 0 ? candidate.text : nearPlaceWord(part, index)))
      const found = index.places.find(['in', ...mended], 1)
      if (found !== undefined && found.length === length) return { place: found.place, at, length }
    }
  }
  return undefined
}

function placeFor(word: string, led: boolean, index: SearchIndex): Candidate | undefined {
  const candidates = index.spelling.candidates(word)
  return (led ? candidates : candidates.slice(0, 1)).find(
    ({ text, cost }) => index.words.is(text, PLACE) && cost <= (led ? 1.3 : 0.8) && (cost < 0.5 || word.length > 4),
  )
}

/** Place names and typos count as such; any other word of a listing or the language keeps its meaning. */
function isKnownWord(word: string, index: SearchIndex): boolean {
  return index.words.used(word) > 0 || index.words.is(word, FROM_TOPICS | COMMON | STOP | PLACE)
}

function nearPlaceWord(word: string, index: SearchIndex): string {
  if (index.words.is(word, PLACE)) return word
  return index.spelling.candidates(word).find((candidate) => index.words.is(candidate.text, PLACE))?.text ?? word
}

const cut = (text: string, at: number, length: number): string =>
  `${text.slice(0, at)} ${text.slice(at + length)}`.replace(/\s+/g, ' ').trim()
