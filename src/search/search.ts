import type { SearchIndex } from './index/search-index.ts'
import { confidenceOf } from './rank/confidence.ts'
import { matchReasons } from './rank/match-reasons.ts'
import { DEFAULT_LIMIT, rank, type SearchContext } from './rank/rank.ts'
import type { Answer, Query } from './types.ts'

/** The best listings for a query, or none if nothing is good enough. */
export function search(index: SearchIndex, query: Query, context: SearchContext): Answer {
  const { units, ranked, evidence } = rank(index, query, context)
  const { confidence, verdict } = confidenceOf(evidence)
  if (verdict === 'nothing') return { verdict, confidence, query, hits: [] }
  const hits = ranked.slice(0, context.limit ?? DEFAULT_LIMIT).map((one) => ({
    id: index.listings.idOf(one.slot),
    score: one.score,
    ...(one.fit.km === undefined ? {} : { km: one.fit.km }),
    why: matchReasons(one, units, query, index),
    misses: one.fit.misses,
  }))
  return { verdict, confidence, query, hits }
}
