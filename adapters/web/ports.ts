import type { Accept, Form, Reply } from '../../src/channel.ts'
import type { Language } from '../../src/text/phrases.ts'

/** One line of a conversation. `them`: the visitor, with `text`. `us`: with `reply` (or `text`). `passedOn`: the bot sends no answer. */
export type TranscriptEntry = { from: 'them' | 'us'; at: Date; reply?: Reply; text?: string; passedOn?: true }

export interface WebInbox {
  transcript(to: string): Promise<TranscriptEntry[]>
}

/** Something staff can do with a card. `ask`: a question to answer first, with one of `options` or free text. */
export type StaffAction = { id: string; label: string; ask?: { label: string; options?: { id: string; label: string }[] } }

/** A line of a card, with optional buttons. `heading`: starts a section. */
export type StaffLine = { text: string; heading?: boolean; actions?: StaffAction[] }

/** A post as the staff panel shows it. Never a resident's name or number. */
export type StaffCard = {
  id: string
  at: Date
  kind: 'need' | 'flag' | 'note'
  title: string
  isUrgent?: boolean
  lines: StaffLine[]
  status: string
  actions?: StaffAction[]
  /** What was written under it, oldest first. */
  thread?: { at: Date; text: string }[]
  /** Staff can write under it: an action called "say". */
  canWrite?: boolean
}

export type StaffDone = { card: string; action: string; answer?: string; fields?: Record<string, string>; id: string; at: Date }

/**
 * Without `act`, cards have no buttons. `act` may return a form to fill in; when submitted, its `id` is the `action`. Words without a
 * card are the action "ask".
 */
export interface StaffFeed {
  cards(): Promise<StaffCard[]>
  // biome-ignore lint/suspicious/noConfusingVoidType: most of what is done opens nothing
  act?(done: StaffDone): Promise<Form | undefined | void>
}

export type AssetFile = 'chat.css' | 'chat.js'

export type WebOptions = {
  /** The `via` of every message from this chat. */
  community: string
  communityName: string
  /** The visitors' language; English by default. */
  language?: Language
  /** IANA name, for the times beside messages. */
  timezone: string
  /** HMAC key of cookies and form tokens: 32 characters or more, unchanged by a restart. */
  secret: string
  /** The previous secret, while keys are changed. */
  previousSecret?: string
  /** The chat's public address. https makes its cookies Secure. */
  publicUrl: string
  /** The address of the privacy note; `/privacy` is this adapter's own. */
  privacyUrl: string
  /** Example questions for newcomers, as buttons. */
  examples?: readonly string[]
  /** A line above the chat, such as "The groups here are made up." */
  notice?: string
  /** Who keeps the data and how to reach them, for the privacy note. */
  keeper?: string
  /** Days after which conversations are deleted, for the privacy note. */
  keptDays?: number
  inbox: WebInbox
  /** Shows the staff channel to everybody who opens the page: for a development start only. */
  staff?: StaffFeed
  accept: Accept
  clock: () => Date
  /** Receives the error behind a page that says "something went wrong". */
  report?: (error: unknown) => void
  /** Unguessable and unique. */
  newId?: () => string
  /** False if the process cannot hold a connection open: the page polls every few seconds instead. */
  live?: boolean
  /** Reads the files of `public/assets`; from disk by default. */
  readAsset?: (name: AssetFile) => Promise<string>
}
