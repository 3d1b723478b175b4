import type { SearchIndex } from '../index/search-index.ts'
import type { Piece } from './pieces.ts'

/** The topics that a message may mean, by all of its words. */
export function leanOf(pieces: readonly Piece[], { leanings, topics }: SearchIndex): ReturnType<typeof leanings.lean> {
  return leanings.lean(
    pieces.map(({ text }) => text),
    (topic) => !topics.isWho(topic),
  )
}
