import { hashOfWords } from '../index/describe-asset.ts'
import { settle } from '../index/index-assets.ts'
import type { SearchIndex } from '../index/search-index.ts'
import { plain, wordsOf } from '../query/normalise.ts'
import { TUNING } from '../tuning.ts'
import type { Query, Sought, Unit } from '../types.ts'
import { boundFor, type Fit, fitOf, prepare } from './fit.ts'
import { gather, MOST_UNITS, worthOf } from './gather.ts'
import { orderByName } from './names.ts'
import type { Evidence, Ranked } from './ranked.ts'

export type SearchContext = { now: Date; limit?: number; skip?: ReadonlySet<string> }

type NameUnit = Extract<Unit, { kind: 'name' }>

export const DEFAULT_LIMIT = 10
/** Extra listings ranked before duplicates are folded and the rest is cut. */
const SPARE = 20
const DAY_MS = 86_400_000
/** A unit lighter than this, in more listings than the number below, only scores listings that others find. */
const LIGHT = 0.08
const LONG_LIST = 1000
/** The greatest weight of a name's word in a listing with little else. */
const STRONGEST = 1.3
/** Times in listings' names: "Sunday Lunch", "Films - Afternoon". */
const TIME_WORD = /(?:day|morning|afternoon|evening)$/

/** The whole ranking, before the decision whether it is good enough to show. */
export function rank(index: SearchIndex, query: Query, context: SearchContext): { units: Sought[]; ranked: Ranked[]; evidence: Evidence } {
  settle(index)
  const { units, heavy, name } = arrange(query, index)
  gather(units.slice(0, heavy), query.place === undefined, index)
  const wanted = prepare(query, index, Math.floor(context.now.getTime() / DAY_MS))
  const measure = (slot: number): Fit => fitOf(slot, wanted, index)
  const atMost = boundFor(query, index)
  const ranked = best(units, { measure, atMost }, (context.limit ?? DEFAULT_LIMIT) + SPARE, context.skip, index)
  addLight(ranked, units, heavy, index)
  const top = ranked.reduce((most, { score }) => Math.max(most, score), 1)
  for (const slot of name === undefined ? [] : new Set([...namesakes(name.typed, index), ...namesakes(name.words, index)]))
    promote(ranked, { slot, top, fit: measure(slot) }, index, context.skip)
  index.tally.clear()
  ranked.sort((a, b) => b.score - a.score || a.slot - b.slot)
  const folded = orderByName(query.said, fold(ranked, index), index)
  return { units, ranked: folded, evidence: { query, units, ranked: folded, index } }
}

/** Heavy units first; the first `heavy` of them find listings, the rest only score. */
function arrange(query: Query, index: SearchIndex): { units: Sought[]; heavy: number; name: NameUnit | undefined } {
  const units = query.units.filter((unit) => unit.kind === 'topic' || unit.kind === 'word').filter(({ weight }) => weight > 0)
  const name = query.units.find((unit) => unit.kind === 'name')
  const literal = [
    ...wordsOf(plain(query.place?.kind === 'postcode' ? '' : (query.place?.name ?? ''))),
    ...wordsOf(query.when?.said ?? '').filter((word) => TIME_WORD.test(word)),
  ]
  const extra = literal.flatMap((word) => {
    const term = index.words.termOf(word)
    return term === undefined
      ? []
      : [
          {
            kind: 'word' as const,
            label: word,
            weight: TUNING.placeWord,
            options: [{ term, factor: 1 }],
            optional: true,
            audience: false,
            cost: 0,
            guessed: 0,
            common: false,
            covered: false,
          },
        ]
  })
  const all = [...units, ...(units.length === 0 ? extra.map((unit) => ({ ...unit, optional: false })) : extra)]
  all.sort((a, b) => b.weight - a.weight || sizeOf(a, index) - sizeOf(b, index))
  const least = LIGHT * all.reduce((sum, unit) => sum + unit.weight, 0)
  const isLight = (unit: Sought): boolean => unit.weight < least && unit.options.length === 1 && sizeOf(unit, index) > LONG_LIST
  const heavy = all.filter((unit) => !isLight(unit))
  return { units: [...heavy, ...all.filter(isLight)], heavy: heavy.length, name }
}

/** A day or a place beside the subject: it finds nothing alone. */
const isBeside = (unit: Sought): boolean => unit.optional && !unit.covered && unit.weight === TUNING.placeWord

