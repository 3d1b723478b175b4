import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { readFailure, readJson } from '../shared/requests.ts'
import { refusedByName, refusedByStatus } from './errors.ts'

export const API_BASE_URL = 'https://slack.com/api'
export const TIMEOUT_MS = 10_000

export type ApiOptions = { apiBaseUrl: string; fetch: typeof fetch; timeoutMs: number }
type Arguments = Record<string, unknown>
/** `token` is undefined for a method that takes none. Objects in the arguments are sent as JSON. Throws DeliveryError. */
export type CallApi = (method: string, token: string | undefined, args?: Arguments) => Promise<Record<string, unknown>>

const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional() })

/** Slack's Web API without queue or retries: the outbox has both. */
export function createApi(options: ApiOptions): CallApi {
  const base = options.apiBaseUrl.replace(/\/+$/, '')
  return async (method, token, args = {}) => {
    const response = await exchange(`${base}/${method}`, token, args, options)
    const retryAfter = readRetryAfter(response.headers.get('retry-after'))
    if (response.status !== 200) throw refusedByStatus(response.status, retryAfter)
    const answer = answerSchema.safeParse(readJson(response.text))
    if (!answer.success) throw new DeliveryError('retry', 'Slack’s answer could not be read', { lost: true, code: 'unreadable' })
    if (!answer.data.ok) throw refusedByName(answer.data.error ?? 'unknown', retryAfter)
    return answer.data
  }
}

async function exchange(url: string, token: string | undefined, args: Arguments, options: ApiOptions) {
  const init: RequestInit = {
    method: 'POST',
    headers: token ? { authorization: `Bearer ${token}` } : {},
    body: new URLSearchParams(Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, asText(value)]]))),
    redirect: 'manual',
    signal: AbortSignal.timeout(options.timeoutMs),
  }
  try {
    const response = await options.fetch(url, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    const { code, mayHaveArrived: lost } = readFailure(error)
    throw new DeliveryError('retry', lost ? 'Slack’s answer never came back' : 'Slack could not be reached', { lost, code, cause: error })
  }
}

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function readRetryAfter(value: string | null): number | undefined {
  return value && /^\d{1,6}$/.test(value) ? Number(value) : undefined
}
