import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { readFailure, readJson } from '../shared/requests.ts'
import { refusedSend } from './errors.ts'

export const TIMEOUT_MS = 10_000

export type ApiOptions = { token: string; apiBaseUrl: string; fetch: typeof fetch; timeoutMs: number }

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
})

/** A refusal that the caller may be able to handle. */
export class Refusal extends DeliveryError {
  /** Whether Telegram's sentence contains this; the sentence itself is not passed on. */
  readonly says: (words: string) => boolean
  constructor(error: DeliveryError, description: string) {
    super(error.fault, error.message, error.options)
    this.says = (words) => description.includes(words)
  }
}

/** Calls a method of the Bot API and returns its result. The URL contains the token, so errors contain no URL. Throws DeliveryError. */
export async function call(method: string, body: Record<string, unknown>, options: ApiOptions): Promise<unknown> {
  const url = `${options.apiBaseUrl.replace(/\/+$/, '')}/bot${options.token}/${method}`
  const { status, text } = await exchange(url, body, options)
  const answer = answerSchema.safeParse(readJson(text)).data
  if (answer?.ok) return answer.result
  if (!answer && status < 400) throw new DeliveryError('retry', 'Telegram’s answer could not be read', { lost: true, code: 'unreadable' })
  throw new Refusal(refusedSend(answer?.error_code ?? status, answer?.parameters?.retry_after), answer?.description ?? '')
}

async function exchange(url: string, body: Record<string, unknown>, { fetch, timeoutMs }: ApiOptions) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    const { code, mayHaveArrived } = readFailure(error)
    const message = mayHaveArrived ? 'Telegram’s answer never came back' : 'Telegram could not be reached'
    throw new DeliveryError('retry', message, { lost: mayHaveArrived, code })
  }
}
