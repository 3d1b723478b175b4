import type { ChannelName, LatLon, Reply } from '../channel.ts'
import type { CrisisKind } from '../crisis/kinds.ts'
import type { Asset } from '../directory/asset.ts'
import type { Place } from '../directory/place.ts'
import type { Answer, Query } from '../search/types.ts'
import type { Language } from '../text/phrases.ts'
import type { Intent, SmallTalk, WhyNone } from './understand/intent.ts'

export type NoneReason = 'nothing-found' | 'none-fit' | WhyNone | 'asked-for-a-person'

/** Something looked for and not found. `key` is the same for one person and one need, however often they ask. */
export type NeedDraft = {
  key: string
  /** Their words without names, numbers and addresses. */
  words: string
  topics: string[]
  outcode?: string
  place?: string
  reason: NoneReason
  urgent: boolean
  /** Somebody is waiting to hear back. */
  wantsAnswer: boolean
}

/** `said` and then `changes`, in their order, are what is being looked for, at `place`. `why`: the reason given by the last need that came of it. */
export type Search = {
  said: string
  changes?: string[]
  topics: string[]
  place?: Place
  shown: string[]
  page: string[]
  needKey?: string
  why?: NoneReason
  /** A person was asked to look for it. */
  asked?: boolean
}

/** What the bot remembers of one person on one channel between two messages. Plain JSON; the store does not look inside. */
export type Memory = {
  greeted: boolean
  home?: Place
  /** The last search and what has been shown of it. */
  search?: Search
  viewing?: string
  /** A place, a day or a person named before it was said what for. */
  pending?: string
  expecting?: 'why-none' | 'ask-person' | 'place' | 'topic' | 'which-wrong' | 'age' | 'forget-me'
  /** After a STOP they have been told how to come back. */
  knowsHowBack?: boolean
  lastAt?: string
}

/** What a message was taken for, as it is counted. `set-aside`: it could not be read at all. */
export type IntentName = Exclude<Intent['kind'], 'say'> | SmallTalk | 'set-aside'

/** The full effect of one message: nothing else happens because of it. */
export type Turn = {
  intent: IntentName
  replies: Reply[]
  memory: Memory
  need?: NeedDraft
  /** For staff, at once. Never holds the words. */
  flag?: { kind: CrisisKind | 'set-aside' }
  /** `everywhere`: on every channel of this person. */
  consent?: { granted: boolean; everywhere?: boolean }
  /** What they want done with what is kept: a copy, which is answered with a link to it, or to have it wiped. */
  wants?: 'copy' | 'erasure'
  /** "Not listed right", an offer, a suggestion: for the correction queue. */
  report?: { assetId?: string; words: string }
}

export type Heard = { text: string; choice?: string; location?: LatLon; attachments?: number }

export const freshMemory = (): Memory => ({ greeted: false })

/** What a turn may look up. Pure for the length of a turn: the same question has the same answer. */
export type Knowledge = {
  community: { name: string; timezone: string; privacyUrl: string }
  /** What the community is answered in. */
  language: Language
  channel: ChannelName
  now: Date
  /** `home` is where the person was last known to ask about. */
  read(text: string, home?: Place): Query
  find(query: Query): Answer
  /** The place a shared location stands for. */
  placeAt(location: LatLon): Place
  asset(id: string): Asset | undefined
  /** Whether one of these topics is to reach staff at once. */
  isUrgent(topics: readonly string[]): boolean
}

const STALE_MS = 12 * 3_600_000

/** Whether so long has passed since this person last wrote that an answer should say what it is about. */
export function isStale(memory: Memory, now: Date): boolean {
  return memory.lastAt !== undefined && now.getTime() - Date.parse(memory.lastAt) > STALE_MS
}
