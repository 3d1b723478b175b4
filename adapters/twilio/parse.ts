import type { ChannelName, Inbound, LatLon, ReceiptState } from '../../src/channel.ts'
import { explainCode } from './errors.ts'
import { type Form, field } from './verify.ts'

/**
 * Twilio answers these itself by SMS when they are the whole message, in any letter case, and also passes them on. Source:
 * twilio.com/docs/messaging/tutorials/advanced-opt-out. YES, HELP and INFO are left to the conversation.
 */
const SMS_KEYWORDS: Readonly<Record<string, boolean>> = {
  STOP: false,
  STOPALL: false,
  UNSUBSCRIBE: false,
  END: false,
  QUIT: false,
  REVOKE: false,
  OPTOUT: false,
  CANCEL: false,
  START: true,
  UNSTOP: true,
}

/** A number that can be answered: short codes and sender names are machines. */
const E164 = /^\+[1-9]\d{6,14}$/

const STATES: Readonly<Record<string, ReceiptState>> = {
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
}

/** Undefined if it cannot be read: no id, or nobody to answer. */
export function parseMessage(form: Form, at: Date): Inbound | undefined {
  const id = field(form, 'MessageSid')
  const from = splitAddress(field(form, 'From'))
  const via = splitAddress(field(form, 'To'))
  if (!id || !from || !via || from.channel !== via.channel) return undefined
  const arrived = { id, via: via.to, from, at }
  const optOut = field(form, 'OptOutType')?.toUpperCase()
  if (optOut === 'HELP') return { ...arrived, kind: 'noted' }
  const text = field(form, 'Body') ?? ''
  const everywhere = text.trim().toUpperCase() === 'STOPALL' ? { everywhere: true } : {}
  if (optOut === 'STOP' || optOut === 'START') return { ...arrived, kind: 'consent', granted: optOut === 'START', ...everywhere }
  if (from.channel === 'sms') {
    if (!E164.test(from.to)) return { ...arrived, kind: 'noted' }
    const keyword = text.trim().toUpperCase()
    if (Object.hasOwn(SMS_KEYWORDS, keyword)) return { ...arrived, kind: 'consent', granted: SMS_KEYWORDS[keyword] === true, ...everywhere }
  }
  return { ...arrived, kind: 'message', text: text || (field(form, 'ButtonText') ?? field(form, 'ListTitle') ?? ''), ...extras(form) }
}

/** `ignored`: an intermediate status (queued, sending) without news. */
export function parseStatus(form: Form, at: Date): Inbound | 'ignored' | undefined {
  const providerId = field(form, 'MessageSid')
  const status = field(form, 'MessageStatus')?.toLowerCase()
  const from = splitAddress(field(form, 'From'))
  if (!providerId || !status || !from) return undefined
  const state = Object.hasOwn(STATES, status) ? STATES[status] : undefined
  if (!state) return 'ignored'
  const receipt = { kind: 'receipt', id: `${providerId}:${status}`, via: from.to, channel: from.channel, providerId, state, at } as const
  if (state !== 'failed') return receipt
  const { fault, meaning } = explainCode(field(form, 'ErrorCode'))
  return { ...receipt, fault, reason: meaning }
}

export function splitAddress(value: string | undefined): { channel: ChannelName; to: string } | undefined {
  const whatsapp = /^whatsapp:(.+)$/i.exec(value ?? '')
  if (whatsapp?.[1]) return { channel: 'whatsapp', to: whatsapp[1] }
  return value && !/^[a-z]+:/i.test(value) ? { channel: 'sms', to: value } : undefined
}

function extras(form: Form): { choice?: string; location?: LatLon; attachments?: number } {
  const choice = field(form, 'ButtonPayload') || field(form, 'ListId')
  const location = readLocation(form)
  const attachments = Number.parseInt(field(form, 'NumMedia') ?? '', 10)
  return { ...(choice && { choice }), ...(location && { location }), ...(attachments > 0 && { attachments }) }
}

function readLocation(form: Form): LatLon | undefined {
  const latitude = Number.parseFloat(field(form, 'Latitude') ?? '')
  const longitude = Number.parseFloat(field(form, 'Longitude') ?? '')
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}
