import type { Reply } from '../../channel.ts'
import type { CrisisKind } from '../../crisis/detect-crisis.ts'
import { say } from '../../text/phrases.ts'
import { answerUnder } from './answer-search.ts'
import { find } from './find.ts'
import { type Context, type Response, tell } from './response.ts'

const PLACES = {
  'no-food': { search: 'crisis.food-search', text: 'crisis.food-places' },
  'no-bed': { search: 'crisis.bed-search', text: 'crisis.bed-places' },
} as const

/** Gives the right numbers at once. Does not keep the words; the conversation stays where it was unless places are listed. */
export function crisis(kind: CrisisKind, context: Context): Response {
  const { memory, knowledge } = context
  const numbers: Reply = { text: say(knowledge.language, `crisis.${kind}`), closing: say(knowledge.language, 'crisis.next') }
  const places = kind === 'no-food' || kind === 'no-bed' ? placesFor(kind, context) : undefined
  return { memory: places?.memory ?? memory, replies: [numbers, ...(places?.replies ?? [])], flag: { kind } }
}

/** Gives no health advice, but may list a group. */
export function medical(text: string, context: Context): Response {
  const advice = tell(context.knowledge, context.memory, 'medical')
  const { verdict } = context.knowledge.find(context.knowledge.read(text, context.memory.home))
  if (verdict !== 'sure') return advice
  const found = find(text, context)
  return { ...found, replies: [...advice.replies, ...found.replies] }
}

/** Places to go, under the numbers. */
function placesFor(kind: keyof typeof PLACES, context: Context): Response | undefined {
  const { home } = context.memory
  const said = say('en', PLACES[kind].search)
  return answerUnder(PLACES[kind].text, { said, topics: [], ...(home && { place: home }), shown: [], page: [] }, context)
}
