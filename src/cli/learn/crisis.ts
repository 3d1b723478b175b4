import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { STEERING } from '../../conversation/understand/commands.ts'
import { CRISIS_KINDS, type CrisisKind, type CrisisWeights } from '../../crisis/kinds.ts'
import { ofOneWord, signsOf } from '../../crisis/signs.ts'
import { createScale, weighMessage } from '../../crisis/weigh.ts'
import { InputError } from '../../errors.ts'
import { readWords } from '../../text/read-words.ts'
import { fitWeights, numberSigns, type Shown } from './fit.ts'

const VOCABULARY = resolve(import.meta.dirname, '../../../data/vocabulary')
const LINES = resolve(VOCABULARY, 'crisis-lines.jsonl')
const WEIGHTS = resolve(VOCABULARY, 'crisis-weights.json')

const MOST_SIGNS = 60_000
const MOST_SIGNS_OF_A_KIND = 4000
/** The share of crises to find among lines left out of training, which are harder than what people send. */
const RECALL = 0.93
const FOLDS = 4

const lineSchema = z.object({ text: z.string(), kind: z.enum(CRISIS_KINDS).optional() })
type Line = { words: string[]; kind?: CrisisKind | undefined }
type Learnt = { weights: CrisisWeights; lines: number; precision: number }

/** Labelled messages; words that steer the conversation count as no crisis. */
function readLines(): Line[] {
  const lines = readFileSync(LINES, 'utf8').trim().split('\n')
  const labelled = lines.map((json) => lineSchema.parse(JSON.parse(json)))
  const steering = [...STEERING].map((text) => ({ text, kind: undefined }))
  return [...labelled, ...steering].map(({ text, kind }) => ({ words: readWords(text), kind }))
}

/** The weights that the lines give. `precision`: on lines left out of training. */
export function learnCrisis(lines: readonly Line[] = readLines()): Learnt {
  const shown = numberSigns(lines.map(({ words }) => signsOf(words)))
  const { enough, precision } = whatIsEnough(lines, shown)
  return { weights: { enough, crisis: fitCrisis(lines, shown), kinds: fitKinds(lines) }, lines: lines.length, precision }
}

function fitKinds(lines: readonly Line[]): CrisisWeights['kinds'] {
  const crises = lines.filter(({ kind }) => kind)
  const shown = numberSigns(crises.map(({ words }) => ofOneWord(signsOf(words))))
  const fitKind = (one: CrisisKind) =>
    fitWeights(
      shown,
      crises.map(({ kind }) => kind === one),
      MOST_SIGNS_OF_A_KIND,
    )
  return Object.fromEntries(CRISIS_KINDS.map((kind) => [kind, fitKind(kind)])) as CrisisWeights['kinds']
}

function fitCrisis(lines: readonly Line[], shown: Shown, isLeftOut = (_: number) => false) {
  const is = lines.map(({ kind }, i) => (isLeftOut(i) ? undefined : kind !== undefined))
  return fitWeights(shown, is, MOST_SIGNS)
}

/** The threshold that finds `RECALL` of the crises when each quarter of the lines is judged by weights from the others. */
function whatIsEnough(lines: readonly Line[], shown: Shown): { enough: number; precision: number } {
  const judged = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const isLeftOut = (i: number) => i % FOLDS === fold
    const scale = createScale(fitCrisis(lines, shown, isLeftOut))
    return lines
      .filter((_, i) => isLeftOut(i))
      .map(({ words, kind }) => ({ weight: weighMessage(words, scale), isCrisis: kind !== undefined }))
  })
  const crises = judged.filter(({ isCrisis }) => isCrisis).sort((a, b) => b.weight - a.weight)
  const last = crises[Math.ceil(crises.length * RECALL) - 1]
  if (last === undefined) throw new InputError('No line is of a crisis: there is nothing to learn from.')
  const enough = Math.floor(last.weight * 100) / 100
  const found = judged.filter(({ weight }) => weight >= enough)
  return { enough, precision: found.filter(({ isCrisis }) => isCrisis).length / found.length }
}

/** Runs `connector learn crisis`. */
export function learnCrisisCommand(): void {
  const { weights, lines, precision } = learnCrisis()
  writeFileSync(WEIGHTS, `${JSON.stringify(weights)}\n`)
  process.stdout.write(
    `${lines} lines, ${Object.keys(weights.crisis.signs).length} signs. A message is a crisis from ${weights.enough}: of lines left out of the learning ` +
      `that finds ${RECALL} of the crises, and ${precision.toFixed(3)} of what it finds are crises.\n`,
  )
}
