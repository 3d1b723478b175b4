import type { Places } from '../query/places.ts'
import type { Spelling } from '../query/spelling.ts'
import type { Lexicon } from './lexicon.ts'
import type { Listings } from './listings.ts'
import type { NamePairs } from './name-pairs.ts'
import type { Postings } from './postings.ts'
import type { Strengths } from './strengths.ts'
import type { Tally } from './tally.ts'
import type { Topics } from './topics.ts'
import type { Words } from './words.ts'

/** A community's listings, indexed, with what all communities share. */
export type SearchIndex = Omit<Lexicon, 'topics' | 'words' | 'spelling'> & {
  readonly topics: Topics
  readonly words: Words
  readonly postings: Postings
  readonly listings: Listings
  readonly namePairs: NamePairs
  readonly places: Places
  readonly spelling: Spelling
  readonly strengths: Strengths
  readonly tally: Tally
  /** Changes since the arena was last compacted. */
  changes: number
}
