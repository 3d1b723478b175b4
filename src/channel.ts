export const CHANNEL_NAMES = ['sms', 'whatsapp', 'slack', 'teams', 'web'] as const
export type ChannelName = (typeof CHANNEL_NAMES)[number]

/** Only the channel that minted `to` may read inside it. */
export type Address = { channel: ChannelName; to: string }

/** WGS84 degrees. */
export type LatLon = { latitude: number; longitude: number }

/**
 * `id` is the provider's own id of the delivery, the same on its retries.
 * `via` is the address of ours that it came to (our number, workspace, tenant or web chat name): it leads to the community.
 */
type Arrived = { id: string; via: string; from: Address; at: Date }

export type Inbound =
  | (Arrived & { kind: 'message'; text: string; choice?: string; location?: LatLon; attachments?: number })
  /** The provider has already answered this one (Twilio's STOP, START, HELP): record it, say nothing. */
  | (Arrived & { kind: 'consent'; granted: boolean })
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

/** Says what, never how: each channel renders it. */
export type Reply = {
  text: string
  listings?: ListingCard[]
  detail?: DetailCard
  /** Said after the listings or the details. */
  closing?: string
  choices?: Choice[]
}

export interface Channel {
  readonly name: ChannelName
  /** Verify, normalise, hand over, acknowledge. A forged request is a 401 or 403, never an exception. */
  receive(request: Request, accept: (inbound: Inbound) => Promise<void>): Promise<Response>
  /** Render and send. Throws DeliveryError and nothing else. */
  deliver(to: string, reply: Reply, context: DeliveryContext): Promise<{ providerId: string }>
}

/**
 * `lastHeard`: when this person last wrote on this channel (WhatsApp's 24-hour window). `via`: which of our addresses to send from.
 * `lostAt`: an earlier try went out then and its answer was lost, so a channel that can ask its provider does so before it sends again.
 */
export type DeliveryContext = { via: string; lastHeard?: Date; lostAt?: Date; now: Date }
