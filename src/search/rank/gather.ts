import { slotIn, strengthIn } from '../index/postings.ts'
import type { SearchIndex } from '../index/search-index.ts'
import { rarity } from '../query/units.ts'
import { TUNING } from '../tuning.ts'
import type { Option, Sought } from '../types.ts'

const ENOUGH = 12
/** Matches beyond which distant topics add nothing, unless they may be nearer. */
const PLENTY = 400
const DISTANT = 0.75
const SMALL_SHARE = 0.3
export const MOST_UNITS = 31
const STRONGEST = 255
const NEVER = 999

/**
 * Adds up every unit's postings in `index.tally`, the best option of each. Heavy units go first; once they have found enough, light
 * ones only add to what was found. Clear the tally afterwards.
 */
export function gather(units: readonly Sought[], isAnywhere: boolean, index: SearchIndex): void {
  const { tally } = index
  const total = units.reduce((sum, unit) => sum + unit.weight, 0)
  let left = total
  for (const [at, unit] of units.slice(0, MOST_UNITS).entries()) {
    const isRest = tally.count >= ENOUGH && left / total < SMALL_SHARE
    const add = unit.options.length === 1 ? addPostings : addBestPostings
    for (const option of unit.options) {
      const isIdle = isAnywhere && tally.count >= PLENTY && option.factor < DISTANT
      add(additionOf(unit, option, at, isRest || isIdle, index), index)
    }
    left -= unit.weight
  }
}

/** `value`: of one point of strength. From strength `enough` on, unit number `at` counts as met. */
type Addition = { term: number; value: number; enough: number; at: number; onlyKnown: boolean }

const additionOf = (unit: Sought, { term, factor }: Option, at: number, onlyKnown: boolean, index: SearchIndex): Addition => ({
  term,
  value: unit.weight * factor * worthOf(unit, term, index),
  enough: factor >= TUNING.relatedMeets ? TUNING.leastStrength / factor : NEVER,
  at,
  onlyKnown,
})

function addPostings({ term, value, enough, at, onlyKnown }: Addition, { postings, tally }: SearchIndex): void {
  const bit = 1 << at
  const end = postings.endOf(term)
  for (let i = postings.startOf(term); i < end; i++) {
    const posting = postings.at(i)
    const slot = slotIn(posting)
    const strength = strengthIn(posting)
    if (tally.meet(slot, strength >= enough ? bit : 0, onlyKnown)) tally.add(slot, value * strength)
  }
}

/** As above for one of several options of a unit: only the best counts. */
function addBestPostings({ term, value, enough, at, onlyKnown }: Addition, { postings, tally }: SearchIndex): void {
  const bit = 1 << at
  const end = postings.endOf(term)
  for (let i = postings.startOf(term); i < end; i++) {
    const posting = postings.at(i)
    const slot = slotIn(posting)
    const strength = strengthIn(posting)
    if (tally.meet(slot, strength >= enough ? bit : 0, onlyKnown)) tally.addBest(slot, value * strength, at + 1)
  }
}

/** The value of one point of a posting's strength: higher for rare topics, relative to the listing most about them. */
export function worthOf(unit: Sought, term: number, { topics, postings, listings }: SearchIndex): number {
  if (unit.kind === 'word') return 1 / STRONGEST
  const full = (1 - TUNING.peak) * STRONGEST + TUNING.peak * Math.max(TUNING.leastPeak, topics.peakOf(term))
  return (1 - TUNING.topicRarity + TUNING.topicRarity * rarity(postings.countOf(term), listings.alive)) / full
}
