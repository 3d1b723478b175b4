import type { Leanings } from '../meaning/leanings.ts'
import type { Places } from '../query/places.ts'
import type { Spelling } from '../query/spelling.ts'
import type { Listings } from './listings.ts'
import type { NamePairs } from './name-pairs.ts'
import type { Phrases } from './phrases.ts'
import type { Postings } from './postings.ts'
import type { Strengths } from './strengths.ts'
import type { Tally } from './tally.ts'
import type { Sayings } from './thesaurus.ts'
import type { Topics } from './topics.ts'
import type { Words } from './words.ts'

export type SearchIndex = {
  readonly topics: Topics
  readonly words: Words
  readonly postings: Postings
  readonly listings: Listings
  /** Phrases of listings and people. Meanings marked `said` apply to messages only. */
  readonly phrases: Phrases
  /** Content words of the phrases that people say, for needs in other words. */
  readonly sayings: Sayings
  readonly outside: Phrases
  /** Right as they stand. Shared by all communities, as is what follows. */
  readonly realWords: ReadonlySet<string>
  readonly leanings: Leanings
  readonly namePairs: NamePairs
  readonly places: Places
  readonly spelling: Spelling
  readonly commonRank: ReadonlyMap<string, number>
  readonly strengths: Strengths
  readonly tally: Tally
  /** Changes since the arena was last compacted. */
  changes: number
}
