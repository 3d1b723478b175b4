import type { Answer, Hit, Query } from '../search/types.ts'
import { amend, asksForNearest, asksForRemote } from './amend.ts'
import type { Knowledge, Memory, Search } from './turn.ts'
import { isOnWhen } from './when-next.ts'

export type Widened = 'place' | 'when' | 'place-and-when' | 'cost' | 'remote'
type Sought = Pick<Search, 'said' | 'changes' | 'place'>
/** `hits` that meet everything come first. `nearest`: the person asked for the closest ones. */
export type Look = { query: Query; verdict: Answer['verdict']; hits: Hit[]; widened?: Widened; nearest: boolean }

/** A listing that matches so much less than the best one is a guess. */
const WORTH_SHOWING = 0.25
/** Nearer counts only among those that match about as well. */
const AS_GOOD = 0.5

/** The query that a remembered search stands for, read afresh. */
export function queryOf(search: Sought, memory: Memory, knowledge: Knowledge): Query {
  const first = knowledge.read(search.said, memory.home)
  const query = (search.changes ?? []).reduce((left, text) => amend(left, text, knowledge), first)
  const { nearby: _, ...placed } = query
  return search.place ? { ...placed, place: search.place } : query
}

/** Finds; where nothing is found, once more with less asked for: first further away, then on any day. */
export function look(search: Sought, memory: Memory, knowledge: Knowledge): Look {
  const query = queryOf(search, memory, knowledge)
  const changes = search.changes ?? []
  const nearest = changes.some((text) => asksForNearest(text) && !knowledge.read(text).place)
  for (const { widened, wider } of [{ widened: undefined, wider: query }, ...wideningsOf(query)]) {
    const { verdict, hits } = knowledge.find(wider)
    if (verdict === 'nothing') continue
    const found = {
      query,
      verdict,
      nearest,
      ...arrange(
        hits.map((hit) => checkWhen(hit, wider, knowledge)),
        widened,
        nearest,
      ),
    }
    return changes.some(asksForRemote) ? onlyRemote(found, knowledge) : found
  }
  return { query, verdict: 'nothing', hits: [], nearest }
}

export function isMet(hit: Hit): boolean {
  return !hit.misses.some((miss) => miss === 'place' || miss === 'when' || miss === 'cost')
}

/** The engine judges by day and half hour; the card shows the very date. They must not contradict each other. */
function checkWhen(hit: Hit, { when }: Query, knowledge: Knowledge): Hit {
  const asset = when && hit.misses.includes('when') ? knowledge.asset(hit.id) : undefined
  if (!when || !asset || !isOnWhen(asset, when, knowledge.now)) return hit
  return { ...hit, misses: hit.misses.filter((miss) => miss !== 'when') }
}

function arrange(hits: readonly Hit[], widened: Widened | undefined, nearest: boolean): Pick<Look, 'hits' | 'widened'> {
  const best = Math.max(...hits.map(({ score }) => score))
  const least = best * (nearest ? AS_GOOD : WORTH_SHOWING)
  const worth = hits.filter(({ score }) => best <= 0 || score >= least)
  const all = nearest ? byDistance(worth) : worth
  const meets = all.filter(isMet)
  const missed = widened ?? (meets.length === 0 ? missedBy(all) : undefined)
  return { hits: [...meets, ...all.filter((hit) => !isMet(hit))], ...(missed ? { widened: missed } : {}) }
}

function onlyRemote(found: Look, knowledge: Knowledge): Look {
  const hits = found.hits.filter(({ id }) => knowledge.asset(id)?.coverage.remote)
  return hits.length > 0 ? { ...found, hits } : { ...found, widened: 'remote' }
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
