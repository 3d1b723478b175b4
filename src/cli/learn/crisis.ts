import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { vocabulary } from '../../../data/vocabulary/load.ts'
import { STEERING } from '../../conversation/understand/commands.ts'
import { CRISIS_KINDS, type CrisisKind, type CrisisWeights, type Enough } from '../../crisis/kinds.ts'
import { ofOneWord, signsOf, wordsOf } from '../../text/signs.ts'
import { createScale, weighMessage } from '../../text/weigh.ts'
import { fitWeights, numberSigns, type Shown } from './fit.ts'
import { readSayings } from './topics.ts'

const VOCABULARY = resolve(import.meta.dirname, '../../../data/vocabulary')
const WEIGHTS = resolve(VOCABULARY, 'crisis-weights.json')

/** Of 1,000 ordinary messages, written by somebody of whom nothing was learnt, how many may be taken for a crisis, and for a possible one. */
const FALSE_ALARMS = { clear: 15, possible: 70 }
/** In how many lines a sign has to stand. */
const LEAST_TIMES = 3
const LEAST_TIMES_OF_A_KIND = 15
/** So many sayings are enough to tell a crisis from a wish; more would only take longer to learn. */
const ONE_SAYING_IN = 4

const lineSchema = z.object({ text: z.string(), kind: z.enum(CRISIS_KINDS).optional() })
/** `isOrdinary`: as people write to a directory, in the proportions of life. */
type Line = { words: readonly string[]; kind?: CrisisKind | undefined; isOrdinary: boolean }
type Learnt = { weights: CrisisWeights; lines: number }

const linesOf = (file: string): string[] => readFileSync(resolve(VOCABULARY, file), 'utf8').trim().split('\n')

/** Labelled messages, ordinary ones at their true weight, and words that steer the conversation. */
function readLines(): Line[] {
  const labelled = linesOf('crisis-lines.jsonl').map((json) => lineSchema.parse(JSON.parse(json)))
  const ordinary = linesOf('ordinary-lines.jsonl').map((json) => lineSchema.parse(JSON.parse(json)).text)
  return [
    ...labelled.map(({ text, kind }) => ({ words: wordsOf(text), kind, isOrdinary: false })),
    ...[...STEERING, ...someSayings()].map((text) => ({ words: wordsOf(text), isOrdinary: false })),
    ...ordinary.map((text) => ({ words: wordsOf(text), isOrdinary: true })),
  ]
}

/** Some of what people say of each topic, except of topics that are urgent or related to one that is. */
function someSayings(): string[] {
  const heavy = new Set<string>()
  for (const { id, urgent, related = {} } of vocabulary.topics) {
    if (urgent) for (const one of [id, ...Object.keys(related)]) heavy.add(one)
    else if (vocabulary.topics.some((topic) => topic.urgent && topic.id in related)) heavy.add(id)
  }
  return readSayings().flatMap(({ topic, text }, at) => (heavy.has(topic) || at % ONE_SAYING_IN !== 0 ? [] : [text]))
}

/** The weights that the lines give. */
export function learnCrisis(lines: readonly Line[] = readLines()): Learnt {
  const shown = numberSigns(
    lines.map(({ words }) => signsOf(words)),
    LEAST_TIMES,
  )
  const enough = whatIsEnough(lines, shown)
  return { weights: { enough, crisis: fitCrisis(lines, shown), kinds: fitKinds(lines) }, lines: lines.length }
}

function fitKinds(lines: readonly Line[]): CrisisWeights['kinds'] {
  const crises = lines.filter(({ kind }) => kind)
  const shown = numberSigns(
    crises.map(({ words }) => ofOneWord(signsOf(words))),
    LEAST_TIMES_OF_A_KIND,
  )
  const fitKind = (one: CrisisKind) =>
    fitWeights(
      shown,
      crises.map(({ kind }) => kind === one),
    )
  return Object.fromEntries(CRISIS_KINDS.map((kind) => [kind, fitKind(kind)])) as CrisisWeights['kinds']
}

function fitCrisis(lines: readonly Line[], shown: Shown, isLeftOut: (i: number) => boolean | undefined = () => false) {
  const is = lines.map(({ kind }, i) => (isLeftOut(i) ? undefined : kind !== undefined))
  return fitWeights(shown, is)
}

/** The thresholds that `FALSE_ALARMS` allow on the ordinary lines, judged by weights learnt without them and from all the rest. */
function whatIsEnough(lines: readonly Line[], shown: Shown): Enough {
  const scale = createScale(fitCrisis(lines, shown, (i) => lines[i]?.isOrdinary))
  const weights = lines.filter(({ isOrdinary }) => isOrdinary).map(({ words }) => weighMessage(words, scale))
  const above = (allowed: number) => Math.ceil(nthLargest(weights, Math.floor((weights.length * allowed) / 1000)) * 100 + 1) / 100
  return { clear: above(FALSE_ALARMS.clear), possible: above(FALSE_ALARMS.possible) }
}

const nthLargest = (weights: readonly number[], n: number): number => [...weights].sort((a, b) => b - a)[n] ?? 0

/** Runs `connector learn crisis`. */
export function learnCrisisCommand(): void {
  const { weights, lines } = learnCrisis()
  writeFileSync(WEIGHTS, `${JSON.stringify(weights)}\n`)
  const count = (signs: string) => signs.split('\n').length
  process.stdout.write(
    `${lines} lines, ${count(weights.crisis.words)} signs in words and ${count(weights.crisis.letters)} in letters. A message is a crisis from ` +
      `${weights.enough.clear}, a possible one from ${weights.enough.possible}. \`connector eval crisis\` says what that finds.\n`,
  )
}
