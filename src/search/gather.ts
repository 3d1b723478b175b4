import type { SearchIndex } from './index-assets.ts'
import { TUNING } from './tuning.ts'
import { rarity, type Sought } from './units.ts'

/** Listings that share something with the message: `count` slots in `scratch.touched`, each with a `score` and a `mask` of the units it meets. */
export type Gathered = { count: number }

const ENOUGH = 12
const SMALL_SHARE = 0.3
export const MOST_UNITS = 31
const STRONGEST = 255
const TOUCHED = 2 ** 31

/**
 * Adds up every unit's postings, the best option of each. Weighty units go first; once they have found enough, the light rest
 * only add to what was found. Clear the scratch with `forget` afterwards.
 */
export function gather(units: readonly Sought[], index: SearchIndex): Gathered {
  const total = units.reduce((sum, unit) => sum + unit.weight, 0)
  let left = total
  let found = 0
  units.slice(0, MOST_UNITS).forEach((unit, at) => {
    found = addUnit(unit, at, found, found >= ENOUGH && left / total < SMALL_SHARE, index)
    left -= unit.weight
  })
  return { count: found }
}

function addUnit(unit: Sought, at: number, already: number, onlyKnown: boolean, index: SearchIndex): number {
  const { score, gained, owner, mask, touched } = index.scratch
  const { arena, start, count } = index.postings
  let found = already
  for (const option of unit.options) {
    const from = start.data[option.term]!
    const to = from + count.data[option.term]!
    const value = unit.weight * option.factor * worthOf(unit, option.term, to - from, index)
    const enough = option.factor >= TUNING.relatedMeets ? TUNING.leastStrength / option.factor : Number.POSITIVE_INFINITY
    const bit = 1 << at
    for (let i = from; i < to; i++) {
      const posting = arena[i]!
      const slot = posting >>> 8
      if (mask[slot] === 0) {
        if (onlyKnown) continue
        touched[found++] = slot
        mask[slot] = TOUCHED
      }
      const strength = posting & 255
      const gain = value * strength
      if (strength >= enough) mask[slot]! |= bit
      if (owner[slot] !== at + 1) {
        owner[slot] = at + 1
        gained[slot] = gain
        score[slot]! += gain
      } else if (gain > gained[slot]!) {
        score[slot]! += gain - gained[slot]!
        gained[slot] = gain
      }
    }
  }
  return found
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

/** Of a posting's full strength: rare topics count for more, and by the listing that is most about them. */
function worthOf(unit: Sought, term: number, uses: number, index: SearchIndex): number {
  if (unit.kind === 'word') return 1 / STRONGEST
  const full = (1 - TUNING.peak) * STRONGEST + TUNING.peak * Math.max(TUNING.leastPeak, index.peaks[term]!)
  return (1 - TUNING.topicRarity + TUNING.topicRarity * rarity(uses, index.listings.alive)) / full
}
