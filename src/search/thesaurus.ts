import { plain, wordsOf } from './normalise.ts'
import { Phrases } from './phrases.ts'
import type { Topic } from './types.ts'

/** Words that a phrase may hold and a message leave out, or the other way round. */
export const GLUE = new Set(
  'a an the my your his her our their some any of to and or is am are was were be been i im me we us he she it its they them this that in on at for with just really very so too got get have has do does did can could would should will that there'.split(
    ' ',
  ),
)

/** The phrases that people say, as sets of terms: which topics each stands for. */
export type Sayings = { topic: number[]; terms: number[][]; byTerm: Map<number, number[]>; weight: Map<number, number> }

export function compileTopics(topics: readonly Topic[], termOf: (word: string) => number): { phrases: Phrases; sayings: Sayings } {
  const phrases = new Phrases()
  const sayings: Sayings = { topic: [], terms: [], byTerm: new Map(), weight: new Map() }
  topics.forEach((topic, at) => {
    for (const phrase of new Set([topic.name, ...topic.terms]))
      addPhrase(phrases, sayings, wordsOf(plain(phrase)), { topic: at, said: false }, termOf)
    for (const phrase of topic.says) addPhrase(phrases, sayings, wordsOf(plain(phrase)), { topic: at, said: true }, termOf)
  })
  for (const [term, uses] of sayings.byTerm)
    sayings.weight.set(term, Math.log(1 + sayings.topic.length / new Set(uses.map((use) => sayings.topic[use])).size))
  return { phrases, sayings }
}

function addPhrase(
  phrases: Phrases,
  sayings: Sayings,
  words: string[],
  meaning: { topic: number; said: boolean },
  termOf: (word: string) => number,
): void {
  if (words.length === 0) return
  phrases.add(words.map(termOf), meaning)
  const content = words.filter((word) => !GLUE.has(word))
  if (content.length >= 2 && content.length < words.length) phrases.add(content.map(termOf), { ...meaning, said: true })
  if (content.length < 2) return
  const terms = [...new Set(content.map(termOf))]
  const saying = sayings.topic.push(meaning.topic) - 1
  sayings.terms.push(terms)
  for (const term of terms) {
    const uses = sayings.byTerm.get(term)
    if (uses === undefined) sayings.byTerm.set(term, [saying])
    else uses.push(saying)
  }
}
