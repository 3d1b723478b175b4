import { plain, wordsOf } from './normalise.ts'
import { Phrases } from './phrases.ts'
import type { Topic } from './types.ts'

/** Words that a phrase may hold and a message leave out, or the other way round. */
export const GLUE = new Set(
  'a an the my your his her our their some any of to and or is am are was were be been i im me we us he she it its they them this that in on at for with just really very so too got get have has do does did can could would should will that there'.split(
    ' ',
  ),
)

/** Which topics a word speaks for, by the share of its phrases that are theirs, and how much it says at all. */
export type Sayings = { byTerm: Map<number, [topic: number, share: number][]>; weight: Map<number, number>; pairs: Map<number, number[]> }

const MOST_TOPICS = 6

export function compileTopics(topics: readonly Topic[], termOf: (word: string) => number): { phrases: Phrases; sayings: Sayings } {
  const phrases = new Phrases()
  const uses = new Map<number, Map<number, number>>()
  const pairs = new Map<number, number[]>()
  topics.forEach((topic, at) => {
    for (const phrase of new Set([topic.name, ...topic.terms]))
      addPhrase(phrases, uses, wordsOf(plain(phrase)), { topic: at, said: false }, termOf, pairs)
    for (const phrase of new Set(topic.says)) addPhrase(phrases, uses, wordsOf(plain(phrase)), { topic: at, said: true }, termOf, pairs)
  })
  return { phrases, sayings: { ...weighWords(uses, topics.length), pairs } }
}

function addPhrase(
  phrases: Phrases,
  uses: Map<number, Map<number, number>>,
  words: string[],
  meaning: { topic: number; said: boolean },
  termOf: (word: string) => number,
  pairs: Map<number, number[]>,
): void {
  if (words.every((word) => GLUE.has(word))) return
  phrases.add(words.map(termOf), meaning)
  const content = words.filter((word) => !GLUE.has(word))
  if (content.length >= 2 && content.length < words.length) phrases.add(content.map(termOf), { ...meaning, said: true })
  if (content.length === 2) {
    const key = pairKey(termOf(content[0]!), termOf(content[1]!))
    const topics = pairs.get(key)
    if (topics === undefined) pairs.set(key, [meaning.topic])
    else if (!topics.includes(meaning.topic)) topics.push(meaning.topic)
  }
  for (const term of new Set(content.map(termOf))) {
    const topics = uses.get(term) ?? new Map<number, number>()
    topics.set(meaning.topic, (topics.get(meaning.topic) ?? 0) + 1 / Math.sqrt(content.length))
    uses.set(term, topics)
  }
}

/** Two words that make a phrase, whichever comes first. */
export const pairKey = (a: number, b: number): number => Math.min(a, b) * 2 ** 26 + Math.max(a, b)

function weighWords(uses: Map<number, Map<number, number>>, topics: number): Omit<Sayings, 'pairs'> {
  const sayings: Omit<Sayings, 'pairs'> = { byTerm: new Map(), weight: new Map() }
  for (const [term, counts] of uses) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0.7)
    const shares = [...counts].map(([topic, count]): [number, number] => [topic, count / total]).sort((a, b) => b[1] - a[1])
    sayings.byTerm.set(term, shares.slice(0, MOST_TOPICS))
    sayings.weight.set(term, Math.log(1 + topics / counts.size))
  }
  return sayings
}
