import type { Asset } from '../../directory/asset.ts'
import type { Place } from '../../directory/place.ts'
import { Leanings } from '../meaning/leanings.ts'
import { plain, wordsOf } from '../query/normalise.ts'
import { Places } from '../query/places.ts'
import { Spelling } from '../query/spelling.ts'
import type { Vocabulary } from '../types.ts'
import { describeAsset } from './describe-asset.ts'
import { Listings } from './listings.ts'
import { NamePairs } from './name-pairs.ts'
import { Phrases } from './phrases.ts'
import { Postings } from './postings.ts'
import type { SearchIndex } from './search-index.ts'
import { Strengths } from './strengths.ts'
import { Tally } from './tally.ts'
import { compileTopics } from './thesaurus.ts'
import { Topics } from './topics.ts'
import { COMMON, FROM_TOPICS, STOP, Words } from './words.ts'

/** Made once for a vocabulary, however many communities use it. */
const LEARNT = new WeakMap<Vocabulary, Leanings>()

function leaningsOf(vocabulary: Vocabulary): Leanings {
  const known = LEARNT.get(vocabulary)
  if (known) return known
  const leanings = new Leanings(
    vocabulary.leanings ?? { topics: [], calm: 1, signs: '' },
    vocabulary.topics.map(({ id }) => id),
  )
  LEARNT.set(vocabulary, leanings)
  return leanings
}

export function createIndex(vocabulary: Vocabulary, places: readonly Place[] = []): SearchIndex {
  const postings = new Postings()
  const words = new Words(() => postings.addTerm())
  for (const _ of vocabulary.topics) postings.addTerm()
  const commonRank = new Map<string, number>()
  for (const word of vocabulary.commonWords) {
    for (const part of wordsOf(plain(word))) {
      words.add(part, COMMON)
      if (!commonRank.has(part)) commonRank.set(part, commonRank.size)
    }
  }
  for (const word of vocabulary.stopWords)
    for (const part of wordsOf(plain(word))) words.add(part, wordsOf(plain(word)).length === 1 ? STOP | COMMON : COMMON)
  const { phrases, sayings } = compileTopics(vocabulary.topics, (text) => words.addTerm(text, FROM_TOPICS))
  const outside = new Phrases()
  for (const phrase of vocabulary.outside ?? [])
    outside.add(
      wordsOf(plain(phrase)).map((word) => words.addTerm(word, COMMON)),
      { topic: 0, said: true },
    )
  const index: SearchIndex = {
    topics: new Topics(vocabulary.topics),
    words,
    postings,
    listings: new Listings(),
    phrases,
    sayings,
    outside,
    realWords: vocabulary.realWords ?? new Set(),
    leanings: leaningsOf(vocabulary),
    namePairs: new NamePairs(),
    places: new Places(words),
    spelling: new Spelling(words),
    commonRank,
    strengths: new Strengths(),
    tally: new Tally(),
    changes: 0,
  }
  addPlaces(index, places)
  return index
}

/** Adds or replaces a listing; removes it if it is not active. */
export function putAsset(index: SearchIndex, asset: Asset): void {
  removeAsset(index, asset.id)
  if (asset.status !== 'active') return
  const slot = index.listings.add(asset.id, asset.name)
  index.changes++
  describeAsset(index, asset, slot)
  index.strengths.take((term, strength) => {
    index.postings.add(term, slot, strength)
    index.topics.note(term, strength)
  })
}

export function removeAsset(index: SearchIndex, id: string): void {
  if (index.listings.bury(id)) index.changes++
}

export function addPlaces(index: SearchIndex, places: readonly Place[]): void {
  for (const place of places) index.places.add(place)
}

/** Compacts the index after many changes; otherwise does almost nothing. */
export function settle(index: SearchIndex): void {
  const { listings } = index
  const buried = listings.length - listings.alive
  if (index.changes > 1000 + listings.alive * 0.2 || buried > 500 + listings.alive * 0.25) {
    index.postings.compact(listings.compact())
    index.changes = 0
  }
  index.tally.grow(listings.length)
  index.spelling.settle(listings.alive)
}
