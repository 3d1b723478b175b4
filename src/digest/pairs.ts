import type { Asset } from '../directory/asset.ts'
import { distanceKm } from '../directory/distance.ts'
import type { Facts } from './facts.ts'

/** Two similar groups of different organisations, near each other. */
type Pair = { topic: string; a: Asset; b: Asset; km: number }

const NEAR_KM = 3 * 1.609344
const WEEK = 7 * 86_400_000
const SHORTEST_ROUND = 6
/** Topics with more groups than this are too broad for an introduction. */
const MOST_OF_A_KIND = 4

/** Groups that may not know each other: one pair a week, two if there are many, in turn. No pair repeats within six weeks. */
export function introduce(facts: Facts): Pair[] {
  const pairs = allPairs(facts.assets, facts.isBroad).sort((one, other) => turn(one) - turn(other))
  const each = pairs.length > SHORTEST_ROUND ? 2 : 1
  const round = Math.max(SHORTEST_ROUND, Math.ceil(pairs.length / each))
  const at = (Math.floor(facts.until.getTime() / WEEK) % round) * each
  return pairs.slice(at, at + each)
}

const turn = ({ a, b }: Pair) => steady(`${a.id} ${b.id}`)

function allPairs(assets: readonly Asset[], isBroad: (topic: string) => boolean): Pair[] {
  const byTopic = new Map<string, Asset[]>()
  for (const asset of assets) {
    if (asset.kind !== 'group' || asset.latitude === undefined) continue
    for (const topic of asset.topics.slice(0, 2)) if (!isBroad(topic)) byTopic.set(topic, [...(byTopic.get(topic) ?? []), asset])
  }
  const met = new Set<string>()
  const found: Pair[] = []
  for (const [topic, group] of [...byTopic].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (group.length > MOST_OF_A_KIND) continue
    for (const [i, a] of group.entries())
      for (const b of group.slice(i + 1)) {
        const km = distanceKm(pointOf(a), pointOf(b))
        const key = `${a.id} ${b.id}`
        if (km > NEAR_KM || isSameOrganisation(a, b) || met.has(key)) continue
        met.add(key)
        found.push({ topic, a, b, km })
      }
  }
  return found
}

const pointOf = ({ latitude = 0, longitude = 0 }: Asset) => ({ latitude, longitude })

function isSameOrganisation(a: Asset, b: Asset): boolean {
  if (a.organisation && a.organisation === b.organisation) return true
  return [a.phone && a.phone === b.phone, a.email && a.email === b.email, a.url && a.url === b.url].some(Boolean)
}

/** A number from 0 to 1, always the same for the same words: rotates choices from week to week without randomness. */
export function steady(words: string): number {
  let hash = 2166136261
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}
