import type { Reply } from '../../channel.ts'
import type { CrisisKind } from '../../crisis/detect-crisis.ts'
import { type Language, type PhraseKey, say } from '../../text/phrases.ts'
import { wasHeavy } from '../turn.ts'
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
  const places = kind === 'no-food' || kind === 'no-bed' ? placesFor(kind, context) : undefined
  return { memory: places?.memory ?? memory, replies: [numbersFor(kind, knowledge.language), ...(places?.replies ?? [])], flag: { kind } }
}

/** The numbers to ring, and that the team was told: whoever sends this raises the flag. */
export const numbersFor = (kind: CrisisKind, language: Language): Reply => ({
  text: say(language, `crisis.${kind}`),
  closing: say(language, 'crisis.next'),
})

/** Where Samaritans are not the ones to ring. */
const TO_RING: Partial<Record<CrisisKind, PhraseKey>> = {
  medical: 'heavy.medical',
  abuse: 'heavy.abuse',
  danger: 'heavy.abuse',
  child: 'heavy.child',
  'no-bed': 'heavy.no-bed',
}

/** What may be a crisis gets what was asked for, and a number to ring. Said again within hours, it gets the numbers first, as a crisis does. */
export function besideHeavy(answered: Response, kind: CrisisKind, { memory, knowledge: { language, now } }: Context): Response {
  if (answered.replies.length === 0 || answered.wants || answered.consent) return answered
  const heavy = { ...answered, heavy: kind, memory: { ...answered.memory, heavyAt: now.toISOString() } }
  if (wasHeavy(memory, now)) return { ...heavy, replies: [numbersFor(kind, language), ...answered.replies], flag: { kind } }
  return { ...heavy, replies: [...answered.replies, { text: say(language, TO_RING[kind] ?? 'heavy') }] }
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
