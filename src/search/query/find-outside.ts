import type { SearchIndex } from '../index/search-index.ts'
import type { Match } from './match-topics.ts'
import { isLed, type Piece } from './pieces.ts'
import type { Unit } from './units.ts'

/** What of a message belongs to the world outside: flights, car insurance, the weather. A longer phrase of a topic wins. */
export function findOutside(pieces: readonly Piece[], matches: readonly Match[], index: SearchIndex): Extract<Unit, { kind: 'outside' }> {
  const terms: number[] = []
  let content = 0
  for (let start = 0; start < pieces.length; start++) {
    if (pieces[start]!.kind === 'content') content++
    const end = phraseEnd(start, pieces, index)
    if (end === start || matches.some((match) => match.start <= start && match.end >= end && match.end - match.start > end - start))
      continue
    for (let at = start; at < end; at++) {
      if (at > start && pieces[at]!.kind === 'content') content++
      terms.push(pieces[at]!.term!)
    }
    start = end - 1
  }
  return {
    kind: 'outside',
    terms,
    share: Math.min(1, terms.length / Math.max(1, content)),
    elsewhere: pieces.some((piece, at) => !piece.known && piece.cost === 0 && isLed(pieces, at)),
  }
}

function phraseEnd(start: number, pieces: readonly Piece[], index: SearchIndex): number {
  let node = 0
  let end = start
  for (let at = start; at < pieces.length; at++) {
    const { term, cost } = pieces[at]!
    if (term === undefined || cost > 0) break
    node = index.outside.step(node, term)
    if (node === 0) break
    if (index.outside.at(node) !== undefined) end = at + 1
  }
  return end
}
