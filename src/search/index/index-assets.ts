import type { Asset } from '../../directory/asset.ts'
import type { Place } from '../../directory/place.ts'
import { plain, wordsOf } from '../query/normalise.ts'
import { Places } from '../query/places.ts'
import { Spelling } from '../query/spelling.ts'
import { TUNING } from '../tuning.ts'
import type { Vocabulary } from '../types.ts'
import { describeAsset } from './describe-asset.ts'
import { ALIVE, Listings } from './listings.ts'
import { NamePairs } from './name-pairs.ts'
import { Numbers } from './numbers.ts'
import { Phrases } from './phrases.ts'
import { Postings } from './postings.ts'
import type { Scratch, SearchIndex } from './search-index.ts'
import { compileTopics } from './thesaurus.ts'
import { COMMON, FROM_TOPICS, STOP, Words } from './words.ts'

const scratchFor = (listings: number): Scratch => ({
  score: new Float32Array(listings),
  gained: new Float32Array(listings),
  owner: new Uint8Array(listings),
  mask: new Uint32Array(listings),
  touched: new Uint32Array(listings),
})

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
    topics: vocabulary.topics,
    topicById: new Map(vocabulary.topics.map((topic, at) => [topic.id, at])),
    words,
    postings,
    listings: new Listings(),
    phrases,
    sayings,
    outside,
    namePairs: new NamePairs(),
    places: new Places(words),
    spelling: new Spelling(words),
    commonRank,
    peaks: new Uint8Array(vocabulary.topics.length),
    textStrengths: new Numbers(new Float32Array(0)),
    strengths: new Numbers(new Float32Array(0)),
    scratch: scratchFor(0),
    changes: 0,
  }
  addPlaces(index, places)
  return index
}

/** Adds or replaces one listing. One that is not active is taken out. */
export function putAsset(index: SearchIndex, asset: Asset): void {
  removeAsset(index, asset.id)
  if (asset.status !== 'active') return
  const { listings, postings } = index
  const slot = listings.length
  listings.ids.push(asset.id)
  listings.names.push(asset.name)
  listings.slots.set(asset.id, slot)
  listings.alive++
  index.changes++
  for (const column of listings.columns()) column.push(0)
  listings.flags.data[slot] = ALIVE
  const touched = describeAsset(index, asset, slot)
  const strengths = index.strengths.data
  const texts = index.textStrengths.data
  for (const term of touched) {
    const text = texts[term]!
    const weight = strengths[term]! + (TUNING.textCap * text) / (TUNING.textCap + text)
    strengths[term] = 0
    texts[term] = 0
    const strength = Math.max(1, Math.min(255, Math.round((255 * weight) / (weight + TUNING.saturation))))
    postings.add(term, slot, strength)
    if (term < index.peaks.length && strength > index.peaks[term]!) index.peaks[term] = strength
  }
}

export function removeAsset(index: SearchIndex, id: string): void {
  if (index.listings.bury(id)) index.changes++
}

export function addPlaces(index: SearchIndex, places: readonly Place[]): void {
  for (const place of places) index.places.add(place)
}

/** Makes the index compact after many changes; otherwise does next to nothing. */
export function settle(index: SearchIndex): void {
  const { listings } = index
  const buried = listings.length - listings.alive
  if (index.changes > 1000 + listings.alive * 0.2 || buried > 500 + listings.alive * 0.25) {
    index.postings.compact(listings.compact())
    index.changes = 0
  }
  if (index.scratch.score.length < listings.length) {
    const room = Math.ceil(listings.length * 1.1) + 16
    index.scratch = scratchFor(room)
  }
  index.spelling.settle(listings.alive)
}
