import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { readFailure, readJson, readRetryAfter } from '../shared/requests.ts'
import { refusedSend } from './errors.ts'

export const TIMEOUT_MS = 10_000

export type ApiOptions = { accountSid: string; authToken: string; apiBaseUrl: string; fetch: typeof fetch; timeoutMs: number }

const errorSchema = z.object({ code: z.coerce.string() })

/**
 * The `Messages` resource: creates a message with `form`, lists messages with `query`. Returns Twilio's JSON, undefined if it is none.
 * Throws DeliveryError.
 */
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
  const body = readJson(text)
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
    const { code, mayHaveArrived } = readFailure(error)
    const lost = mayHaveArrived && init.method === 'POST'
    throw new DeliveryError('retry', mayHaveArrived ? 'Twilio’s answer never came back' : 'Twilio could not be reached', {
      lost,
      code,
      cause: error,
    })
  } finally {
    clearTimeout(timer)
  }
}
