import { DeliveryError } from '../../src/errors.ts'
import { readRetryAfter, refusedSend } from './errors.ts'

export const TIMEOUT_MS = 10_000

export type HttpOptions = { fetch: typeof fetch; timeoutMs: number; now: () => Date }

/** Failures before the request could leave. Anything else may have reached Teams. */
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

/** One request, never repeated and never redirected. Throws DeliveryError for everything but a 2xx. */
export async function exchange(url: string, init: RequestInit, options: HttpOptions): Promise<{ status: number; text: string }> {
  const { response, text } = await send(url, init, options)
  if (response.ok) return { status: response.status, text }
  throw refusedSend(response.status, readRetryAfter(response.headers.get('retry-after'), options.now()))
}

async function send(url: string, init: RequestInit, options: HttpOptions): Promise<{ response: Response; text: string }> {
  try {
    const response = await options.fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(options.timeoutMs) })
    return { response, text: await response.text() }
  } catch (error) {
    const code = codeOf(error)
    const arrived = !NEVER_SENT.has(code)
    const message = arrived ? 'Teams’ answer never came back' : 'Teams could not be reached'
    throw new DeliveryError('retry', message, { lost: arrived, code, cause: error })
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}
