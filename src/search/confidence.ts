import type { SearchIndex } from './index-assets.ts'
import type { Ranked } from './search.ts'
import { shareOf } from './search.ts'
import type { Answer, Query } from './types.ts'
import { rarity, type Sought } from './units.ts'

export type Evidence = { query: Query; units: readonly Sought[]; ranked: readonly Ranked[]; index: SearchIndex }

export const FEATURES = [
  'bias',
  'share',
  'missing',
  'topicMet',
  'topicMissed',
  'strength',
  'bent',
  'guessed',
  'far',
  'named',
  'rareMet',
  'generic',
] as const

/** Fitted by `connector eval search --fit`; in the order of `FEATURES`. */
export const WEIGHTS: readonly number[] = [-2.2, 5, -2, 1.2, -1, 1.5, -0.8, -0.8, -4, 6, 0.5, 0]

export const NOTHING_BELOW = 0.35
export const SURE_ABOVE = 0.75

/** The chance that the best listing is a right answer. */
export function confidenceOf(evidence: Evidence): { confidence: number; verdict: Answer['verdict'] } {
  if (evidence.ranked.length === 0) return { confidence: 0, verdict: 'nothing' }
  const features = featuresOf(evidence)
  const logit = features.reduce((sum, value, at) => sum + value * WEIGHTS[at]!, 0)
  const confidence = 1 / (1 + Math.exp(-logit))
  return { confidence, verdict: confidence < NOTHING_BELOW ? 'nothing' : confidence < SURE_ABOVE ? 'unsure' : 'sure' }
}

export function featuresOf({ query, units, ranked, index }: Evidence): number[] {
  const top = ranked[0]!
  const has = (at: number): boolean => at < 31 && (top.mask & (1 << at)) !== 0
  const needed = units.map((unit, at) => ({ unit, met: has(at) })).filter(({ unit }) => !unit.optional)
  const total = needed.reduce((sum, { unit }) => sum + unit.weight, 0)
  const topics = needed.filter(({ unit }) => unit.kind === 'topic' && !unit.audience)
  const words = needed.filter(({ unit }) => unit.kind === 'word')
  const missing = words
    .filter(({ unit }) => unit.options.every((option) => index.postings.count.data[option.term] === 0))
    .reduce((sum, { unit }) => sum + unit.weight, 0)
  const bent = units.reduce((sum, unit) => sum + unit.cost * unit.weight, 0)
  const rareMet = words
    .filter(({ unit, met }) => met && !unit.common)
    .reduce((most, { unit }) => Math.max(most, rarity(index.postings.count.data[unit.options[0]!.term]!, index.listings.alive)), 0)
  return [
    1,
    total === 0 ? (units.length > 0 ? 0.5 : 0) : shareOf(units)(top.mask),
    total === 0 ? 0 : missing / total,
    topics.some(({ met }) => met) ? 1 : 0,
    topics.length === 0 ? 0 : topics.filter(({ met }) => !met).length / topics.length,
    total === 0 ? 0 : Math.min(1, top.score / (top.fit.factor * total)),
    total === 0 ? 0 : Math.min(2, bent / total),
    units.some((unit) => unit.guessed) ? 1 : 0,
    query.place === undefined ? 0 : isFar(top) ? 1 : 0,
    top.named ? 1 : 0,
    rareMet,
    needed.length === 0 ? 1 : 0,
  ]
}

const isFar = ({ fit }: Ranked): boolean => fit.misses.includes('place')
