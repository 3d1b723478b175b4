import type { IntentName, Turn } from '../conversation/turn.ts'

type Question = { topic: string; outcode: string; answered: boolean }

/** The intents that ask the directory something. */
export const ASKING: readonly IntentName[] = ['find', 'correct', 'share-place', 'medical']

/** What a turn counts as: something looked for, and whether something was shown. Undefined where nothing was, or more had to be asked first. */
export function questionOf({ intent, replies, memory, need }: Turn): Question | undefined {
  const answered = replies.some(({ listings, detail }) => Boolean(listings?.length || detail))
  if (!ASKING.includes(intent) || replies.length === 0 || (!answered && !need)) return undefined
  return { topic: memory.search?.topics[0] ?? '', outcode: memory.search?.place?.outcode ?? '', answered }
}
