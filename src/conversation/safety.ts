import type { Reply } from '../channel.ts'
import type { CrisisKind } from './crisis.ts'
import { find } from './find.ts'
import { listingCard } from './listing.ts'
import { PAGE } from './page.ts'
import { type Context, type Response, tell } from './respond.ts'
import type { Knowledge, Memory } from './turn.ts'
import { say } from './wording.ts'

const PLACES = {
  'no-food': { search: 'crisis.food-search', text: 'crisis.food-places' },
  'no-bed': { search: 'crisis.bed-search', text: 'crisis.bed-places' },
} as const

/** The right numbers at once. Nothing of it is kept as a search, and what was being talked about is left as it was. */
export function crisis(kind: CrisisKind, { memory, knowledge }: Context): Response {
  const numbers: Reply = { text: say(`crisis.${kind}`), closing: say('crisis.next') }
  const places = kind === 'no-food' || kind === 'no-bed' ? placesFor(kind, memory, knowledge) : undefined
  return { memory, replies: places ? [numbers, places] : [numbers], flag: { kind } }
}

/** Health advice is not ours to give; a group may still be of use. */
export function medical(text: string, context: Context): Response {
  const advice = tell(context.memory, 'medical')
  const { verdict } = context.knowledge.find(context.knowledge.read(text, context.memory.home))
  if (verdict !== 'sure') return advice
  const found = find(text, context)
  return { ...found, replies: [...advice.replies, ...found.replies] }
}

function placesFor(kind: keyof typeof PLACES, memory: Memory, knowledge: Knowledge): Reply | undefined {
  const { hits } = knowledge.find(knowledge.read(say(PLACES[kind].search), memory.home))
  const listings = hits.slice(0, PAGE).flatMap((hit, index) => {
    const asset = knowledge.asset(hit.id)
    return asset ? [listingCard(asset, index + 1, knowledge.now, hit)] : []
  })
  return listings.length > 0 ? { text: say(PLACES[kind].text), listings } : undefined
}
