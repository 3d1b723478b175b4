import type { SearchIndex } from '../index/search-index.ts'
import type { Unit } from '../types.ts'
import type { Match } from './match-topics.ts'
import { isLed, type Piece } from './pieces.ts'

/** Finds parts of a message that no community answers: flights, car insurance, the weather. A longer phrase of a topic wins. */
export function findOutside(
  pieces: readonly Piece[],
  matches: readonly Match[],
  index: SearchIndex,
): Omit<Extract<Unit, { kind: 'outside' }>, 'answerable' | 'likeliest'> {
  const terms: number[] = []
  let past = 0
  for (const start of pieces.keys()) {
    if (start < past) continue
    const phrase = phraseAt(start, pieces, index)
    const end = start + phrase.length
    if (end === start || matches.some((match) => match.start <= start && match.end >= end && match.end - match.start > end - start))
      continue
    terms.push(...phrase)
    past = end
  }
  const content = pieces.filter(({ kind }) => kind === 'content').length
  return {
    kind: 'outside',
    terms,
    share: Math.min(1, terms.length / Math.max(1, content)),
    elsewhere: pieces.some((piece, at) => !piece.known && piece.cost === 0 && isLed(pieces, at)),
  }
}

/** The terms of the longest phrase that starts here. */
function phraseAt(start: number, pieces: readonly Piece[], index: SearchIndex): number[] {
  const terms: number[] = []
  let node = 0
  let length = 0
  for (let piece = pieces[start]; piece?.term !== undefined && piece.cost === 0; piece = pieces[start + terms.length]) {
    node = index.outside.step(node, piece.term)
    if (node === 0) break
    terms.push(piece.term)
    if (index.outside.at(node) !== undefined) length = terms.length
  }
  return terms.slice(0, length)
}
