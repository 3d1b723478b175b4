import learnt from '../../../data/vocabulary/act-weights.json' with { type: 'json' }
import { anyOf } from '../../text/heard.ts'
import { signsOf, wordsOf } from '../../text/signs.ts'
import { createScale, type Weights } from '../../text/weigh.ts'

/** What a text may do besides asking. `reaction`: a tap on a message of ours; `back`: messages again after STOP; `data`: about what is held. */
export const ACTS = ['reaction', 'machine', 'stop', 'back', 'person', 'data', 'chat'] as const
export type Act = (typeof ACTS)[number]

/** A reaction ends with the message that it is to, or names it: "Liked an image". */
const REACTED_TO = new RegExp(`^[^"“„«]*["“„«][\\s\\S]*["”»…]\\s*$|\\b(?:${anyOf('reaction.to')})$`, 'i')

/** What is quoted, up to the last mark, says nothing of what a text does; one word stays for it. */
const QUOTED = /[“„"«][\s\S]*[”"»]|[“„"«][\s\S]*$/

/** The words by which a text is judged. */
export const actWordsOf = (text: string): readonly string[] => wordsOf(text.replace(QUOTED, ' quoted '))

/** `enough`: what a text must weigh to be of an act. Made by `connector learn acts`. */
export type ActWeights = { enough: Record<Act, number>; acts: Record<Act, Weights> }

/** `isPlain`: so clearly that it stands beside an alarm. */
export type Done = { act: Act; isPlain: boolean }

/** How far beyond enough an act is plain. */
const PLAIN = 0.35

function createActReader({ enough, acts }: ActWeights): (text: string) => Done | undefined {
  const scales = ACTS.map((act) => ({ act, scale: createScale(acts[act]) }))
  const met = new Set(acts.chat.words.split('\n').map((line) => line.slice(0, line.indexOf('\t'))))
  return (text) => {
    const words = actWordsOf(text)
    if (!words.some((word) => met.has(word))) return undefined
    const signs = signsOf(words)
    const [best] = scales.map(({ act, scale }) => ({ act, over: scale(signs) - enough[act] })).sort((a, b) => b.over - a.over)
    if (best === undefined || best.over < 0 || (best.act === 'reaction' && !REACTED_TO.test(text))) return undefined
    return { act: best.act, isPlain: best.over >= PLAIN }
  }
}

let read: ReturnType<typeof createActReader> | undefined

/** The act of a text that clearly has one. The weights are made ready at the first text, not at start-up. */
export function readAct(text: string): Done | undefined {
  read ??= createActReader(learnt)
  return read(text)
}