const sizeOf = (unit: Sought, index: SearchIndex): number =>
  unit.options.reduce((sum, option) => sum + index.postings.countOf(option.term), 0)

/** Keeps the best `room`; computes a listing's circumstances only where they can still matter. */
function best(
  units: readonly Sought[],
  fits: { measure: (slot: number) => Fit; atMost: (slot: number) => number },
  room: number,
  skip: ReadonlySet<string> | undefined,
  index: SearchIndex,
): Ranked[] {
  const { tally, listings } = index
  const share = shareOf(units)
  const beside = units.reduce((sum, unit) => sum + (isBeside(unit) ? STRONGEST * unit.weight : 0), 0)
  const kept: Ranked[] = []
  let floor = 0
  for (let at = 0; at < tally.count; at++) {
    const slot = tally.slotAt(at)
    const base = tally.scoreOf(slot)
    if (base <= floor || !listings.isAlive(slot)) continue
    const mask = tally.maskOf(slot)
    const covered = share(mask)
    const own = covered === 0 ? base - beside : base
    if (own <= 0) continue
    const value = own * (1 - TUNING.coverage + TUNING.coverage * covered)
    if (value <= floor || value * fits.atMost(slot) <= floor || skip?.has(listings.idOf(slot)) === true) continue
    const fit = fits.measure(slot)
    const final = value * fit.factor
    if (final <= floor) continue
    kept.push({ slot, base: own, score: final, share: covered, mask, fit, named: false })
    if (kept.length >= room * 2) {
      kept.sort((a, b) => b.score - a.score || a.slot - b.slot)
      kept.length = room
      floor = kept.at(-1)?.score ?? floor
    }
  }
  return kept.sort((a, b) => b.score - a.score || a.slot - b.slot).slice(0, room)
}

function addLight(ranked: Ranked[], units: readonly Sought[], heavy: number, index: SearchIndex): void {
  const share = shareOf(units)
  const light = units.slice(heavy, MOST_UNITS)
  for (const one of ranked) {
    for (const [at, unit] of light.entries())
      for (const { term } of unit.options) {
        const strength = index.postings.strengthOf(term, one.slot)
        one.base += unit.weight * worthOf(unit, term, index) * strength
        if (strength >= TUNING.leastStrength) one.mask |= 1 << (heavy + at)
      }
    one.share = share(one.mask)
    one.score = one.base * (1 - TUNING.coverage + TUNING.coverage * one.share) * one.fit.factor
  }
}

/** The share of the message's weight that a listing covers. */
function shareOf(units: readonly Sought[]): (mask: number) => number {
  const all = units.map((unit) => (unit.optional ? 0 : unit.weight))
  const total = all.reduce((sum, weight) => sum + weight, 0)
  const weights = all.slice(0, MOST_UNITS)
  if (total === 0) return () => 1
  const seen = new Map<number, number>()
  return (mask) => {
    let share = seen.get(mask)
    if (share === undefined) {
      share = 0
      for (const [at, weight] of weights.entries()) if ((mask & (1 << at)) !== 0) share += weight
      share /= total
      seen.set(mask, share)
    }
    return share
  }
}

function namesakes(words: readonly string[], index: SearchIndex): number[] {
  const { listings } = index
  const key = words.join(' ')
  const slots = listings.named(hashOfWords(words)).filter((slot) => wordsOf(plain(listings.nameOf(slot))).join(' ') === key)
  return slots.slice(0, 20)
}

/** A listing whose whole name was typed goes first. */
function promote(
  ranked: Ranked[],
  { slot, top, fit }: { slot: number; top: number; fit: Fit },
  index: SearchIndex,
  skip: ReadonlySet<string> | undefined,
): void {
  if (skip?.has(index.listings.idOf(slot)) === true) return
  const known = ranked.find((one) => one.slot === slot)
  const score = (2 * top + (known?.score ?? 0)) * fit.factor
  if (known !== undefined) Object.assign(known, { score, named: true })
  else ranked.push({ slot, base: 0, score, share: 1, mask: index.tally.maskOf(slot), fit, named: true })
}

/** Keeps the best of several entries of one listing. */
function fold(ranked: readonly Ranked[], index: SearchIndex): Ranked[] {
  const seen = new Set<number>()
  return ranked.filter(({ slot }) => {
    const twin = index.listings.twin.at(slot)
    if (seen.has(twin)) return false
    seen.add(twin)
    return true
  })
}
