import { say } from '../../text/phrases.ts'
import type { Memory, Search } from '../turn.ts'
import { choice, reasonChoices } from '../understand/choices.ts'
import type { WhyNone } from '../understand/intent.ts'
import { answerUnder } from './answer-search.ts'
import { needOf } from './need.ts'
import { type Context, expect, type Response, tell } from './response.ts'
import { queryOf } from './run-search.ts'

/** None of the listings will do: records an unmet need and asks why, once. */
export function none({ memory, knowledge }: Context): Response {
  const last = memory.search
  if (!last || last.shown.length === 0) return tell(knowledge, memory, 'none.before')
  const need = needOf(last, queryOf(last, memory, knowledge), 'none-fit', knowledge)
  const noted: Memory = { ...expect(memory, 'why-none'), search: { ...last, needKey: need.key, why: 'none-fit' } }
  return {
    memory: noted,
    replies: [
      {
        text: say(knowledge.language, 'none'),
        closing: say(knowledge.language, 'none.choices'),
        choices: reasonChoices(knowledge.language),
      },
    ],
    need,
  }
}

export function whyNone(reason: WhyNone, context: Context): Response {
  const { memory, knowledge } = context
  const last = memory.search
  if (!last) return tell(knowledge, expect(memory), 'ask-anything')
  const need = needOf(last, queryOf(last, memory, knowledge), reason, knowledge)
  const noted: Search = { ...last, needKey: need.key, why: reason }
  const cheaper = reason === 'cost' ? freeOnes(noted, context) : undefined
  const key = reason === 'too-far' && last.place?.kind !== 'postcode' ? 'why.too-far.where' : (`why.${reason}` as const)
  const told = cheaper ?? tell(knowledge, { ...expect(memory, 'ask-person'), search: noted }, key, {}, [choice('ask', knowledge.language)])
  return { ...told, need }
}

/** Free listings of the same kind, if there are any not yet shown. */
function freeOnes(last: Search, context: Context): Response | undefined {
  return answerUnder('why.cost.free', { ...last, changes: [...(last.changes ?? []), 'free'], page: [] }, context, { metOnly: true })
}
