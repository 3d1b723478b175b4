import type { Place } from '../directory/place.ts'
import type { Weights } from '../text/weigh.ts'
import type { LearntTopics } from './meaning/leanings.ts'

/** A topic of `data/vocabulary/topics`. */
export type Topic = {
  id: string
  /** In plain words, as restated to people: "money advice". */
  name: string
  /** Words and phrases for it, used by listings and people. */
  terms: string[]
  /** What only people say for it, matched in messages only: "keeps forgetting". */
  says: string[]
  /** Other topics that also help somebody who asked for this one, 0 to 1. */
  related?: Record<string, number>
  /** Says who something is for (men, carers, toddlers), not what it is. */
  audience?: boolean
  /** Broad (company, getting out): yields to a more specific topic beside it. */
  broad?: boolean
  /** Needs for it are posted to staff at once. */
  urgent?: boolean
}

/** What the engine knows before it sees an asset. The store adds the community's places. */
export type Vocabulary = {
  topics: readonly Topic[]
  /** Politeness and filler that mean nothing alone. */
  stopWords: readonly string[]
  /** Ordinary English words, most common first: never corrected to a listing's word. */
  commonWords: readonly string[]
  /** What no community's directory answers: flights, car insurance, the weather. */
  outside?: readonly string[]
  /** Words that are right as they stand though no listing has them: what people say, their names, places. */
  realWords?: ReadonlySet<string>
  /** What the words of a message lean to. Without it, only phrases say what is meant. */
  leanings?: LearntTopics
  /** What tells a message that a community could answer from one that none could. */
  answerable?: Weights
}

/** ISO weekday: Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Local times "HH:MM" and dates "YYYY-MM-DD" in the community's time zone. */
export type When = { days?: Weekday[]; from?: string; to?: string; after?: string; before?: string; said: string }

export type Query = {
  /** As typed. */
  said: string
  /** The subject as understood, in plain words: "dementia café". Empty if only a place or a day was named. */
  about: string
  place?: Place
  /** "near me", but the person's place is unknown. */
  nearby?: boolean
  when?: When
  cost?: 'free' | 'cheap'
  age?: number
  /** Ids of audience topics. */
  audience: string[]
  /** "wheelchair", "hearing loop", "step-free" … */
  access: string[]
  /** ISO 639-1. */
  languages: string[]
  /** Ids of topics, the heaviest first. */
  topics: string[]
  corrections: { from: string; to: string }[]
  /** Internal to the engine: what to look for, with weights. */
  units: readonly Unit[]
}

/** Why a listing was found; `sayReason` puts it in words. */
export type Reason =
  | { kind: 'about'; label: string }
  | { kind: 'distance'; km: number }
  | { kind: 'anywhere' | 'here' }
  | { kind: 'days'; days: Weekday[] }

export type Option = { term: number; factor: number }

/** One topic or word to look for. `optional` adds to a score but is never missed. */
export type Sought = {
  label: string
  weight: number
  options: readonly Option[]
  optional: boolean
  audience: boolean
  cost: number
  /** The likelihood of a topic that no phrase named; 0 for one that was named. */
  guessed: number
  common: boolean
  /** A word that a topic already covers. */
  covered: boolean
} & ({ kind: 'topic'; topic: number } | { kind: 'word' })

export type Unit =
  | Sought
  | { kind: 'name'; words: string[]; typed: string[] }
  /**
   * Whether any directory answers: words for what none does, as a share of the message; what all words speak for, above 0 if a community
   * could answer; and the likelihood of the likeliest topic.
   */
  | { kind: 'outside'; terms: number[]; share: number; elsewhere: boolean; answerable: number; likeliest: number }

export type Hit = {
  id: string
  /** Comparable within one answer only. */
  score: number
  km?: number
  why: Reason[]
  /** Requirements that this listing fails or does not mention. */
  misses: ('place' | 'when' | 'cost' | 'audience' | 'access' | 'language')[]
}

/** `unsure`: answered, with what it was taken to mean. `nothing`: no hits. */
export type Answer = { verdict: 'sure' | 'unsure' | 'nothing'; confidence: number; query: Query; hits: Hit[] }
