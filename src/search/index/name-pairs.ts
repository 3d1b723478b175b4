import type { Match } from '../query/match-topics.ts'
import { bend, isLed, type Piece } from '../query/pieces.ts'
import type { SearchIndex } from './index-assets.ts'

const BITS = 22
const LEAST_LETTERS = 4
const SLIP = 0.8
const MOST_WORDS = 16

/** Which two words stand together in the name of a listing. A few of the others are taken for such pairs too. */
export class NamePairs {
  private readonly bits = new Uint32Array(2 ** (BITS - 5))

  add(terms: readonly number[]): void {
    for (let at = 1; at < terms.length; at++) {
      const bit = bitOf(terms[at - 1]!, terms[at]!)
      this.bits[bit >>> 5]! |= 1 << (bit & 31)
    }
  }

  has(before: number | undefined, after: number | undefined): boolean {
    if (before === undefined || after === undefined) return false
    const bit = bitOf(before, after)
    return (this.bits[bit >>> 5]! & (1 << (bit & 31))) !== 0
  }
}

/** "singing for the brian" → brain: a right word in the wrong place, where a listing's name has one very like it. */
export function bendToNames(pieces: readonly Piece[], matches: readonly Match[], index: SearchIndex): void {
  const content = pieces.filter(({ kind }) => kind !== 'stop')
  if (content.length > MOST_WORDS) return
  content.forEach((piece, at) => {
    const place = pieces.indexOf(piece)
    if (!isDoubtful(piece) || isLed(pieces, place) || matches.some(({ start, end }) => place >= start && place < end)) return
    const before = content[at - 1]?.term
    const after = content[at + 1]?.term
    const suits = (term: number | undefined): boolean => index.namePairs.has(before, term) || index.namePairs.has(term, after)
    if (suits(piece.term)) return
    const better = index.spelling.candidates(piece.text).find(({ cost, place: isPlace, term }) => cost <= SLIP && !isPlace && suits(term))
    if (better !== undefined) bend(piece, better, index)
  })
}

const isDoubtful = ({ kind, known, cost, text }: Piece): boolean =>
  kind === 'content' && known && cost === 0 && text.length >= LEAST_LETTERS && !/\d/.test(text)

function bitOf(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> (32 - BITS)
}
