import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { vocabulary } from '../../../data/vocabulary/load.ts'
import { ACTS, type Act, type ActWeights, actWordsOf } from '../../conversation/understand/act.ts'
import { signsOf } from '../../text/signs.ts'
import { createScale } from '../../text/weigh.ts'
import { fitWeights, numberSigns } from './fit.ts'
import { phrasesOf, readSayings } from './topics.ts'

const VOCABULARY = resolve(import.meta.dirname, '../../../data/vocabulary')
const WEIGHTS = resolve(VOCABULARY, 'act-weights.json')

/** Of 1,000 texts of other acts, by somebody of whom nothing was learnt, how many may be taken for this one. A text that is noted gets no answer. */
const MISTAKEN: Record<Act, number> = { reaction: 1, machine: 2, stop: 3, back: 2, person: 5, data: 4, chat: 8 }
/** In how many lines a sign has to stand. */
const LEAST_TIMES = 8
const ONE_SAYING_IN = 30
const ONE_CRISIS_IN = 8

/** `act` is undefined for what asks. `author`: who wrote it, where several wrote of every act. */
type Line = { author?: string; act?: Act; text: string }

const linesOf = (file: string): string[] => readFileSync(resolve(VOCABULARY, file), 'utf8').trim().split('\n')

/** `act-lines.tsv` (author, act, text), and, as texts that ask, the vocabulary's phrases, some sayings and some messages that tell of a crisis. */
function readLines(): Line[] {
  const labelled = linesOf('act-lines.tsv').map((line): Line => {
    const [author = '', label = '', text = ''] = line.split('\t')
    const act = ACTS.find((one) => one === label)
    return { author, text: text.replaceAll('\\n', '\n'), ...(act && { act }) }
  })
  const phrases = phrasesOf(vocabulary.topics)
  const sayings = readSayings().filter((_, at) => at % ONE_SAYING_IN === 0)
  const crises = linesOf('crisis-lines.jsonl').map((json) => JSON.parse(json) as { text: string; kind?: string })
  const asks = [...phrases, ...sayings, ...crises.filter(({ kind }, at) => kind && at % ONE_CRISIS_IN === 0)]
  return [...labelled, ...asks.map(({ text }) => ({ text }))]
}

export function learnActs(lines: readonly Line[] = readLines()): ActWeights {
  const shown = numberSigns(
    lines.map(({ text }) => signsOf(actWordsOf(text))),
    LEAST_TIMES,
  )
  const weigh = (act: Act, isLeftOut: (line: Line) => boolean = () => false) =>
    fitWeights(
      shown,
      lines.map((line) => (isLeftOut(line) ? undefined : line.act === act)),
    )
  const authors = [...new Set(lines.flatMap(({ author }) => author ?? []))]
  const enough = (act: Act): number => {
    const others = authors.flatMap((author) => {
      const scale = createScale(weigh(act, (line) => line.author === author))
      return lines.filter((line) => line.author === author && line.act !== act).map(({ text }) => scale(signsOf(actWordsOf(text))))
    })
    const nth = others.sort((a, b) => b - a)[Math.floor((others.length * MISTAKEN[act]) / 1000)] ?? 0
    return Math.ceil(nth * 100 + 1) / 100 + 0
  }
  const each = <T>(of: (act: Act) => T) => Object.fromEntries(ACTS.map((act) => [act, of(act)])) as Record<Act, T>
  return { enough: each(enough), acts: each((act) => weigh(act)) }
}

/** Runs `connector learn acts`. */
export function learnActsCommand(): void {
  const lines = readLines()
  const weights = learnActs(lines)
  writeFileSync(WEIGHTS, `${JSON.stringify(weights)}\n`)
  process.stdout.write(
    `${lines.length} lines. A text is of an act from ${ACTS.map((act) => `${act} ${weights.enough[act]}`).join(', ')}.\n`,
  )
}
