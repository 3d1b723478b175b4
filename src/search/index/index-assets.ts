import type { Asset } from '../../directory/asset.ts'
import type { Place } from '../../directory/place.ts'
import { Places } from '../query/places.ts'
import { Spelling } from '../query/spelling.ts'
import type { Vocabulary } from '../types.ts'
import { describeAsset } from './describe-asset.ts'
import { lexiconOf } from './lexicon.ts'
import { Listings } from './listings.ts'
import { NamePairs } from './name-pairs.ts'
import { Postings } from './postings.ts'
import type { SearchIndex } from './search-index.ts'
import { Strengths } from './strengths.ts'
import { Tally } from './tally.ts'
import { Topics } from './topics.ts'
import { Words } from './words.ts'

export function createIndex(vocabulary: Vocabulary, places: readonly Place[] = []): SearchIndex {
  const lexicon = lexiconOf(vocabulary)
  const postings = new Postings()
  postings.addTerms(lexicon.terms)
  const words = new Words(() => postings.addTerm(), lexicon.words)
  const index: SearchIndex = {
    ...lexicon,
    topics: new Topics(lexicon.topics, lexicon.topicNumbers),
    words,
    postings,
    listings: new Listings(),
    namePairs: new NamePairs(),
    places: new Places(words),
    spelling: new Spelling(words, lexicon.spelling),
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
