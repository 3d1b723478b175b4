import type { ChannelName } from './channels.ts'

export type { ChannelName }

/** `to` is opaque: only the channel that created it may parse it. */
export type Address = { channel: ChannelName; to: string }

/** WGS84 degrees. */
export type LatLon = { latitude: number; longitude: number }

/**
 * `id`: the provider's id of the delivery, the same on retries. `via`: our address that it came to (number, workspace, tenant or web
 * chat name), which selects the community.
 */
type Arrived = { id: string; via: string; from: Address; at: Date }

/**
 * Where staff wrote: a channel, a chat or a direct conversation. `to`: an address that replies can be delivered to. `thread`: the
 * provider's id of the message that starts the thread, as returned by `deliver`.
 */
export type Room = { to: string; isDirect: boolean; thread?: string }

/** A person who writes from a workplace tool. `name`: what the tool calls them. */
type FromStaff = { room: Room; name: string }

export type Inbound =
  | (Arrived & { kind: 'message'; text: string; choice?: string; location?: LatLon; attachments?: number; staff?: FromStaff })
  /** A button press or a submitted form. `choice`: the id of the Choice or the Form. `message`: the provider's id of the message pressed. */
  | (Arrived & { kind: 'action'; choice: string; fields: Record<string, string>; message?: string; staff: FromStaff })
  /** Somebody opened the app's own page (Slack's App Home). */
  | (Arrived & { kind: 'home'; staff: FromStaff })
  /** The app was removed from a workspace, a channel or a chat: nothing more is sent there. */
  | (Arrived & { kind: 'removed' })
  /** The provider has already answered (Twilio's STOP, START, HELP): record it, send nothing. */
  | (Arrived & { kind: 'consent'; granted: boolean; everywhere?: boolean })
  | (Arrived & { kind: 'noted' })
  | {
      kind: 'receipt'
      id: string
      via: string
      channel: ChannelName
      providerId: string
      state: ReceiptState
      fault?: ReceiptFault
      reason?: string
      at: Date
    }

export type ReceiptState = 'sent' | 'delivered' | 'read' | 'failed'
export type ReceiptFault = 'retry' | 'refused' | 'stopped' | 'misconfigured' | 'window'

/** A listing in an answer. Everything except `number` and `name` is already in words. */
export type ListingCard = {
  number: number
  id: string
  name: string
  when?: string
  where?: string
  distance?: string
  cost?: string
  /** Why it matches: "walking group · Tuesday mornings". */
  why?: string
}

/** One asset in full: labelled facts in reading order. `essential` facts are never dropped, however small the screen. */
export type DetailCard = {
  id: string
  name: string
  facts: { label: string; value: string; essential: boolean }[]
  /** Prose about it; the first thing to shorten, by whole sentences. */
  about?: string
  mapUrl?: string
}

/** A button. Where there are no buttons, people type `say`; `text` or `closing` already mentions it. */
export type Choice = { id: string; label: string; say: string }

/** The subjects ("need:…", "flag:…") that a text quotes. When the person behind one is erased, so is the text. No channel shows it. */
type Quoting = { about?: string[] }

export type Line = Quoting & { text: string; choices?: Choice[] }
export type Section = { heading?: string; lines: Line[] }

export type FormField = {
  name: string
  label: string
  kind: 'text' | 'long' | 'choice' | 'choices' | 'date' | 'time'
  value?: string
  hint?: string
  options?: { id: string; label: string }[]
  required?: boolean
  /** What is wrong with the value, in words. */
  error?: string
}

/**
 * A form for staff: a modal, a card or a page. Submitted as an action whose `choice` is the form's `id`. Several values of one field
 * are joined by commas.
 */
export type Form = { id: string; title: string; intro?: string; fields: FormField[]; submit: string }

/** Says what, never how: each channel renders it. */
export type Reply = Quoting & {
  text: string
  /** Shown with an eye-catching mark. */
  isUrgent?: boolean
  sections?: Section[]
  /** Shown in the message, where the channel cannot open a window. */
  form?: Form
  listings?: ListingCard[]
  detail?: DetailCard
  /** Said after the listings or the details. */
  closing?: string
  /** One last line, such as who this is. Never shortened. */
  footer?: string
  choices?: Choice[]
  /** Changes the message that it replaces. If that is gone or cannot be changed, nothing is shown. */
  onlyInPlace?: true
}

/**
 * Receives a message; resolves when it is on disk. A returned Form is to be opened at once for the member of staff: a new one, or the
 * submitted one with errors beside its fields.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: most of what arrives opens nothing
export type Accept = (inbound: Inbound) => Promise<Form | undefined | void>

/**
 * What the runtime knows beyond the Request. `rawPath`: path and query as received, which signatures cover (a Request's own URL is
 * normalised). `carryOn` keeps work alive after the response, where the runtime would end it.
 */
export type Wire = { rawPath: string; remoteAddress?: string; carryOn?: (work: Promise<unknown>) => void }

export interface Channel {
  readonly name: ChannelName
  /** Verifies, parses, passes on and acknowledges. Answers 401 or 403 to a forgery; never throws for one. */
  receive(request: Request, accept: Accept, wire: Wire): Promise<Response>
  /** Renders and sends. Throws only DeliveryError. */
  deliver(to: string, reply: Reply, context: DeliveryContext): Promise<{ providerId: string }>
}

/**
 * `lastHeard`: when this person last wrote on this channel (WhatsApp's 24-hour window). `via`: which of our addresses to send from.
 * `lostAt`: when an earlier attempt went out without a response; a channel that can ask its provider does so before it sends again.
 */
export type DeliveryContext = {
  /** The message's number in its community's outbox, the same on every attempt. */
  row: number
  via: string
  lastHeard?: Date
  lostAt?: Date
  now: Date
  /** The provider's id of the earlier message that this one replaces. */
  replaces?: string
  /** The provider's id of the message that starts the thread. */
  thread?: string
}
