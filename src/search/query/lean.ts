import { withoutPoliteness } from '../../text/heard.ts'
import type { SearchIndex } from '../index/search-index.ts'
import type { Leaning } from '../meaning/leanings.ts'
import { signsOf } from '../meaning/signs.ts'
import type { Piece } from './pieces.ts'

const NO_LETTERS: ReadonlySet<string> = new Set()

/** `topics`: those that a message may mean, by all of its words. `answerable`: above 0 if a community could answer it, below if none could. */
export type Meant = { topics: Leaning[]; answerable: number }

export function leanOf(pieces: readonly Piece[], { leanings, topics, answerable }: SearchIndex): Meant {
  const words = pieces.map(({ text }) => text)
  return {
    topics: leanings.lean(words, (topic) => !topics.isWho(topic)),
    answerable: answerable({ words: signsOf(withoutPoliteness(words)), letters: NO_LETTERS }),
  }
}
