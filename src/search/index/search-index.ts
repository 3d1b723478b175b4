import type { Places } from '../query/places.ts'
import type { Spelling } from '../query/spelling.ts'
import type { Topic } from '../types.ts'
import type { Listings } from './listings.ts'
import type { NamePairs } from './name-pairs.ts'
import type { Numbers } from './numbers.ts'
import type { Phrases } from './phrases.ts'
import type { Postings } from './postings.ts'
import type { Sayings } from './thesaurus.ts'
import type { Words } from './words.ts'

/** Scratch space, as long as there are listings: one search runs at a time. */
export type Scratch = { score: Float32Array; gained: Float32Array; owner: Uint8Array; mask: Uint32Array; touched: Uint32Array }

export type SearchIndex = {
  readonly topics: readonly Topic[]
  readonly topicById: ReadonlyMap<string, number>
  readonly words: Words
  readonly postings: Postings
  readonly listings: Listings
  /** What listings and people say. Meanings marked `said` are for messages only. */
  readonly phrases: Phrases
  /** The content words of each phrase that people say, for needs told in other words. */
  readonly sayings: Sayings
  readonly outside: Phrases
  readonly namePairs: NamePairs
  readonly places: Places
  readonly spelling: Spelling
  readonly commonRank: ReadonlyMap<string, number>
  readonly strengths: Numbers<Float32Array>
  /** The part of `strengths` that comes from running text. */
  readonly textStrengths: Numbers<Float32Array>
  /** The strongest that any listing is about each topic: a rare topic need not be in a name to count in full. */
  readonly peaks: Uint8Array
  scratch: Scratch
  /** Changes since the arena was last made compact. */
  changes: number
}
