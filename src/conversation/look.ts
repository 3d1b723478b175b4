import type { Answer, Hit, Place, Query } from '../search/types.ts'
import { amend, asksForNearest } from './amend.ts'
import type { Knowledge, Memory, Search } from './turn.ts'

export type Widened = 'place' | 'when' | 'place-and-when' | 'cost'
/** `hits` that meet everything come first. `nearest`: the person asked for the closest ones. */
export type Look = { query: Query; verdict: Answer['verdict']; hits: Hit[]; widened?: Widened; nearest: boolean }

/** The query that a remembered search stands for, read afresh. */
export function queryOf(search: Pick<Search, 'said' | 'changes' | 'place'>, memory: Memory, knowledge: Knowledge): Query {
  const first = knowledge.read(search.said, memory.home)
  const query = (search.changes ?? []).reduce((left, text) => amend(left, text, knowledge), first)
  return at(query, search.place ?? query.place)
}

export function at(query: Query, place: Place | undefined): Query {
  if (!place) return query
  const { nearby: _, ...rest } = query
  return { ...rest, place }
}

/** Finds; where nothing is found, once more with less asked for: first further away, then on any day. */
export function look(search: Pick<Search, 'said' | 'changes' | 'place'>, memory: Memory, knowledge: Knowledge): Look {
  const query = queryOf(search, memory, knowledge)
  const nearest = (search.changes ?? []).some((text) => asksForNearest(text) && !knowledge.read(text).place)
  for (const { widened, wider } of [{ widened: undefined, wider: query }, ...wideningsOf(query)]) {
    const { verdict, hits } = knowledge.find(wider)
    if (verdict === 'nothing') continue
    const all = nearest ? byDistance(hits) : hits
    const meets = all.filter(isMet)
    const missed = widened ?? (meets.length === 0 ? missedBy(all) : undefined)
    return { query, verdict, nearest, hits: [...meets, ...all.filter((hit) => !isMet(hit))], ...(missed ? { widened: missed } : {}) }
  }
  return { query, verdict: 'nothing', hits: [], nearest }
}

export function isMet(hit: Hit): boolean {
  return !hit.misses.some((miss) => miss === 'place' || miss === 'when' || miss === 'cost')
}

function wideningsOf(query: Query): { widened: Widened; wider: Query }[] {
  if (query.topics.length === 0 && query.about === '') return []
  const { place, nearby: _, ...anywhere } = query
  const { when, ...anyDay } = query
  const { when: __, ...neither } = anywhere
  return [
    ...(place ? [{ widened: 'place' as const, wider: anywhere }] : []),
    ...(when ? [{ widened: 'when' as const, wider: anyDay }] : []),
    ...(place && when ? [{ widened: 'place-and-when' as const, wider: neither }] : []),
  ]
}

function missedBy(hits: readonly Hit[]): Widened | undefined {
  const misses = hits[0]?.misses ?? []
  if (misses.includes('place') && misses.includes('when')) return 'place-and-when'
  return misses.find((miss) => miss === 'place' || miss === 'when' || miss === 'cost')
}

function byDistance(hits: readonly Hit[]): Hit[] {
  return [...hits].sort((a, b) => (a.km ?? Number.MAX_VALUE) - (b.km ?? Number.MAX_VALUE))
}
