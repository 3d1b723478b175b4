import type { Channel, DeliveryContext, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { type ApiOptions, TIMEOUT_MS } from './api.ts'
import { parseMessage, parseStatus } from './parse.ts'
import { renderSms } from './render-sms.ts'
import { renderButtons, renderTemplateVariable, renderWhatsApp } from './render-whatsapp.ts'
import { readSigned } from './request.ts'
import { findSent, type Outgoing, sendMessage } from './send.ts'

export const MESSAGE_PATH = '/webhooks/twilio/message'
export const STATUS_PATH = '/webhooks/twilio/status'

/** Milliseconds. WhatsApp's window closes 24 hours after the person last wrote; the margin covers the queue. */
const WINDOW_MS = (23 * 60 + 45) * 60 * 1000

const PRIVATE_HOST = /^(localhost$|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.|\[)|\.(local|localhost|internal)$/

export type TwilioOptions = {
  accountSid: string
  authToken: string
  /** Exactly as typed in Twilio's console, including letter case and port. */
  publicBaseUrl: string
  apiBaseUrl?: string
  smsFrom?: readonly string[]
  /** Numbers without `whatsapp:`. */
  whatsappFrom?: readonly string[]
  /**
   * Content templates in Twilio. `template`: approved; its variable 1 is the whole message. `buttons`: quick replies by number of
   * buttons; variable 1 is the body, then label and id of each button.
   */
  contentSids?: { template?: string; buttons?: Partial<Record<1 | 2 | 3, string>> }
  now: () => Date
  fetch?: typeof fetch
  timeoutMs?: number
  /** Receives the error if `accept` failed and Twilio was asked to retry. */
  report?: (error: unknown) => void
}

/** Both channels share one account and its URLs, so the `receive` of either handles both. */
export type Twilio = { channels: Channel[] }

export function createTwilioChannels(options: TwilioOptions): Twilio {
  const receive = createReceive(options)
  const sms: Channel = {
    name: 'sms',
    receive,
    deliver: async (to, reply, context) =>
      sendInOrder(
        renderSms(reply).map((Body) => ({ To: to, From: context.via, Body })),
        options,
        context,
      ),
  }
  const whatsapp: Channel = {
    name: 'whatsapp',
    receive,
    deliver: async (to, reply, context) => {
      const addresses = { To: `whatsapp:${to}`, From: `whatsapp:${context.via}` }
      return sendInOrder(
        whatsappBodies(reply, options, context).map((body) => ({ ...addresses, ...body })),
        options,
        context,
      )
    },
  }
  const channels = [...(options.smsFrom?.length ? [sms] : []), ...(options.whatsappFrom?.length ? [whatsapp] : [])]
  return { channels }
}

function createReceive(options: TwilioOptions): Channel['receive'] {
  return async (request, accept, { rawPath }) => {
    const read = await readSigned(request, options, rawPath)
    if ('refusal' in read) return read.refusal
    const parse = rawPath.split('?')[0] === STATUS_PATH ? parseStatus : parseMessage
    const inbound = parse(read.form, options.now())
    if (!inbound) return new Response(null, { status: 400 })
    try {
      if (inbound !== 'ignored') await accept(inbound)
    } catch (error) {
      options.report?.(error)
      return new Response(null, { status: 503 })
    }
    return new Response('<Response/>', { headers: { 'content-type': 'text/xml' } })
  }
}

type Content = Pick<Outgoing, 'Body' | 'ContentSid' | 'ContentVariables'>

function whatsappBodies(reply: Reply, options: TwilioOptions, context: DeliveryContext): Content[] {
  const { template, buttons } = options.contentSids ?? {}
  if (!isWindowOpen(context)) {
    if (!template) {
      throw new DeliveryError('refused', 'outside WhatsApp’s 24-hour window, and no approved template is configured', { code: 'window' })
    }
    return renderTemplateVariable(reply).map((text) => ({ ContentSid: template, ContentVariables: JSON.stringify({ 1: text }) }))
  }
  const tappable = renderButtons(reply)
  const ContentSid = tappable && buttons?.[tappable.choices.length as 1 | 2 | 3]
  if (!tappable || !ContentSid) return renderWhatsApp(reply).map((Body) => ({ Body }))
  const values = [tappable.body, ...tappable.choices.flatMap(({ id, label }) => [label, id])]
  return [{ ContentSid, ContentVariables: JSON.stringify(Object.fromEntries(values.map((value, index) => [index + 1, value]))) }]
}

function isWindowOpen({ lastHeard, now }: DeliveryContext): boolean {
  return lastHeard !== undefined && now.getTime() - lastHeard.getTime() < WINDOW_MS
}

/** Returns the last part's id for the whole message. */
async function sendInOrder(messages: Outgoing[], options: TwilioOptions, context: DeliveryContext): Promise<{ providerId: string }> {
  const api: ApiOptions = {
    accountSid: options.accountSid,
    authToken: options.authToken,
    apiBaseUrl: options.apiBaseUrl ?? 'https://api.twilio.com',
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  }
  const callback = isPublicHttps(options.publicBaseUrl) && { StatusCallback: options.publicBaseUrl.replace(/\/+$/, '') + STATUS_PATH }
  let providerId: string | undefined
  let isPartSent = false
  for (const message of messages) {
    try {
      const earlier = context.lostAt && (await findSent(message, context.lostAt, api, context.now))
      providerId = earlier ?? (await sendMessage({ ...message, ...callback }, api, context.now))
      isPartSent ||= !earlier
    } catch (error) {
      throw isPartSent && error instanceof DeliveryError ? partlySent(error) : error
    }
  }
  if (!providerId) throw new DeliveryError('refused', 'there was nothing to say', { code: 'empty' })
  return { providerId }
}

/** Marks the send as lost, so that the retry first asks which parts arrived. */
function partlySent(error: DeliveryError): DeliveryError {
  if (error.fault !== 'retry') return error
  return new DeliveryError('retry', `sent in part: ${error.message}`, { ...error.options, lost: true, cause: error })
}

/** Twilio refuses a callback URL that it cannot reach (error 21609). */
function isPublicHttps(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && !PRIVATE_HOST.test(hostname)
}
