import learnt from '../../data/vocabulary/crisis-weights.json' with { type: 'json' }
import { readWords } from '../text/read-words.ts'
import { CRISIS_KINDS, type CrisisKind, type CrisisWeights } from './kinds.ts'
import { ofOneWord, signsOf } from './signs.ts'
import { createScale, weighMessage } from './weigh.ts'

export type { CrisisKind }

/** `clear`: the numbers come before anything else. `possible`: what was asked for, and a number to ring beside it. */
export type Alarm = { tier: 'clear' | 'possible'; kind: CrisisKind }

export function createCrisisDetector({ enough, crisis, kinds }: CrisisWeights): (text: string) => Alarm | undefined {
  const scale = createScale(crisis)
  const scales = CRISIS_KINDS.map((kind) => ({ kind, scale: createScale(kinds[kind]) }))
  return (text) => {
    const words = readWords(text)
    const weight = weighMessage(words, scale)
    if (weight < enough.possible) return undefined
    const signs = ofOneWord(signsOf(words))
    const [first, ...others] = scales.map(({ kind, scale }) => ({ kind, weight: scale(signs) }))
    const tier = weight < enough.clear ? 'possible' : 'clear'
    return first && { tier, kind: others.reduce((best, one) => (one.weight > best.weight ? one : best), first).kind }
  }
}

const detect = createCrisisDetector(learnt)

/** Whether a message tells of a crisis, or may. */
export const readAlarm = (text: string): Alarm | undefined => detect(text)

/** The crisis that a message clearly tells of. */
export function detectCrisis(text: string): CrisisKind | undefined {
  const alarm = detect(text)
  return alarm?.tier === 'clear' ? alarm.kind : undefined
}
