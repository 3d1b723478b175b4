import learnt from '../../../data/vocabulary/act-weights.json' with { type: 'json' }
import { signsOf, wordsOf } from '../../text/signs.ts'
import { createScale, type Weights } from '../../text/weigh.ts'

/** What a text may do besides asking. `reaction`: a tap on a message of ours; `back`: messages again after STOP; `data`: about what is held. */
export const ACTS = ['reaction', 'machine', 'stop', 'back', 'person', 'data', 'chat'] as const
export type Act = (typeof ACTS)[number]

/** `enough`: what a text must weigh to be of an act. Made by `connector learn acts`. */
export type ActWeights = { enough: Record<Act, number>; acts: Record<Act, Weights> }

export function createActReader({ enough, acts }: ActWeights): (text: string) => Act | undefined {
  const scales = ACTS.map((act) => ({ act, scale: createScale(acts[act]) }))
  return (text) => {
    const signs = signsOf(wordsOf(text))
    const [best] = scales.map(({ act, scale }) => ({ act, over: scale(signs) - enough[act] })).sort((a, b) => b.over - a.over)
    return best && best.over >= 0 ? best.act : undefined
  }
}

let read: ReturnType<typeof createActReader> | undefined

/** The act of a text that clearly has one. The weights are made ready at the first text, not at start-up. */
export function readAct(text: string): Act | undefined {
  read ??= createActReader(learnt)
  return read(text)
}
