import { confidenceOf, type Evidence } from './confidence.ts'
import { hashOf } from './describe-asset.ts'
import { type Fit, fitOf, prepare } from './fit.ts'
import { forget, gather } from './gather.ts'
import { type SearchIndex, settle } from './index-assets.ts'
import { plain, wordsOf } from './normalise.ts'
import { tellWhy } from './tell-why.ts'
import { TUNING } from './tuning.ts'
import type { Answer, Query } from './types.ts'
import type { Sought, Unit } from './units.ts'

export type SearchContext = { now: Date; limit?: number; skip?: ReadonlySet<string> }
export type Ranked = { slot: number; score: number; share: number; mask: number; fit: Fit; named: boolean }

const DEFAULT_LIMIT = 10
/** Ranked before twins are folded and the rest cut off. */
const SPARE = 14
const DAY_MS = 86_400_000

/** The best listings for a query, or honestly none. */
export function search(index: SearchIndex, query: Query, context: SearchContext): Answer {
  settle(index)
  const { units, ranked, evidence } = rank(index, query, context)
  const { confidence, verdict } = confidenceOf(evidence)
  if (verdict === 'nothing') return { verdict, confidence, query, hits: [] }
  const hits = ranked.slice(0, context.limit ?? DEFAULT_LIMIT).map((one) => ({
    id: index.listings.ids[one.slot]!,
    score: one.score,
    ...(one.fit.km === undefined ? {} : { km: one.fit.km }),
    why: tellWhy(one, units, query, index),
    misses: one.fit.misses,
  }))
  return { verdict, confidence, query, hits }
}

/** The whole ranking, before it is decided whether it is good enough to show. */
export function rank(index: SearchIndex, query: Query, context: SearchContext): { units: Sought[]; ranked: Ranked[]; evidence: Evidence } {
  settle(index)
  const { units, name } = arrange(query, index)
  const gathered = gather(units, index)
  const wanted = prepare(query, index, Math.floor(context.now.getTime() / DAY_MS))
  const named = name === undefined ? [] : namesakes(name, index)
  const ranked = best(
    gathered.count,
    units,
    (slot) => fitOf(slot, wanted, index),
    (context.limit ?? DEFAULT_LIMIT) + SPARE,
    context.skip,
    index,
  )
  for (const slot of named) promote(ranked, slot, fitOf(slot, wanted, index), index, context.skip)
  forget(gathered, index)
  ranked.sort((a, b) => b.score - a.score || a.slot - b.slot)
  const folded = fold(ranked, index)
  return { units, ranked: folded, evidence: { query, units, ranked: folded, index } }
}

function arrange(query: Query, index: SearchIndex): { units: Sought[]; name: string[] | undefined } {
  const units = (query.units as readonly Unit[]).filter(
    (unit): unit is Sought => (unit.kind === 'topic' || unit.kind === 'word') && unit.weight > 0,
  )
  const name = (query.units as readonly Unit[]).find((unit): unit is Extract<Unit, { kind: 'name' }> => unit.kind === 'name')?.words
  const literal = [
    ...wordsOf(plain(query.place?.kind === 'postcode' ? '' : (query.place?.name ?? ''))),
    ...wordsOf(query.when?.said ?? '').filter((word) => word.endsWith('day')),
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
  return { units: all.sort((a, b) => b.weight - a.weight || sizeOf(a, index) - sizeOf(b, index)), name }
}

const sizeOf = (unit: Sought, index: SearchIndex): number =>
  unit.options.reduce((sum, option) => sum + index.postings.count.data[option.term]!, 0)

/** Keeps the `room` best, working out a listing's circumstances only where they can still matter. */
function best(
  count: number,
  units: readonly Sought[],
  fitOf: (slot: number) => Fit,
  room: number,
  skip: ReadonlySet<string> | undefined,
  index: SearchIndex,
): Ranked[] {
  const { score, mask, touched } = index.scratch
  const share = shareOf(units)
  const kept: Ranked[] = []
  let floor = 0
  for (let i = 0; i < count; i++) {
    const slot = touched[i]!
    const base = score[slot]!
    if (base <= floor || !index.listings.isAlive(slot)) continue
    const covered = share(mask[slot]!)
    const value = base * (1 - TUNING.coverage + TUNING.coverage * covered)
    if (value <= floor || skip?.has(index.listings.ids[slot]!) === true) continue
    const fits = fitOf(slot)
    const final = value * fits.factor
    if (final <= floor) continue
    kept.push({ slot, score: final, share: covered, mask: mask[slot]!, fit: fits, named: false })
    if (kept.length >= room * 2) {
      kept.sort((a, b) => b.score - a.score || a.slot - b.slot)
      kept.length = room
      floor = kept[room - 1]!.score
    }
  }
  return kept.sort((a, b) => b.score - a.score || a.slot - b.slot).slice(0, room)
}

/** Of the weight of all that was asked, how much a listing meets. */
export function shareOf(units: readonly Sought[]): (mask: number) => number {
  const weights = units.map((unit) => (unit.optional ? 0 : unit.weight))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return () => 1
  const seen = new Map<number, number>()
  return (mask) => {
    let share = seen.get(mask)
    if (share === undefined) {
      share = 0
      for (let at = 0; at < weights.length && at < 31; at++) if ((mask & (1 << at)) !== 0) share += weights[at]!
      share /= total
      seen.set(mask, share)
    }
    return share
  }
}

function namesakes(words: readonly string[], index: SearchIndex): number[] {
  const { listings } = index
  const key = words.join(' ')
  const hash = hashOf(key)
  const { data } = listings.nameHash
  const slots: number[] = []
  for (let slot = data.indexOf(hash); slot >= 0 && slot < listings.length; slot = data.indexOf(hash, slot + 1))
    if (listings.isAlive(slot) && wordsOf(plain(listings.names[slot]!)).join(' ') === key) slots.push(slot)
  return slots.slice(0, 20)
}

function promote(ranked: Ranked[], slot: number, fits: Fit, index: SearchIndex, skip: ReadonlySet<string> | undefined): void {
  if (skip?.has(index.listings.ids[slot]!) === true) return
  const known = ranked.find((one) => one.slot === slot)
  const top = ranked[0]?.score ?? 1
  if (known === undefined)
    ranked.push({ slot, score: top + fits.factor, share: 1, mask: index.scratch.mask[slot]!, fit: fits, named: true })
  else {
    known.score = top + fits.factor + known.score
    known.named = true
  }
}

/** Of several entries of one listing, the best stays. */
function fold(ranked: readonly Ranked[], index: SearchIndex): Ranked[] {
  const seen = new Set<number>()
  return ranked.filter(({ slot }) => {
    const twin = index.listings.twin.data[slot]!
    if (seen.has(twin)) return false
    seen.add(twin)
    return true
  })
}
