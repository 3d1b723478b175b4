import type { Answer, Sought } from '../types.ts'
import { isPartOfName } from './names.ts'
import type { Evidence, Ranked } from './ranked.ts'

export const FEATURES = [
  'bias',
  'topic',
  'topicStrength',
  'topicRelated',
  'topicsUnmet',
  'guessed',
  'wordsAlone',
  'wordsAloneUnmet',
  'wordsUnmet',
  'strangers',
  'outside',
  'bent',
  'far',
  'named',
  'vague',
  'onlyAudience',
  'everyday',
  'literal',
  'cousin',
  'absent',
  'likeliest',
  'astray',
  'answerable',
] as const

type Feature = (typeof FEATURES)[number]
/** A number for each feature. */
export type ByFeature = Readonly<Record<Feature, number>>

/** Fitted to judged queries of two directories and to requests that no community answers. */
export const WEIGHTS: ByFeature = {
  bias: -4.49,
  topic: 0.13,
  topicStrength: 4.02,
  topicRelated: 3.29,
  topicsUnmet: -0.27,
  guessed: 3.19,
  wordsAlone: 4.28,
  wordsAloneUnmet: -0.91,
  wordsUnmet: -1.73,
  strangers: 1.21,
  outside: -9.89,
  bent: -0.34,
  far: -3.62,
  named: 3.52,
  vague: 0,
  onlyAudience: 0.95,
  everyday: -0.78,
  literal: 0.24,
  cousin: -1.2,
  absent: -0.2,
  likeliest: 0.52,
  astray: -3.3,
  answerable: 1.64,
}

export const NOTHING_BELOW = 0.25
const SURE_ABOVE = 0.65

const SURE_OF_NAME = 0.95
const STRONG = 255
/** The share of a topic below which a listing barely mentions it. */
const BARELY = 0.15
/** A word that names its topic weighs more than one that hints at it. */
const SAID_SO = 0.25
const LIKELY_FAR = 0.7
/** A national service is some help to somebody elsewhere, if it is plainly about their request. */
const BEYOND = 0.5
const BEYOND_DEGREES = 0.4
const FAR_FROM_KM = 12
const FAR_OVER_KM = 30

/** The probability that the best listing is a right answer, and the verdict. */
export function confidenceOf(evidence: Evidence): { confidence: number; verdict: Answer['verdict'] } {
  const features = featuresOf(evidence)
  if (features === undefined) return { confidence: 0, verdict: 'nothing' }
  const likely = chance(features, WEIGHTS)
  const confidence = evidence.ranked[0]?.named === true ? Math.max(likely, SURE_OF_NAME) : likely
  return { confidence, verdict: confidence < NOTHING_BELOW ? 'nothing' : confidence < SURE_ABOVE ? 'unsure' : 'sure' }
}

export const chance = (features: ByFeature, weights: ByFeature): number =>
  1 / (1 + Math.exp(-FEATURES.reduce((sum, name) => sum + features[name] * weights[name], 0)))

/** Evidence for and against the best listing, each about 0 to 1; undefined if there is none. */
export function featuresOf({ query, units, ranked, index }: Evidence): ByFeature | undefined {
  const [top] = ranked
  if (top === undefined) return undefined
  const { postings } = index
  const topics = units.filter((unit) => unit.kind === 'topic' && !unit.audience && unit.guessed === 0)
  const words = units.filter((unit) => unit.kind === 'word' && !unit.optional)
  const total = Math.max(0.01, sumOf(units.filter((unit) => !unit.optional)))
  const strength = (unit: Sought): number => postings.strengthOf(unit.options[0]?.term, top.slot) / STRONG
  const related = (unit: Sought): number =>
    unit.options.slice(1).reduce((most, { term, factor }) => Math.max(most, (factor * postings.strengthOf(term, top.slot)) / STRONG), 0)
  const topic = topics.reduce((most, unit) => Math.max(most, strength(unit)), 0)
  const near = topics.reduce((most, unit) => Math.max(most, related(unit)), 0)
  const unmet = words.filter((unit) => strength(unit) < 0.12)
  const alone = topics.length === 0 ? 1 : 0
  const wordsWeight = Math.max(0.01, sumOf(words))
  const graded = words.reduce((sum, unit) => sum + unit.weight * strength(unit), 0) / wordsWeight
  const strangers = words.filter((unit) => unit.options.every(({ term }) => postings.countOf(term) === 0))
  const everyday = words.filter((unit) => unit.common)
  const literal = units.filter((unit) => unit.kind === 'word' && unit.covered && unit.weight > 0.1)
  const named = units.filter((unit) => unit.kind === 'word' && unit.covered && unit.weight > SAID_SO)
  const absent = sumOf(named.filter((unit) => unit.options.every(({ term }) => postings.countOf(term) === 0)))
  const absence = (1 - alone) * Math.min(1, absent / Math.max(0.5, sumOf(named)))
  const outside = query.units.find((unit) => unit.kind === 'outside')
  const name = query.units.find((unit) => unit.kind === 'name')
  return {
    bias: 1,
    topic: 1 - alone,
    topicStrength: topic,
    topicRelated: Math.max(0, near - topic),
    topicsUnmet: topics.length === 0 ? 0 : topics.filter((unit) => strength(unit) < 0.15).length / topics.length,
    guessed: units.reduce((most, unit) => Math.max(most, unit.guessed * strength(unit)), 0),
    wordsAlone: alone * graded,
    wordsAloneUnmet: alone * (sumOf(unmet) / total),
    wordsUnmet: (1 - alone) * (sumOf(unmet) / total),
    strangers: sumOf(strangers) / total,
    outside:
      outside === undefined || outside.terms.length === 0
        ? 0
        : outside.share * (1 - outside.terms.filter((term) => postings.strengthOf(term, top.slot) > 140).length / outside.terms.length),
    bent: Math.min(1.5, units.reduce((sum, unit) => sum + unit.cost * unit.weight, 0) / total),
    far:
      query.place === undefined
        ? outside?.elsewhere === true
          ? LIKELY_FAR
          : 0
        : Math.max(farness(top), index.listings.isBeyond(query.place, BEYOND_DEGREES) ? BEYOND : 0),
    named: top.named || (name !== undefined && isPartOfName(name.words, top.slot, index)) ? 1 : 0,
    vague: units.every((unit) => unit.optional) ? 1 : 0,
    onlyAudience: alone * (units.some((unit) => unit.audience && strength(unit) > 0.15) ? 1 : 0),
    everyday: alone * (sumOf(everyday) / total),
    literal: (1 - alone) * (literal.length === 0 ? 0 : sumOf(literal.filter((unit) => strength(unit) > 0.12)) / sumOf(literal)),
    cousin: topic < BARELY ? absence : 0,
    absent: topic < BARELY ? 0 : absence,
    likeliest: outside?.likeliest ?? 0,
    astray: Math.max(0, -(outside?.answerable ?? 0)),
    answerable: Math.max(0, outside?.answerable ?? 0),
  }
}

/** 0 for a place that people would travel to, 1 for another part of the country. A service for a wide area may be further away. */
function farness({ fit }: Ranked): number {
  if (fit.km === undefined || !fit.misses.includes('place')) return 0
  return Math.min(1, Math.max(0, (fit.km - FAR_FROM_KM) / FAR_OVER_KM))
}

const sumOf = (units: readonly Sought[]): number => units.reduce((sum, unit) => sum + unit.weight, 0)
