import type { ChannelName, LatLon, Reply } from '../channel.ts'
import type { CrisisKind } from '../crisis/kinds.ts'
import type { Asset } from '../directory/asset.ts'
import type { Place } from '../directory/place.ts'
import type { Answer, Query } from '../search/types.ts'
import type { Language } from '../text/phrases.ts'
import type { Intent, SmallTalk, WhyNone } from './understand/intent.ts'

export type NoneReason = 'nothing-found' | 'none-fit' | WhyNone | 'asked-for-a-person'

/** A search that found nothing. `key` is the same for one person and need, however often they ask. */
export type NeedDraft = {
  key: string
  /** The person's words without names, numbers and addresses. */
  words: string
  topics: string[]
  outcode?: string
  place?: string
  reason: NoneReason
  urgent: boolean
  /** Somebody is waiting to hear back. */
  wantsAnswer: boolean
}

/** `said` and then `changes`, in order, are the search, at `place`. `why`: the reason given for the last need from it. */
export type Search = {
  said: string
  changes?: string[]
  topics: string[]
  place?: Place
  shown: string[]
  page: string[]
  needKey?: string
  why?: NoneReason
  /** Staff were asked to look for it. */
  asked?: boolean
}

/** What the bot remembers of a person on a channel between messages. Plain JSON; the store does not look inside. */
export type Memory = {
  greeted: boolean
  home?: Place
  /** The last search and what it has shown. */
  search?: Search
  viewing?: string
  /** A place, a day or a person named before the subject. */
  pending?: string
  expecting?: 'why-none' | 'ask-person' | 'place' | 'topic' | 'which-wrong' | 'age' | 'forget-me'
  /** After STOP, they have been told how to come back. */
  knowsHowBack?: boolean
  lastAt?: string
  /** When a crisis, or what may be one, was last told. Dropped after 12 hours. */
  heavyAt?: string
}

/** How a message was understood, for counting. `set-aside`: its processing failed. */
export type IntentName = Exclude<Intent['kind'], 'say'> | SmallTalk | 'set-aside'

/** The full effect of one message. */
export type Turn = {
  intent: IntentName
  replies: Reply[]
  memory: Memory
  need?: NeedDraft
  /** It may tell of a crisis of this kind. `line`, one of its replies, has a number to ring. */
  heavy?: { kind: CrisisKind; line: Reply }
  /** A flag for staff. Never contains the words. */
  flag?: { kind: CrisisKind | 'set-aside' }
  /** `everywhere`: on all the person's channels. */
  consent?: { granted: boolean; everywhere?: boolean }
  /** A data request: a copy, answered with a link, or erasure. */
  wants?: 'copy' | 'erasure'
  /** A report of a wrong listing, an offer or a suggestion, for the correction queue. */
  report?: { assetId?: string; words: string }
}

export type Heard = { text: string; choice?: string; location?: LatLon; attachments?: number }

export const freshMemory = (): Memory => ({ greeted: false })

/** What a turn can look up. Within a turn, the same question always gets the same answer. */
export type Knowledge = {
  community: { name: string; timezone: string; privacyUrl: string }
  /** The language of the community's answers. */
  language: Language
  channel: ChannelName
  now: Date
  /** `home`: the last known place that the person asked about. */
  read(text: string, home?: Place): Query
  find(query: Query): Answer
  /** The place of a shared location. */
  placeAt(location: LatLon): Place
  asset(id: string): Asset | undefined
  /** Whether one of these topics should reach staff at once. */
  isUrgent(topics: readonly string[]): boolean
}

const STALE_MS = 12 * 3_600_000

const isWithin = (at: string | undefined, now: Date): boolean => at !== undefined && now.getTime() - Date.parse(at) <= STALE_MS

/** Whether something heavy was said a short while ago. */
export const wasHeavy = ({ heavyAt }: Memory, now: Date): boolean => isWithin(heavyAt, now)

/** Whether the person last wrote so long ago that an answer should say what it is about. */
export function isStale(memory: Memory, now: Date): boolean {
  return memory.lastAt !== undefined && !isWithin(memory.lastAt, now)
}
