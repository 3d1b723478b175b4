import learnt from '../../data/vocabulary/crisis-weights.json' with { type: 'json' }
import { readWords } from '../text/read-words.ts'
import { CRISIS_KINDS, type CrisisKind, type CrisisWeights } from './kinds.ts'
import { ofOneWord, signsOf } from './signs.ts'
import { createScale, weighMessage } from './weigh.ts'

export type { CrisisKind }
export type DetectCrisis = (text: string) => CrisisKind | undefined

/** A false alarm costs one message, a miss may cost a life: `enough` is chosen so that few are missed. */
export function createCrisisDetector({ enough, crisis, kinds }: CrisisWeights): DetectCrisis {
  const scale = createScale(crisis)
  const scales = CRISIS_KINDS.map((kind) => ({ kind, scale: createScale(kinds[kind]) }))
  return (text) => {
    const words = readWords(text)
    if (weighMessage(words, scale) < enough) return undefined
    const signs = ofOneWord(signsOf(words))
    const weights = scales.map(({ scale }) => scale(signs))
    return CRISIS_KINDS[weights.indexOf(Math.max(...weights))]
  }
}

export const detectCrisis: DetectCrisis = createCrisisDetector(learnt)
