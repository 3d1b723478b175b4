import type { Asset } from '../directory/asset.ts'
import type { Language } from '../text/phrases.ts'

export type Patch = { outcodes: string[]; topics: string[] }

/** A request that found nothing. `person` distinguishes people and is never shown. `topic` is the main one, '' if none was understood. */
export type NeedFact = {
  id: string
  person: string
  words: string
  topic: string
  outcode: string
  place: string
  urgent: boolean
  wantsAnswer: boolean
  state: 'open' | 'claimed' | 'met' | 'cannot' | 'noise'
  createdAt: Date
  claimedAt?: Date
  closedAt?: Date
  toldAt?: Date
  /** The listing that met it. */
  assetId?: string
}

export type News = { asset: Asset; isNew: boolean }

/** Reports and offers that await a decision. Their words stay in the queue. */
export type Waiting = { kind: 'report' | 'offer'; asset?: Asset; at: Date }

/** How often something happened in this period and in the previous one of equal length. */
export type Count = { now: number; before: number }

export type Activity = {
  questions: Count
  answered: Count
  people: Count
  thanks: Count
  handoffs: Count
  /** Topics asked about, and places they were asked from. */
  byTopic: { name: string; count: Count }[]
  byPlace: { name: string; count: Count }[]
  /** Flags raised in the period, by stored kind. */
  flags: { kind: string; n: number }[]
}

/** Everything that an edition is written from, already limited to its patch. */
export type Facts = {
  community: string
  timezone: string
  /** The language that staff read. */
  language: Language
  since: Date
  until: Date
  patch: Patch
  length: 'short' | 'full'
  whenEmpty: 'line' | 'skip'
  /** Assets that are active now. */
  assets: Asset[]
  news: News[]
  /** Needs from this period or the previous one, or still open. */
  needs: NeedFact[]
  waiting: Waiting[]
  /** Hand-offs that ended in the period. */
  talksEnded: number
  activity: Activity
  /** The topic's name in plain words, as staff read it. */
  topicName(id: string): string
  /** Broad, or about who something is for: two such listings have little in common. */
  isBroad(topic: string): boolean
}
