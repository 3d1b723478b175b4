import { createScale, type Scale } from '../../text/weigh.ts'
import { Leanings } from '../meaning/leanings.ts'
import type { KeyTable } from '../query/key-table.ts'
import { plain, wordsOf } from '../query/normalise.ts'
import { tableOf } from '../query/spelling.ts'
import type { Topic, Vocabulary } from '../types.ts'
import { Phrases } from './phrases.ts'
import { compileTopics, type Sayings } from './thesaurus.ts'
import { COMMON, FROM_TOPICS, STOP, Words } from './words.ts'

/** What the vocabulary gives to every community's index, made once for a process and never changed. */
export type Lexicon = {
  readonly topics: readonly Topic[]
  readonly topicNumbers: ReadonlyMap<string, number>
  readonly words: Words
  /** How many terms there are, topics included. */
  readonly terms: number
  readonly spelling: KeyTable
  /** Phrases of listings and people. Meanings marked `said` apply to messages only. */
  readonly phrases: Phrases
  /** Content words of the phrases that people say, for needs in other words. */
  readonly sayings: Sayings
  readonly outside: Phrases
  /** Right as they stand. */
  readonly realWords: ReadonlySet<string>
  readonly leanings: Leanings
  /** Above 0 if a community could answer a message. */
  readonly answerable: Scale
  readonly commonRank: ReadonlyMap<string, number>
}

const MADE = new WeakMap<Vocabulary, Lexicon>()

export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const made = MADE.get(vocabulary) ?? makeLexicon(vocabulary)
  MADE.set(vocabulary, made)
  return made
}

function makeLexicon(vocabulary: Vocabulary): Lexicon {
  const { topics } = vocabulary
  let terms = topics.length
  const words = new Words(() => terms++)
  const commonRank = new Map<string, number>()
  for (const word of vocabulary.commonWords)
    for (const part of wordsOf(plain(word))) {
      words.add(part, COMMON)
      if (!commonRank.has(part)) commonRank.set(part, commonRank.size)
    }
  for (const word of vocabulary.stopWords) {
    const parts = wordsOf(plain(word))
    for (const part of parts) words.add(part, parts.length === 1 ? STOP | COMMON : COMMON)
  }
  const { phrases, sayings } = compileTopics(topics, (text) => words.addTerm(text, FROM_TOPICS))
  const outside = new Phrases()
  for (const phrase of vocabulary.outside ?? [])
    outside.add(
      wordsOf(plain(phrase)).map((word) => words.addTerm(word, COMMON)),
      { topic: 0, said: true },
    )
  const ids = topics.map(({ id }) => id)
  return {
    topics,
    topicNumbers: new Map(ids.map((id, number) => [id, number])),
    words,
    terms,
    spelling: tableOf(words),
    phrases,
    sayings,
    outside,
    realWords: vocabulary.realWords ?? new Set(),
    leanings: new Leanings(vocabulary.leanings ?? { topics: [], calm: 1, signs: '' }, ids),
    answerable: vocabulary.answerable === undefined ? () => 0 : createScale(vocabulary.answerable),
    commonRank,
  }
}
