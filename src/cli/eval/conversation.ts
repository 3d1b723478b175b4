import { freshMemory } from '../../conversation/turn.ts'
import { ACTS, type Act } from '../../conversation/understand/act.ts'
import type { Intent } from '../../conversation/understand/intent.ts'
import { understand } from '../../conversation/understand/understand.ts'
import { readTextLines } from './load-directory.ts'

/** `right`: the share of texts of an act that were taken for it. `mistaken`: of all others, in 1,000, those taken for it. */
type ActScore = { size: number; right: number; mistaken: number }
type ConversationEvaluation = { size: number; right: number; alarms: number; acts: Record<string, ActScore>; wrong: string[]; text: string }

const NOTED: readonly string[] = ['reaction', 'machine']
const DATA: ReadonlySet<Intent['kind']> = new Set(['privacy', 'my-data', 'forget-me', 'start-again'])
const CHAT: ReadonlySet<Intent['kind']> = new Set(['say', 'yes', 'no', 'empty', 'help', 'none'])

/**
 * What first texts are taken for: lines of an act, a tab and a text, with "\n" for a line break. `alarms`: reactions and texts made by
 * machines that were taken for a crisis.
 */
export function evalConversation({ file }: { file: string }): ConversationEvaluation {
  const lines = readTextLines(file).map((line) => {
    const [label = '', text = ''] = line.split('\t')
    const intent = understand({ text: text.replaceAll('\\n', '\n') }, { ...freshMemory(), greeted: true })
    const act = NOTED.includes(label) ? 'noted' : label
    return { label, act, text, kind: intent.kind, taken: actOf(intent) }
  })
  const isRight = ({ act, taken }: (typeof lines)[number]): boolean => act === taken
  const share = (of: readonly unknown[], all: readonly unknown[]): number => (all.length === 0 ? 0 : of.length / all.length)
  const acts = Object.fromEntries(
    [...ACTS, 'ask'].map((label) => {
      const act = NOTED.includes(label) ? 'noted' : label
      const [theirs, others] = [lines.filter((line) => line.label === label), lines.filter((line) => line.act !== act)]
      const mistaken =
        1000 *
        share(
          others.filter(({ taken }) => taken === act),
          others,
        )
      return [label, { size: theirs.length, right: share(theirs.filter(isRight), theirs), mistaken }]
    }),
  )
  const wrong = lines.filter((line) => !isRight(line)).map(({ label, kind, text }) => `${label} → ${kind}: ${text}`)
  const alarms = lines.filter(({ act, kind }) => act === 'noted' && kind === 'crisis').length
  const right = share(lines.filter(isRight), lines)
  const text = [
    `${lines.length} texts, taken for what they are: ${right.toFixed(3)}; alarms at what machines send: ${alarms}`,
    `${'act'.padEnd(12)}${'n'.padStart(6)}${'right'.padStart(8)}  mistaken, in 1,000 others`,
    ...Object.entries(acts).map(
      ([act, { size, right, mistaken }]) =>
        `${act.padEnd(12)}${String(size).padStart(6)}${right.toFixed(3).padStart(8)}${mistaken.toFixed(1).padStart(8)}`,
    ),
    `wrong: ${wrong.length}`,
    ...wrong.map((line) => `  ${line}`),
  ].join('\n')
  return { size: lines.length, right, alarms, acts, wrong, text }
}

function actOf({ kind }: Intent): Exclude<Act, 'reaction' | 'machine'> | 'noted' | 'ask' {
  if (kind === 'noted' || kind === 'stop' || kind === 'person') return kind
  if (kind === 'start') return 'back'
  if (DATA.has(kind)) return 'data'
  return CHAT.has(kind) ? 'chat' : 'ask'
}
