import learnt from '../../data/vocabulary/crisis-weights.json' with { type: 'json' }
import { ofOneWord, signsOf, wordsOf } from '../text/signs.ts'
import { createScale, weighMessage } from '../text/weigh.ts'
import { CRISIS_KINDS, type CrisisKind, type CrisisWeights } from './kinds.ts'

export type { CrisisKind }

/** `clear`: the numbers come before anything else. `possible`: listings that were asked for may come first. */
export type Alarm = { tier: 'clear' | 'possible'; kind: CrisisKind }

export function createCrisisDetector({ enough, crisis, kinds }: CrisisWeights): (text: string) => Alarm | undefined {
  const scale = createScale(crisis)
  const scales = CRISIS_KINDS.map((kind) => ({ kind, scale: createScale(kinds[kind]) }))
  return (text) => {
    const words = wordsOf(text)
    const weight = weighMessage(words, scale)
    if (weight < enough.possible) return undefined
    const signs = ofOneWord(signsOf(words))
    const [first, ...others] = scales.map(({ kind, scale }) => ({ kind, weight: scale(signs) }))
    const tier = weight < enough.clear ? 'possible' : 'clear'
    return first && { tier, kind: others.reduce((best, one) => (one.weight > best.weight ? one : best), first).kind }
  }
}

let detect: ReturnType<typeof createCrisisDetector> | undefined

/** Whether a message tells of a crisis, or may. The weights are made ready at the first message, not at start-up. */
export function readAlarm(text: string): Alarm | undefined {
  detect ??= createCrisisDetector(learnt)
  return detect(text)
}

/** The crisis that a message clearly tells of. */
export function detectCrisis(text: string): CrisisKind | undefined {
  const alarm = readAlarm(text)
  return alarm?.tier === 'clear' ? alarm.kind : undefined
}
