import type { IntentName, Turn } from '../conversation/turn.ts'

type Question = { topic: string; outcode: string; answered: boolean }

/** The intents that search the directory. */
export const ASKING: readonly IntentName[] = ['find', 'correct', 'share-place', 'medical']

/** What to count for a turn: the question, and whether anything was shown. Undefined if it was no question, or more had to be asked first. */
export function questionOf({ intent, replies, memory, need }: Turn): Question | undefined {
  const answered = replies.some(({ listings, detail }) => Boolean(listings?.length || detail))
  if (!ASKING.includes(intent) || replies.length === 0 || (!answered && !need)) return undefined
  return { topic: memory.search?.topics[0] ?? '', outcode: memory.search?.place?.outcode ?? '', answered }
}
