import { vocabulary } from '../../../data/vocabulary/load.ts'
import { createIndex } from '../../search/index/index-assets.ts'
import type { SearchIndex } from '../../search/index/search-index.ts'
import { readQuery } from '../../search/query/read-query.ts'
import type { Topic } from '../../search/types.ts'
import { type Line, learnLeanings, phrasesOf, readSayings } from '../learn/topics.ts'

/** How often the right topic is the likeliest one, and among the three likeliest. 0 to 1. */
type Rank = { size: number; first: number; three: number }
/** `share`: of the messages that are lost without the hidden phrases, those found by what was learnt from the rest. */
type HiddenPhrases = { phrases: Rank; learnt: Rank; share: number }
type TopicsEvaluation = { authors: Record<string, Rank>; hidden: HiddenPhrases; text: string }

const ROUNDS = 5
const HIDDEN = 0.3
/** Every so many of an author's sentences. */
const SAMPLE = 8

/**
 * Whether topics are found in words that were not taught: each author's sentences by what all others taught, and each topic's phrases by
 * what is left when a random 30 % of every topic's are hidden, five times.
 */
export function evalTopics(): TopicsEvaluation {
  const sayings = readSayings()
  const authors = Object.fromEntries(
    [...new Set(sayings.map(({ author }) => author))].map((author) => [author, withoutAuthor(author, sayings)]),
  )
  const hidden = withoutPhrases(sayings)
  const row = (name: string, { size, first, three }: Rank): string =>
    `${name.padEnd(36)}${String(size).padStart(6)}${first.toFixed(3).padStart(8)}${three.toFixed(3).padStart(8)}`
  const text = [
    `${'the right topic'.padEnd(36)}${'n'.padStart(6)}${'first'.padStart(8)}${'of three'.padStart(9)}`,
    ...Object.entries(authors).map(([author, rank]) => row(`author ${author}, taught by the others`, rank)),
    row('phrases hidden: by other phrases', hidden.phrases),
    row('phrases hidden: by what was learnt', hidden.learnt),
    `of what hiding loses, ${hidden.share.toFixed(3)} comes back`,
  ].join('\n')
  return { authors, hidden, text }
}

function withoutAuthor(author: string, sayings: ReturnType<typeof readSayings>): Rank {
  const { topics } = vocabulary
  const index = indexOf(topics, [...phrasesOf(topics), ...sayings.filter((line) => line.author !== author)])
  const theirs = sayings.filter((line, at) => line.author === author && at % SAMPLE === 0)
  return summarise(theirs.map((line) => placeOf(line, index)))
}

function withoutPhrases(sayings: readonly Line[]): HiddenPhrases {
  const places: { phrases: number; learnt: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const parts = vocabulary.topics.map((topic) => hide(topic, round))
    const topics = parts.map(({ topic }) => topic)
    const learnt = indexOf(topics, [...phrasesOf(topics), ...sayings])
    const bare = createIndex({ ...vocabulary, topics, leanings: { topics: [], calm: 1, signs: '' } })
    const lines = parts.flatMap(({ topic, hidden }) => (topic.audience ? [] : hidden.map((text) => ({ topic: topic.id, text }))))
    places.push(...lines.map((line) => ({ phrases: placeOf(line, bare), learnt: placeOf(line, learnt) })))
  }
  const lost = places.filter(({ phrases }) => phrases !== 0)
  return {
    phrases: summarise(places.map(({ phrases }) => phrases)),
    learnt: summarise(places.map(({ learnt }) => learnt)),
    share: lost.filter(({ learnt }) => learnt === 0).length / lost.length,
  }
}

/** By intent: what is hidden from listings is hidden from people too. */
function hide(topic: Topic, round: number): { topic: Topic; hidden: string[] } {
  const isHidden = (phrase: string): boolean => chanceOf(`${topic.id} ${phrase} ${round}`) < HIDDEN
  const hidden = [...new Set([...topic.terms, ...topic.says])].filter(isHidden)
  const left = (phrases: readonly string[]): string[] => phrases.filter((phrase) => !isHidden(phrase))
  return { topic: { ...topic, terms: left(topic.terms), says: left(topic.says) }, hidden }
}

function indexOf(topics: readonly Topic[], lines: readonly Line[]): SearchIndex {
  const ids = topics.map(({ id }) => id)
  return createIndex({ ...vocabulary, topics, leanings: learnLeanings(lines, ids) })
}

/** Where the right topic stands among those understood: 0 is first, infinity is nowhere. */
function placeOf({ topic, text }: Line, index: SearchIndex): number {
  const { units } = readQuery(text, index, { now: NOW, timezone: 'UTC' })
  const worth = new Map<number, number>()
  for (const unit of units) {
    if (unit.kind !== 'topic') continue
    for (const { term, factor } of unit.options) worth.set(term, Math.max(worth.get(term) ?? 0, unit.weight * factor))
  }
  const order = [...worth].sort((a, b) => b[1] - a[1]).map(([term]) => index.topics.at(term).id)
  const place = order.indexOf(topic)
  return place < 0 ? Number.POSITIVE_INFINITY : place
}

const NOW = new Date('2026-11-25T10:00:00Z')

const summarise = (places: readonly number[]): Rank => ({
  size: places.length,
  first: places.filter((place) => place === 0).length / places.length,
  three: places.filter((place) => place < 3).length / places.length,
})

/** The same for the same text, evenly 0 to 1. */
function chanceOf(text: string): number {
  let hash = 2166136261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
}
