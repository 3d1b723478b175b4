import type { Reply } from '../../channel.ts'
import type { CrisisKind } from '../../crisis/detect-crisis.ts'
import { say } from '../../text/phrases.ts'
import type { Knowledge, Memory, Search } from '../turn.ts'
import { find } from './find.ts'
import { type Context, expect, type Response, tell } from './response.ts'
import { look } from './run-search.ts'
import { nextPage, pageReply } from './show-listings.ts'

const PLACES = {
  'no-food': { search: 'crisis.food-search', text: 'crisis.food-places' },
  'no-bed': { search: 'crisis.bed-search', text: 'crisis.bed-places' },
} as const

/** The right numbers at once. Their words are not kept; the talk stays as it was, unless places to go to are listed. */
export function crisis(kind: CrisisKind, { memory, knowledge }: Context): Response {
  const numbers: Reply = { text: say(knowledge.language, `crisis.${kind}`), closing: say(knowledge.language, 'crisis.next') }
  const places = kind === 'no-food' || kind === 'no-bed' ? placesFor(kind, memory, knowledge) : undefined
  if (!places) return { memory, replies: [numbers], flag: { kind } }
  return { memory: places.memory, replies: [numbers, places.reply], flag: { kind } }
}

/** Health advice is not ours to give; a group may still be of use. */
export function medical(text: string, context: Context): Response {
  const advice = tell(context.knowledge, context.memory, 'medical')
  const { verdict } = context.knowledge.find(context.knowledge.read(text, context.memory.home))
  if (verdict !== 'sure') return advice
  const found = find(text, context)
  return { ...found, replies: [...advice.replies, ...found.replies] }
}

function placesFor(kind: keyof typeof PLACES, memory: Memory, knowledge: Knowledge): { reply: Reply; memory: Memory } | undefined {
  const { home } = memory
  const wanted = { said: say('en', PLACES[kind].search), ...(home ? { place: home } : {}) }
  const found = look(wanted, memory, knowledge)
  const { ids, isLast } = nextPage(found, [])
  if (ids.length === 0) return undefined
  const search: Search = { ...wanted, topics: found.query.topics, shown: ids, page: ids }
  const { viewing: _, ...rest } = expect(memory, home ? undefined : 'place')
  return { reply: pageReply(say(knowledge.language, PLACES[kind].text), search, found, knowledge, isLast), memory: { ...rest, search } }
}
