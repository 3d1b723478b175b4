import { redact } from '../../redact/redact.ts'
import type { Query } from '../../search/types.ts'
import { plain } from '../../text/plain.ts'
import type { Knowledge, NeedDraft, NoneReason, Search } from '../turn.ts'

const LONGEST_WORDS = 200
const LONGEST_KEY = 80

/** The unmet need of a search. Asking for the same thing in other words gives the same key. */
export function needOf(search: Search, query: Query, reason: NoneReason, knowledge: Knowledge): NeedDraft {
  const { place } = query
  const isTown = place && place.kind !== 'postcode' && place.kind !== 'shared'
  return {
    key: needKey(query),
    words: redact([search.said, ...(search.changes ?? [])].join(', ')).slice(0, LONGEST_WORDS),
    topics: query.topics,
    ...(place?.outcode ? { outcode: place.outcode } : {}),
    ...(isTown ? { place: place.name } : {}),
    reason,
    urgent: knowledge.isUrgent(query.topics),
    wantsAnswer: search.asked ?? false,
  }
}

function needKey(query: Query): string {
  const what = query.topics.length > 0 ? [...query.topics].sort().join('+') : plain(redact(query.about || query.said)).slice(0, LONGEST_KEY)
  const where = query.place ? (query.place.outcode ?? query.place.name) : ''
  return `${what}@${where.toLowerCase()}`
}
