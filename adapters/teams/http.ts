import { DeliveryError } from '../../src/errors.ts'
import { readFailure, readRetryAfter } from '../shared/requests.ts'
import { refusedSend } from './errors.ts'

export const TIMEOUT_MS = 10_000

export type HttpOptions = { fetch: typeof fetch; timeoutMs: number; now: () => Date }

/** Sends one request, never repeated or redirected. Throws DeliveryError for anything but a 2xx. */
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
    const { code, mayHaveArrived } = readFailure(error)
    const message = mayHaveArrived ? 'Teams’ answer never came back' : 'Teams could not be reached'
    throw new DeliveryError('retry', message, { lost: mayHaveArrived, code, cause: error })
  }
}
