import type { Asset } from '../directory/asset.ts'
import type { Language } from '../text/phrases.ts'

export type Patch = { outcodes: string[]; topics: string[] }

/** Someone looked for something in vain. `person` tells people apart and is never shown. `topic` is the weightiest, '' where none was heard. */
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
  /** What met it. */
  assetId?: string
}

export type News = { asset: Asset; isNew: boolean }

/** What waits for a yes. Their words stay in the queue. */
export type Waiting = { kind: 'report' | 'offer'; asset?: Asset; at: Date }

/** How often something happened in this period and in one as long before it. */
export type Count = { now: number; before: number }

export type Activity = {
  questions: Count
  answered: Count
  people: Count
  thanks: Count
  handoffs: Count
  /** What was asked about, and from where. */
  byTopic: { name: string; count: Count }[]
  byPlace: { name: string; count: Count }[]
  /** What was raised for staff in the period, by kind, as kept. */
  flags: { kind: string; n: number }[]
}

/** All that an edition is written from: already cut down to its patch. */
export type Facts = {
  community: string
  timezone: string
  /** What staff are written to in. */
  language: Language
  since: Date
  until: Date
  patch: Patch
  length: 'short' | 'full'
  whenEmpty: 'line' | 'skip'
  /** What can be used now. */
  assets: Asset[]
  news: News[]
  /** Made in this period or one as long before it, or still without an end. */
  needs: NeedFact[]
  waiting: Waiting[]
  /** Hand-offs that ended in the period. */
  talksEnded: number
  activity: Activity
  /** In plain words, as staff read it. */
  topicName(id: string): string
  /** Wide of meaning, or says who it is for: two such things have little in common. */
  isBroad(topic: string): boolean
}
