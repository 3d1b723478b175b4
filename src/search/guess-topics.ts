import type { SearchIndex } from './index-assets.ts'
import type { Piece } from './pieces.ts'
import { GLUE } from './thesaurus.ts'

const LEAST_LIKE = 0.62
const MOST_GUESSES = 2

/** For a need told in words of its own: the topics whose sayings share the most with it. */
export function guessTopics(pieces: readonly Piece[], index: SearchIndex): { topic: number; likeness: number }[] {
  const { sayings } = index
  const terms = new Set<number>()
  let whole = 0
  for (const piece of pieces) {
    if (piece.term === undefined || GLUE.has(piece.text) || terms.has(piece.term)) continue
    const weight = sayings.weight.get(piece.term)
    if (weight === undefined) continue
    terms.add(piece.term)
    whole += weight
  }
  const shared = new Map<number, { weight: number; count: number }>()
  for (const term of terms)
    for (const saying of sayings.byTerm.get(term) ?? []) {
      const so = shared.get(saying)
      if (so === undefined) shared.set(saying, { weight: sayings.weight.get(term)!, count: 1 })
      else {
        so.weight += sayings.weight.get(term)!
        so.count++
      }
    }
  const best = new Map<number, number>()
  for (const [saying, { weight, count }] of shared) {
    if (count < 2) continue
    let own = 0
    for (const term of sayings.terms[saying]!) own += sayings.weight.get(term)!
    const likeness = weight / own > 0.99 ? 1 : weight / Math.sqrt(own * Math.max(own, Math.min(whole, own * 2)))
    const topic = sayings.topic[saying]!
    if (likeness >= LEAST_LIKE && likeness > (best.get(topic) ?? 0)) best.set(topic, likeness)
  }
  return [...best]
    .map(([topic, likeness]) => ({ topic, likeness }))
    .filter(({ topic }) => !index.topics[topic]!.audience)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_GUESSES)
}
