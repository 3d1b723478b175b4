import type { SearchIndex } from '../index/search-index.ts'
import { GLUE } from '../index/thesaurus.ts'
import { TUNING } from '../tuning.ts'
import type { Piece } from './pieces.ts'

const MOST_GUESSES = 2
const CLOSE_TO_BEST = 0.75

/** Guesses the topics of a need in its own words, by the phrases its words come from. Likeness is 0 to 1. */
export function guessTopics(pieces: readonly Piece[], index: SearchIndex): { topic: number; likeness: number }[] {
  const { sayings } = index
  const scores = new Map<number, number>()
  const seen = new Set<number>()
  let whole = 0
  for (const piece of pieces) {
    if (piece.term === undefined || piece.kind === 'kin' || piece.kind === 'generic' || GLUE.has(piece.text) || seen.has(piece.term))
      continue
    seen.add(piece.term)
    const weight = sayings.weightOf(piece.term)
    if (weight === undefined) {
      if (piece.kind === 'content') whole += TUNING.strangerWeight
      continue
    }
    const share = piece.kind === 'stop' ? TUNING.stopShare : 1
    whole += weight * share
    for (const [topic, part] of sayings.sharesOf(piece.term)) scores.set(topic, (scores.get(topic) ?? 0) + weight * share * part)
  }
  const ranked = [...scores]
    .map(([topic, score]) => ({ topic, likeness: score / Math.max(whole, TUNING.leastWhole) }))
    .filter(({ topic }) => !index.topics.isWho(topic))
  ranked.sort((a, b) => b.likeness - a.likeness)
  const [best] = ranked
  if (best === undefined || best.likeness < TUNING.leastLikeness) return []
  return ranked.slice(0, MOST_GUESSES).filter(({ likeness }) => likeness >= best.likeness * CLOSE_TO_BEST)
}
