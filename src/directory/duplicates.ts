import type { Asset } from './asset.ts'
import { distanceKm } from './distance.ts'

type NearDuplicate = { asset: Asset /** Similarity of the names, 0 to 1. */; likeness: number; why: string }

const ALIKE = 0.6
const SAME_NAME = 0.9
const SAME_PLACE_KM = 0.3
/** Words that do not distinguish two listings of one town. */
const COMMON = /\b(?:the|and|of|for|at|in|a|group|club|ltd|limited|cic|cio|trust|project|community|centre)\b/g

/** Possible duplicates: similar names at one place, or the same name and nothing against it. Likeliest first. */
export function findNearDuplicates(asset: Asset, candidates: Iterable<Asset>): NearDuplicate[] {
  const found: NearDuplicate[] = []
  const mine = trigrams(asset.name)
  for (const candidate of candidates) {
    if (candidate.id === asset.id) continue
    const likeness = overlap(mine, trigrams(candidate.name))
    const why = likeness >= ALIKE ? whySame(asset, candidate, likeness) : undefined
    if (why) found.push({ asset: candidate, likeness, why })
  }
  return found.sort((a, b) => b.likeness - a.likeness)
}

function whySame(a: Asset, b: Asset, likeness: number): string | undefined {
  if (isSame(a.phone, b.phone)) return 'a like name and the same telephone'
  if (isSame(a.email, b.email)) return 'a like name and the same email'
  const place = isSamePlace(a, b)
  if (place) return 'a like name at the same place'
  return place === undefined && likeness >= SAME_NAME ? 'the same name' : undefined
}

/** Undefined if one of them does not say where it is. */
function isSamePlace(a: Asset, b: Asset): boolean | undefined {
  const [from, to] = [pointOf(a), pointOf(b)]
  if (from && to) return distanceKm(from, to) <= SAME_PLACE_KM
  if (a.postcode && b.postcode) return isSame(a.postcode, b.postcode)
  return undefined
}

function pointOf({ latitude, longitude }: Asset): { latitude: number; longitude: number } | undefined {
  return latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.replace(/\s/g, '').toLowerCase() === b.replace(/\s/g, '').toLowerCase()
}

function trigrams(name: string): Set<string> {
  const whole = name
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N} ]+/gu, '')
  const words = (whole.replace(COMMON, ' ').trim() || whole).split(/\s+/)
  return new Set(words.flatMap((word) => Array.from({ length: word.length + 1 }, (_, i) => `  ${word} `.slice(i, i + 3))))
}

/** Dice's coefficient. */
function overlap(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const part of a) if (b.has(part)) shared += 1
  return (2 * shared) / (a.size + b.size)
}
