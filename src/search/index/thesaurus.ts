import { plain, wordsOf } from '../query/normalise.ts'
import type { Topic } from '../types.ts'
import { type Meaning, Phrases } from './phrases.ts'

/** Words that a phrase may have and a message lack, or the reverse. */
export const GLUE = new Set(
  'a an the my your his her our their some any of to and or is am are was were be been i im me we us he she it its they them this that in on at for with just really very so too got get have has do does did can could would should will that there'.split(
    ' ',
  ),
)

const MOST_TOPICS = 6
/** Added to the total use of a word, so that one seen once does not wholly belong to one topic. */
const DOUBT = 0.7
const NONE: readonly [number, number][] = []

/** How much of a topic's phrases a word makes up. */
type Use = { readonly topic: number; amount: number }

/** Words of the phrases that people say, to guess the topic of a need in other words. */
export class Sayings {
  /** By term. */
  private readonly uses: Use[][] = []
  private readonly shares = new Map<number, readonly [topic: number, share: number][]>()
  private readonly pairs = new Phrases()

  /** Adds the content words of one phrase. Phrases of a topic are added consecutively. */
  add(content: readonly number[], topic: number): void {
    const amount = 1 / Math.sqrt(content.length)
    for (const term of new Set(content)) {
      this.uses[term] ??= []
      const uses = this.uses[term]
      const last = uses.at(-1)
      if (last?.topic === topic) last.amount += amount
      else uses.push({ topic, amount })
    }
    const [one, other, more] = content
    if (one !== undefined && other !== undefined && more === undefined) this.pairs.add(inOrder(one, other), { topic, said: true })
  }

  /** The topics that a word suggests, with the share of its phrases that are theirs, highest first. */
  sharesOf(term: number): readonly [topic: number, share: number][] {
    const uses = this.uses[term]
    if (uses === undefined) return NONE
    let shares = this.shares.get(term)
    if (shares === undefined) {
      const total = uses.reduce((sum, { amount }) => sum + amount, DOUBT)
      shares = uses
        .map(({ topic, amount }): [number, number] => [topic, amount / total])
        .sort((a, b) => b[1] - a[1])
        .slice(0, MOST_TOPICS)
      this.shares.set(term, shares)
    }
    return shares
  }

  /** Topics with a phrase of exactly these two words, in either order. */
  topicsOf(a: number, b: number): readonly number[] {
    const [first, second] = inOrder(a, b)
    const node = this.pairs.step(0, first)
    return node === 0 ? [] : (this.pairs.at(this.pairs.step(node, second))?.map(({ topic }) => topic) ?? [])
  }
}

const inOrder = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a])

export function compileTopics(topics: readonly Topic[], termOf: (word: string) => number): { phrases: Phrases; sayings: Sayings } {
  const phrases = new Phrases()
  const sayings = new Sayings()
  const add = (phrase: string, meaning: Meaning, said: Meaning): void => {
    const words = wordsOf(phrase)
    const terms: number[] = []
    const content: number[] = []
    for (const word of words) {
      const isGlue = GLUE.has(word)
      if (isGlue && words.length === 1) return
      const term = termOf(word)
      terms.push(term)
      if (!isGlue) content.push(term)
    }
    if (content.length === 0) return
    phrases.add(terms, meaning)
    if (content.length >= 2 && content.length < terms.length) phrases.add(content, said)
    sayings.add(content, meaning.topic)
  }
  for (const [number, topic] of topics.entries()) {
    const listed: Meaning = { topic: number, said: false }
    const said: Meaning = { topic: number, said: true }
    for (const phrase of linesOf([topic.name, ...topic.terms])) add(phrase, listed, said)
    for (const phrase of linesOf(topic.says)) add(phrase, said, said)
  }
  return { phrases, sayings }
}

/** Read as one text, which is many times faster. */
const linesOf = (phrases: readonly string[]): Set<string> => new Set(plain(phrases.join('\n')).split('\n'))
