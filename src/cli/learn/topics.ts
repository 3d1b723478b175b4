import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { vocabulary } from '../../../data/vocabulary/load.ts'
import type { LearntTopics } from '../../search/meaning/leanings.ts'
import { signsIn, signsOf } from '../../search/meaning/signs.ts'
import { plain, wordsOf } from '../../search/query/normalise.ts'
import type { Topic } from '../../search/types.ts'
import { withoutPoliteness } from '../../text/heard.ts'
import type { Weights } from '../../text/weigh.ts'
import { fitWeights, numberSigns } from './fit.ts'

const VOCABULARY = resolve(import.meta.dirname, '../../../data/vocabulary')
const LEANINGS = resolve(VOCABULARY, 'topic-leanings.json')
const ANSWERABLE = resolve(VOCABULARY, 'answerable-weights.json')
/** In how many lines a sign has to stand to say whether a community could answer. */
const LEAST_TIMES = 4

/** Added to how often a sign was met, so that one met once does not wholly belong to one topic. */
const DOUBT = 0.6
const LEAST_LEANING = 0.05
const MOST_TOPICS = 40
const SIXTEENTHS = 16
const CALM = 6

export type Line = { topic: string; text: string }

/** The vocabulary's own phrases. */
export function phrasesOf(topics: readonly Topic[]): Line[] {
  return topics.flatMap(({ id, name, terms, says }) => [...new Set([name, ...terms, ...says])].map((text) => ({ topic: id, text })))
}

/** What people say of each topic, from `sayings/<part>-<author>.tsv`. */
export function readSayings(): (Line & { author: string })[] {
  const files = readdirSync(resolve(VOCABULARY, 'sayings'))
    .filter((file) => file.endsWith('.tsv'))
    .sort()
  return files.flatMap((file) => {
    const author = file.slice(file.lastIndexOf('-') + 1, -'.tsv'.length)
    return readFileSync(resolve(VOCABULARY, 'sayings', file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [topic = '', text = ''] = line.split('\t')
        return { author, topic, text }
      })
  })
}

/** What people ask that no community's directory answers. */
const readUnanswered = (): string[] => readFileSync(resolve(VOCABULARY, 'unanswered-lines.txt'), 'utf8').trim().split('\n')

/** What tells a message that a community could answer from one that it could not. */
export function learnAnswerable(answered: readonly string[], unanswered: readonly string[]): Weights {
  const signs = [...answered, ...unanswered].map((text) => ({
    words: signsOf(withoutPoliteness(wordsOf(plain(text)))),
    letters: new Set<string>(),
  }))
  return fitWeights(
    numberSigns(signs, LEAST_TIMES),
    signs.map((_, at) => at < answered.length),
  )
}

/** How much more a sign is met in a topic than it would be if its messages there were left out. */
export function learnLeanings(lines: readonly Line[], topics: readonly string[]): LearntTopics {
  const ids = [...topics]
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const counts = new Map<string, Map<number, number>>()
  for (const { topic, text } of lines) {
    const number = numbers.get(topic)
    if (number === undefined) continue
    for (const sign of signsIn(text)) {
      const of = counts.get(sign) ?? new Map<number, number>()
      of.set(number, (of.get(number) ?? 0) + 1)
      counts.set(sign, of)
    }
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([sign, of]) => rowOf(sign, of))
  return { topics: ids, calm: CALM, signs: rows.join('\n') }
}

function rowOf(sign: string, of: ReadonlyMap<number, number>): string[] {
  const all = [...of.values()].reduce((sum, count) => sum + count, 0)
  if (all < 2 && sign.includes(' ')) return []
  const leanings = [...of]
    .map(([topic, count]) => ({ topic, much: Math.log((all + DOUBT) / (all - count + DOUBT)) }))
    .filter(({ much }) => much >= LEAST_LEANING)
    .sort((a, b) => b.much - a.much || a.topic - b.topic)
    .slice(0, MOST_TOPICS)
  if (leanings.length === 0) return []
  return [[sign, ...leanings.map(({ topic, much }) => `${topic}:${Math.min(255, Math.round(much * SIXTEENTHS))}`)].join('\t')]
}

/** Runs `connector learn topics`. */
export function learnTopicsCommand(): void {
  const { topics } = vocabulary
  const sayings = readSayings()
  const learnt = learnLeanings(
    [...phrasesOf(topics), ...sayings],
    topics.map(({ id }) => id),
  )
  const answerable = learnAnswerable(
    sayings.map(({ text }) => text),
    readUnanswered(),
  )
  writeFileSync(LEANINGS, `${JSON.stringify(learnt)}\n`)
  writeFileSync(ANSWERABLE, `${JSON.stringify(answerable)}\n`)
  const count = (signs: string): number => signs.split('\n').length
  process.stdout.write(
    `${sayings.length} sentences: ${count(learnt.signs)} signs of topics, ${count(answerable.words)} of what a community could answer.\n`,
  )
}
