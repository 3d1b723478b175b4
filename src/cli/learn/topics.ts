import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { vocabulary } from '../../../data/vocabulary/load.ts'
import { Leanings, OUTSIDE, type LearntTopics } from '../../search/meaning/leanings.ts'
import { signsIn } from '../../search/meaning/signs.ts'
import { wordsOf, plain } from '../../search/query/normalise.ts'
import type { Topic } from '../../search/types.ts'

const VOCABULARY = resolve(import.meta.dirname, '../../../data/vocabulary')
const LEANINGS = resolve(VOCABULARY, 'topic-leanings.json')

/** Added to how often a sign was met, so that one met once does not wholly belong to one topic. */
const DOUBT = 0.6
const LEAST_LEANING = 0.05
const MOST_TOPICS = 40
const SIXTEENTHS = 16
const CALMS = [4, 5, 6, 7, 8]

type Line = { topic: string; text: string; author: string }

/** The vocabulary's own phrases, author ''. */
function readPhrases(topics: readonly Topic[]): Line[] {
  return topics.flatMap(({ id, name, terms, says }) => [...new Set([name, ...terms, ...says])].map((text) => ({ topic: id, text, author: '' })))
}

/** `sayings/<part>-<author>.tsv` */
function readSayings(): Line[] {
  const files = readdirSync(resolve(VOCABULARY, 'sayings')).filter((file) => file.endsWith('.tsv')).sort()
  return files.flatMap((file) =>
    readFileSync(resolve(VOCABULARY, 'sayings', file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [topic = '', text = ''] = line.split('\t')
        return { topic, text, author: file }
      }),
  )
}

const readUnanswered = (): Line[] =>
  readFileSync(resolve(VOCABULARY, 'unanswered-lines.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((text) => ({ topic: OUTSIDE, text, author: '' }))

/** How much more a sign is met in a topic than it would be if its messages there were left out. */
export function learnLeanings(lines: readonly Line[], topics: readonly string[], calm: number): LearntTopics {
  const ids = [...topics, OUTSIDE]
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
  return { topics: ids, calm, signs: rows.join('\n') }
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

type Judged = { calm: number; first: number; three: number; bits: number }

/** How well the sentences of each author are understood by what was learnt from all others. */
export function judgeStrangers(lines: readonly Line[], topics: readonly Topic[], isOut: (line: Line) => boolean): Judged[] {
  const ids = topics.map(({ id }) => id)
  const learnt = learnLeanings(lines.filter((line) => !isOut(line)), ids, 1)
  const judged = lines.filter((line) => isOut(line) && topics.some(({ id, audience }) => id === line.topic && !audience))
  return CALMS.map((calm) => {
    const leanings = new Leanings({ ...learnt, calm }, ids)
    let [first, three, bits] = [0, 0, 0]
    for (const { topic, text } of judged) {
      const { topics: found } = leanings.lean(wordsOf(plain(text)), (number) => !topics[number]?.audience)
      const at = found.findIndex((one) => ids[one.topic] === topic)
      if (at === 0) first++
      if (at >= 0 && at < 3) three++
      bits -= Math.log2(Math.max(0.001, found[at]?.likeness ?? 0))
    }
    return { calm, first: first / judged.length, three: three / judged.length, bits: bits / judged.length }
  })
}

const { topics } = vocabulary
const lines = [...readPhrases(topics), ...readSayings(), ...readUnanswered()]
if (process.argv[2] === 'judge') {
  for (const author of ['1', '2']) console.log(author, judgeStrangers(lines, topics, (line) => line.author.endsWith(`-${author}.tsv`)).map((j) => `${j.calm}: ${j.first.toFixed(3)} ${j.three.toFixed(3)} ${j.bits.toFixed(2)}`).join('\n'))
}
else {
  const l = learnLeanings(lines, topics.map(({ id }) => id), 6)
  writeFileSync(LEANINGS, `${JSON.stringify(l)}\n`)
  console.log(l.signs.split('\n').length, l.signs.length)
  const t = performance.now(); new Leanings(l, topics.map(({ id }) => id)); console.log(performance.now() - t)
}
