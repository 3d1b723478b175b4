import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { refusedSend } from './errors.ts'

export const TIMEOUT_MS = 10_000

export type ApiOptions = { accountSid: string; authToken: string; apiBaseUrl: string; fetch: typeof fetch; timeoutMs: number }

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

const errorSchema = z.object({ code: z.coerce.string() })
const jsonSchema = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    context.addIssue(String(error))
    return z.NEVER
  }
})

/** The `Messages` resource: creates one with `form`, lists them with `query`. Returns Twilio's JSON, `undefined` where it is none. Throws DeliveryError. */
export async function callMessages(
  request: { form: Record<string, string> } | { query: Record<string, string> },
  options: ApiOptions,
  now: Date,
): Promise<unknown> {
  const creates = 'form' in request
  const query = creates ? '' : `?${new URLSearchParams(request.query)}`
  const url = `${options.apiBaseUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(options.accountSid)}/Messages.json${query}`
  const init: RequestInit = {
    method: creates ? 'POST' : 'GET',
    headers: { authorization: `Basic ${btoa(`${options.accountSid}:${options.authToken}`)}` },
    ...(creates && { body: new URLSearchParams(request.form) }),
    redirect: 'manual',
  }
  const { response, text } = await exchange(url, init, options)
  const body = jsonSchema.safeParse(text).data
  if (response.ok) return body
  throw refusedSend(response.status, errorSchema.safeParse(body).data?.code, readRetryAfter(response.headers.get('retry-after'), now))
}

async function exchange(url: string, init: RequestInit, options: ApiOptions): Promise<{ response: Response; text: string }> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), options.timeoutMs)
  try {
    const response = await options.fetch(url, { ...init, signal: patience.signal })
    return { response, text: await response.text() }
  } catch (error) {
    const code = codeOf(error)
    const arrived = !NEVER_SENT.has(code)
    const lost = arrived && init.method === 'POST'
    throw new DeliveryError('retry', arrived ? 'Twilio’s answer never came back' : 'Twilio could not be reached', {
      lost,
      code,
      cause: error,
    })
  } finally {
    clearTimeout(timer)
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}

/** In seconds; the header is either seconds or a date. */
function readRetryAfter(value: string | null, now: Date): number | undefined {
  if (!value) return undefined
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now.getTime()) / 1000)
  return seconds >= 0 ? seconds : undefined
}
