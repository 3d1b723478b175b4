import type { Reply } from '../../channel.ts'
import type { CrisisKind } from '../../crisis/detect-crisis.ts'
import { type Language, say } from '../../text/phrases.ts'
import { type Memory, type Turn, wasHeavy } from '../turn.ts'
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

const numbersFor = (kind: CrisisKind, language: Language): Reply => ({
  text: say(language, `crisis.${kind}`),
  closing: say(language, 'crisis.next'),
})

/** One warm line with a number to ring, for what may be a crisis. */
export const heavyLine = (kind: CrisisKind, language: Language): Reply => ({ text: say(language, `heavy.${kind}`) })

/** The turn for a crisis where the directory cannot be searched. */
export const crisisAlone = (kind: CrisisKind, memory: Memory, language: Language): Turn => ({
  intent: 'crisis',
  replies: [numbersFor(kind, language)],
  memory,
  flag: { kind },
})

/**
 * A possible crisis is answered as ever, with one line that has a number to ring: after listings, before anything else.
 * One that follows another, or a crisis, within hours is a crisis: the numbers come first, then its listings.
 */
export function besideHeavy(answered: Turn, kind: CrisisKind, { memory, knowledge }: Context): Turn {
  const listed = answered.replies.filter(({ listings }) => listings?.length)
  if (wasHeavy(memory, knowledge.now)) {
    const alone = crisisAlone(kind, listed.length > 0 ? answered.memory : memory, knowledge.language)
    return { ...alone, replies: [...alone.replies, ...listed] }
  }
  const line = heavyLine(kind, knowledge.language)
  return { ...answered, heavy: { kind, line }, replies: listed.length > 0 ? [...answered.replies, line] : [line, ...answered.replies] }
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
