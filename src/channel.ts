import type { ChannelName } from './channels.ts'

export type { ChannelName }

/** Only the channel that minted `to` may read inside it. */
export type Address = { channel: ChannelName; to: string }

/** WGS84 degrees. */
export type LatLon = { latitude: number; longitude: number }

/**
 * `id` is the provider's own id of the delivery, the same on its retries.
 * `via` is the address of ours that it came to (our number, workspace, tenant or web chat name): it leads to the community.
 */
type Arrived = { id: string; via: string; from: Address; at: Date }

/**
 * Where staff said it: a channel, a chat or a direct conversation. `to` is a place that replies can be delivered to.
 * `thread` is the provider's id of the message that a thread hangs from, as `deliver` returned it.
 */
export type Room = { to: string; isDirect: boolean; thread?: string }

/** Somebody who writes from a workplace's tool. `name` is what the tool calls them. */
type FromStaff = { room: Room; name: string }

export type Inbound =
  | (Arrived & { kind: 'message'; text: string; choice?: string; location?: LatLon; attachments?: number; staff?: FromStaff })
  /** A button pressed or a form handed in. `choice` is the id of the Choice or the Form; `message` the provider's id of what it was pressed on. */
  | (Arrived & { kind: 'action'; choice: string; fields: Record<string, string>; message?: string; staff: FromStaff })
  /** Somebody opened the app's own page (Slack's App Home). */
  | (Arrived & { kind: 'home'; staff: FromStaff })
  /** The app was taken out of a workspace, a channel or a chat: nothing more goes there. */
  | (Arrived & { kind: 'removed' })
  /** The provider has already answered this one (Twilio's STOP, START, HELP): record it, say nothing. */
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

/** A listing in a list of answers. Everything but `number` and `name` is already in words. */
export type ListingCard = {
  number: number
  id: string
  name: string
  when?: string
  where?: string
  distance?: string
  cost?: string
  /** Why it is in the answer: "walking group · Tuesday mornings". */
  why?: string
}

/** One asset in full: labelled facts in the order to read them. `essential` facts are never left out, however small the screen. */
export type DetailCard = {
  id: string
  name: string
  facts: { label: string; value: string; essential: boolean }[]
  /** Prose about it, the first thing to shorten by whole sentences. */
  about?: string
  mapUrl?: string
}

/** Something to tap. Where it cannot be tapped, `say` is what to type; `text` or `closing` already mentions it. */
export type Choice = { id: string; label: string; say: string }

/**
 * Whose words stand in it: the subjects ("need:…", "flag:…") that it quotes. When the person behind one is erased, the text goes too.
 * No channel shows it.
 */
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
  /** What is wrong with what was put in, in words. */
  error?: string
}

/** Asked for by staff: a modal, a card or a page. Handed back as an action whose `choice` is its `id`. Several values of one field are joined by commas. */
export type Form = { id: string; title: string; intro?: string; fields: FormField[]; submit: string }

/** Says what, never how: each channel renders it. */
export type Reply = Quoting & {
  text: string
  /** Worth a mark that catches the eye. */
  isUrgent?: boolean
  sections?: Section[]
  /** Shown in place, where the channel cannot open a window of its own. */
  form?: Form
  listings?: ListingCard[]
  detail?: DetailCard
  /** Said after the listings or the details. */
  closing?: string
  /** One line said last, such as who this is. Never shortened. */
  footer?: string
  choices?: Choice[]
}

/**
 * Takes what arrived; resolves when it is on the disk. A Form is to be opened at once for the member of staff who acted:
 * a new one, or the one handed in with what is wrong beside its fields.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: most of what arrives opens nothing
export type Accept = (inbound: Inbound) => Promise<Form | undefined | void>

/**
 * What the runtime knows of a request beside it. `rawPath`: path and query exactly as they came over the wire, which signatures are made over;
 * the address of a Request is already normalised. `carryOn` keeps work alive after the answer, where the runtime would end it.
 */
export type Wire = { rawPath: string; remoteAddress?: string; carryOn?: (work: Promise<unknown>) => void }

export interface Channel {
  readonly name: ChannelName
  /** Verify, normalise, hand over, acknowledge. A forged request is a 401 or 403, never an exception. */
  receive(request: Request, accept: Accept, wire: Wire): Promise<Response>
  /** Render and send. Throws DeliveryError and nothing else. */
  deliver(to: string, reply: Reply, context: DeliveryContext): Promise<{ providerId: string }>
}

/**
 * `lastHeard`: when this person last wrote on this channel (WhatsApp's 24-hour window). `via`: which of our addresses to send from.
 * `lostAt`: an earlier try went out then and its answer was lost, so a channel that can ask its provider does so before it sends again.
 */
export type DeliveryContext = {
  via: string
  lastHeard?: Date
  lostAt?: Date
  now: Date
  /** The provider's id of an earlier message that this one takes the place of. */
  replaces?: string
  /** The provider's id of the message in whose thread this one belongs. */
  thread?: string
}
