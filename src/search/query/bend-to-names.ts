import type { SearchIndex } from '../index/search-index.ts'
import type { Match } from './match-topics.ts'
import { bend, isLed, type Piece } from './pieces.ts'

const LEAST_LETTERS = 4
const SLIP = 0.8
const MOST_WORDS = 16

/** "singing for the brian" → brain: replaces a correctly spelt but wrong word if a listing's name has a very similar one. */
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
