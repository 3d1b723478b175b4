import type { SearchIndex } from '../index/search-index.ts'
import type { Leaning } from '../meaning/leanings.ts'
import type { Piece } from './pieces.ts'

/** The topics that a message may mean, by all of its words, the likeliest first. */
export function leanOf(pieces: readonly Piece[], { leanings, topics }: SearchIndex): Leaning[] {
  return leanings.lean(
    pieces.map(({ text }) => text),
    (topic) => !topics.isWho(topic),
  )
}
