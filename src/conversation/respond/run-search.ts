import { distanceKm } from '../../directory/distance.ts'
import type { Place } from '../../directory/place.ts'
import type { Answer, Hit, Query } from '../../search/types.ts'
import type { Knowledge, Memory, Search } from '../turn.ts'
import { amend, asksForNearest, asksForRemote } from './amend.ts'
import { isOnWhen } from './when-next.ts'

type Widened = 'place' | 'when' | 'place-and-when' | 'cost' | 'remote'
type Sought = Pick<Search, 'said' | 'changes' | 'place'>
/** `hits` that meet everything come first. `nearest`: the person asked for the closest. */
export type Found = { query: Query; verdict: Answer['verdict']; hits: Hit[]; widened?: Widened; nearest: boolean }

/** Kilometres that somebody would travel, with a lift. */
const REACH_KM = 60
/** Share of the best score from which a nearer listing may come first. */
const AS_GOOD = 0.5
/** Share of the best score below which being free, near or on the right day does not help. */
const WORTH_IT = 0.5

/** Reads the query of a remembered search again. */
export function queryOf(search: Sought, memory: Memory, knowledge: Knowledge): Query {
  const first = knowledge.read(search.said, memory.home)
  const query = (search.changes ?? []).reduce((left, text) => amend(left, text, knowledge), first)
  const { nearby: _, ...placed } = query
  return search.place ? { ...placed, place: search.place } : query
}

/** Finds listings. If nothing fits, tries again with less: first further away, then on any day. */
export function runSearch(search: Sought, memory: Memory, knowledge: Knowledge): Found {
  const query = queryOf(search, memory, knowledge)
  const changes = search.changes ?? []
  const nearest = changes.some((text) => asksForNearest(text) && !knowledge.read(text).place)
  for (const { widened, wider } of [{ widened: undefined, wider: query }, ...wideningsOf(query)]) {
    const { verdict, hits: found } = knowledge.find(wider)
    const hits = found.filter((hit) => isWithinReach(hit, query.place, knowledge))
    if (verdict === 'nothing' || hits.length === 0) continue
    const looked: Found = {
      query,
      verdict,
      nearest,
      ...arrange(
        hits.map((hit) => checkWhen(hit, wider, knowledge)),
        widened,
        nearest,
      ),
    }
    return changes.some(asksForRemote) ? onlyRemote(looked, knowledge) : looked
  }
  return { query, verdict: 'nothing', hits: [], nearest }
}

/** Whether a hit is near enough to widen to: nobody in Aberdeen is helped by a group in Ilkeston. */
function isWithinReach(hit: Hit, place: Place | undefined, knowledge: Knowledge): boolean {
  const asset = place && knowledge.asset(hit.id)
  if (!place || !asset || asset.coverage.remote || asset.coverage.scope === 'national') return true
  const { latitude, longitude } = asset
  return latitude === undefined || longitude === undefined || distanceKm(place, { latitude, longitude }) <= REACH_KM
}

export function isMet(hit: Hit): boolean {
  return !hit.misses.some((miss) => miss === 'place' || miss === 'when' || miss === 'cost')
}

/** Corrects a hit's misses by the exact date: the engine judges by day and half hour, and the card must not contradict it. */
function checkWhen(hit: Hit, { when }: Query, knowledge: Knowledge): Hit {
  const asset = when && hit.misses.includes('when') ? knowledge.asset(hit.id) : undefined
  if (!when || !asset || !isOnWhen(asset, when, knowledge.now)) return hit
  return { ...hit, misses: hit.misses.filter((miss) => miss !== 'when') }
}

function arrange(hits: readonly Hit[], widened: Widened | undefined, nearest: boolean): Pick<Found, 'hits' | 'widened'> {
  const all = nearest ? byDistance(amongBest(hits)) : hits
  const best = Math.max(...all.map(({ score }) => score))
  const meets = all.filter((hit) => isMet(hit) && (best <= 0 || hit.score >= best * WORTH_IT))
  const others = all.filter((hit) => !meets.includes(hit) && (meets.length > 0 || !isMet(hit)))
  const missed = widened ?? (meets.length === 0 ? missedBy(others) : undefined)
  return { hits: [...meets, ...others], ...(missed ? { widened: missed } : {}) }
}

function amongBest(hits: readonly Hit[]): Hit[] {
  const best = Math.max(...hits.map(({ score }) => score))
  return hits.filter(({ score }) => best <= 0 || score >= best * AS_GOOD)
}

function onlyRemote(found: Found, knowledge: Knowledge): Found {
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
