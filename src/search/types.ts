import type { Place } from '../directory/place.ts'

/** A topic of `data/vocabulary/topics`. */
export type Topic = {
  id: string
  /** In plain words, as it is said back to a person: "money advice". */
  name: string
  /** Words and phrases that listings and people both use for it. */
  terms: string[]
  /** What people say that stands for it, looked for in messages only: "keeps forgetting". */
  says: string[]
  /** Other topics that also help somebody who asked for this one, 0 to 1. */
  related?: Record<string, number>
  /** Says who something is for (men, carers, toddlers), not what it is. */
  audience?: boolean
  /** Wide of meaning (company, getting out): gives way to a plainer topic beside it. */
  broad?: boolean
  /** A need for it is posted to staff at once. */
  urgent?: boolean
}

/** What the engine knows before it sees an asset. Places of the community are added to it from its store. */
export type Vocabulary = {
  topics: readonly Topic[]
  /** Politeness and filler that never means anything by itself. */
  stopWords: readonly string[]
  /** Ordinary English words, most common first: never bent into a listing's word. */
  commonWords: readonly string[]
  /** What no community's directory answers: flights, car insurance, the weather. */
  outside?: readonly string[]
}

/** ISO weekday: Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Wall-clock times "HH:MM" and dates "YYYY-MM-DD" in the community's time zone. */
export type When = { days?: Weekday[]; from?: string; to?: string; after?: string; before?: string; said: string }

export type Query = {
  /** As typed. */
  said: string
  /** What it is taken to be about, in plain words: "dementia café". Empty when only a place or a day was named. */
  about: string
  place?: Place
  /** "near me", and nobody knows where that is. */
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
  /** Ids of topics, the weightiest first. */
  topics: string[]
  corrections: { from: string; to: string }[]
  /** The engine's own: what to look for, with weights. */
  units: readonly Unit[]
}

/** Why a listing was found; said by `sayReason`. */
export type Reason =
  | { kind: 'about'; label: string }
  | { kind: 'distance'; km: number }
  | { kind: 'anywhere' | 'here' }
  | { kind: 'days'; days: Weekday[] }

export type Option = { term: number; factor: number }

/** One topic or word to look for. `optional` adds to a score and is never missed. */
export type Sought = {
  label: string
  weight: number
  options: readonly Option[]
  optional: boolean
  audience: boolean
  cost: number
  /** How likely a topic is that no phrase named; 0 for one that was. */
  guessed: number
  common: boolean
  /** A word that a topic already stands for. */
  covered: boolean
} & ({ kind: 'topic'; topic: number } | { kind: 'word' })

export type Unit =
  | Sought
  | { kind: 'name'; words: string[]; typed: string[] }
  /** Words for what no directory answers, as a share of the message. */
  | { kind: 'outside'; terms: number[]; share: number; elsewhere: boolean }

export type Hit = {
  id: string
  /** Comparable within one answer only. */
  score: number
  km?: number
  why: Reason[]
  /** What was asked for and this one does not meet, or does not say. */
  misses: ('place' | 'when' | 'cost' | 'audience' | 'access' | 'language')[]
}

/** `unsure` is answered, but says what it was taken to mean. `nothing` has no hits. */
export type Answer = { verdict: 'sure' | 'unsure' | 'nothing'; confidence: number; query: Query; hits: Hit[] }
