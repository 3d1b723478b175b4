import type { Accept, Form, Reply } from '../../src/channel.ts'
import type { Language } from '../../src/text/phrases.ts'

/** One line of a conversation, oldest first. `them` is the visitor and has `text`; `us` has `reply` (or `text`). `passedOn`: no answer of the bot's is on its way. */
export type TranscriptEntry = { from: 'them' | 'us'; at: Date; reply?: Reply; text?: string; passedOn?: true }

export interface WebInbox {
  transcript(to: string): Promise<TranscriptEntry[]>
}

/** Something staff can do with a card. `ask` puts a question before it: one of `options`, or free words. */
export type StaffAction = { id: string; label: string; ask?: { label: string; options?: { id: string; label: string }[] } }

/** A line of a card, perhaps with buttons of its own. `heading`: the start of a section. */
export type StaffLine = string | { text: string; heading?: boolean; actions?: StaffAction[] }

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
  /** More can be written under it: an action called "say". */
  canWrite?: boolean
}

export type StaffDone = { card: string; action: string; answer?: string; fields?: Record<string, string>; id: string; at: Date }

/**
 * Without `act`, cards are shown without buttons. `act` may come back with a form to fill in; handed in, its `id` is the `action`.
 * Words that belong to no card are the action "ask".
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
  /** What its visitors read. English where none is given. */
  language?: Language
  /** IANA name, for the times beside messages. */
  timezone: string
  /** HMAC key of cookies and form tokens: 32 characters or more, the same after a restart. */
  secret: string
  /** The one before it, while keys are changed. */
  previousSecret?: string
  /** Where people reach this chat. https makes its cookies Secure. */
  publicUrl: string
  /** Where the privacy note is; `/privacy` is this adapter's own. */
  privacyUrl: string
  /** What a newcomer could ask, as buttons. */
  examples?: readonly string[]
  /** A line above the chat, such as "The groups here are made up." */
  notice?: string
  /** Who keeps the data and how to reach them, for the privacy note. */
  keeper?: string
  /** After how many days conversations are really deleted, for the privacy note. */
  keptDays?: number
  inbox: WebInbox
  /** Shows the staff channel to everybody who opens the page: for a development start only. */
  staff?: StaffFeed
  accept: Accept
  clock: () => Date
  /** Told of what went wrong behind a page that says "something went wrong". */
  report?: (error: unknown) => void
  /** Unguessable and unique. */
  newId?: () => string
  /** `false` where the process cannot hold a connection open: the page asks every few seconds instead. */
  live?: boolean
  /** Where the files of `public/assets` come from; by default from disk. */
  readAsset?: (name: AssetFile) => Promise<string>
}
