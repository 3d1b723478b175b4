import { STRENGTH_BITS } from '../index/postings.ts'
import type { SearchIndex } from '../index/search-index.ts'
import { rarity, type Sought } from '../query/units.ts'
import { TUNING } from '../tuning.ts'

/** Listings that share something with the message: `count` slots in `scratch.touched`, each with a `score` and a `mask` of the units it meets. */
type Gathered = { count: number }

const ENOUGH = 12
/** With so many listings of what was asked for, a distant relation of it finds no more, unless it may be nearer. */
const PLENTY = 400
const DISTANT = 0.75
const SMALL_SHARE = 0.3
export const MOST_UNITS = 31
const STRONGEST = 255
const TOUCHED = 1 << 31
const NEVER = 999

/**
 * Adds up every unit's postings, the best option of each. Weighty units go first; once they have found enough, the light rest
 * only add to what was found. Clear the scratch with `forget` afterwards.
 */
export function gather(units: readonly Sought[], isAnywhere: boolean, index: SearchIndex): Gathered {
  const total = units.reduce((sum, unit) => sum + unit.weight, 0)
  let left = total
  let found = 0
  units.slice(0, MOST_UNITS).forEach((unit, at) => {
    found = addUnit(unit, at, found, { onlyKnown: found >= ENOUGH && left / total < SMALL_SHARE, isAnywhere }, index)
    left -= unit.weight
  })
  return { count: found }
}

function addUnit(
  unit: Sought,
  at: number,
  already: number,
  { onlyKnown, isAnywhere }: { onlyKnown: boolean; isAnywhere: boolean },
  index: SearchIndex,
): number {
  let found = already
  for (const option of unit.options) {
    const enough = option.factor >= TUNING.relatedMeets ? TUNING.leastStrength / option.factor : NEVER
    const value = unit.weight * option.factor * worthOf(unit, option.term, index)
    const add = unit.options.length === 1 ? addPostings : addBestPostings
    const isIdle = isAnywhere && found >= PLENTY && option.factor < DISTANT
    found = add({ term: option.term, value, enough, at, found, onlyKnown: onlyKnown || isIdle }, index)
  }
  return found
}

type Addition = { term: number; value: number; enough: number; at: number; found: number; onlyKnown: boolean }

function addPostings({ term, value, enough, at, found, onlyKnown }: Addition, index: SearchIndex): number {
  const { score, mask, touched } = index.scratch
  const { arena } = index.postings
  const from = index.postings.start.data[term]!
  const to = from + index.postings.count.data[term]!
  const bit = 1 << at
  let end = found
  for (let i = from; i < to; i++) {
    const posting = arena[i]!
    const slot = posting >>> STRENGTH_BITS
    const known = mask[slot]!
    if (known === 0) {
      if (onlyKnown) continue
      touched[end++] = slot
    }
    const strength = posting & STRONGEST
    score[slot]! += value * strength
    mask[slot] = known | TOUCHED | (strength >= enough ? bit : 0)
  }
  return end
}

/** As above for one of several options of a unit: only the best of them counts. */
function addBestPostings({ term, value, enough, at, found, onlyKnown }: Addition, index: SearchIndex): number {
  const { score, gained, owner, mask, touched } = index.scratch
  const { arena } = index.postings
  const from = index.postings.start.data[term]!
  const to = from + index.postings.count.data[term]!
  const bit = 1 << at
  const mark = at + 1
  let end = found
  for (let i = from; i < to; i++) {
    const posting = arena[i]!
    const slot = posting >>> STRENGTH_BITS
    const known = mask[slot]!
    if (known === 0) {
      if (onlyKnown) continue
      touched[end++] = slot
    }
    const strength = posting & STRONGEST
    mask[slot] = known | TOUCHED | (strength >= enough ? bit : 0)
    const gain = value * strength
    const had = owner[slot] === mark ? gained[slot]! : 0
    if (gain <= had) continue
    owner[slot] = mark
    gained[slot] = gain
    score[slot]! += gain - had
  }
  return end
}

export function forget({ count }: Gathered, index: SearchIndex): void {
  const { score, owner, mask, touched } = index.scratch
  for (let i = 0; i < count; i++) {
    const slot = touched[i]!
    score[slot] = 0
    owner[slot] = 0
    mask[slot] = 0
  }
}

/** What one point of a posting's strength is worth: rare topics count for more, and by the listing that is most about them. */
export function worthOf(unit: Sought, term: number, index: SearchIndex): number {
  if (unit.kind === 'word') return 1 / STRONGEST
  const full = (1 - TUNING.peak) * STRONGEST + TUNING.peak * Math.max(TUNING.leastPeak, index.peaks[term]!)
  return (1 - TUNING.topicRarity + TUNING.topicRarity * rarity(index.postings.count.data[term]!, index.listings.alive)) / full
}
