import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { refusedSend } from './errors.ts'

export const SEND_TIMEOUT_MS = 10_000

/** One `Messages` create. `Body`, or `ContentSid` with `ContentVariables`, never both. */
export type Outgoing = { To: string; From: string; Body?: string; ContentSid?: string; ContentVariables?: string; StatusCallback?: string }

export type SendOptions = { accountSid: string; authToken: string; apiBaseUrl: string; fetch: typeof fetch; timeoutMs: number }

const createdSchema = z.object({ sid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/i) })
const errorSchema = z.object({ code: z.coerce.string() })
const jsonSchema = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    context.addIssue(String(error))
    return z.NEVER
  }
})

/** Failures before the request could leave. Anything else may have reached Twilio. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Returns the SID. Twilio has no idempotency key for this call, so a lost answer must not be sent again blindly. */
export async function sendMessage(message: Outgoing, options: SendOptions, now: Date): Promise<string> {
  const { status, headers, body } = await post(message, options)
  if (status < 200 || status > 299) {
    const { data } = errorSchema.safeParse(body)
    throw refusedSend(status, data?.code, readRetryAfter(headers.get('retry-after'), now))
  }
  const created = createdSchema.safeParse(body)
  if (!created.success) throw new DeliveryError('retry', 'Twilio’s answer could not be read', { lost: true, code: 'unreadable' })
  return created.data.sid
}

async function post(message: Outgoing, options: SendOptions): Promise<{ status: number; headers: Headers; body: unknown }> {
  const url = `${options.apiBaseUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(options.accountSid)}/Messages.json`
  try {
    const response = await options.fetch(url, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${options.accountSid}:${options.authToken}`)}` },
      body: new URLSearchParams(message),
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    return { status: response.status, headers: response.headers, body: readJson(await response.text()) }
  } catch (error) {
    throw brokenSend(error)
  }
}

function readJson(text: string): unknown {
  const parsed = jsonSchema.safeParse(text)
  return parsed.success ? parsed.data : undefined
}

function brokenSend(error: unknown): DeliveryError {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : error instanceof Error ? error.name : 'unknown'
  const lost = !NEVER_SENT.has(code)
  return new DeliveryError('retry', lost ? 'Twilio’s answer never came back' : 'Twilio could not be reached', { lost, code, cause: error })
}

/** In seconds; the header is either seconds or a date. */
function readRetryAfter(value: string | null, now: Date): number | undefined {
  if (!value) return undefined
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now.getTime()) / 1000)
  return seconds >= 0 ? seconds : undefined
}
