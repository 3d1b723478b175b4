import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { readJson } from '../shared/requests.ts'
import { exchange, type HttpOptions } from './http.ts'

/** Milliseconds before its end at which a token is renewed. */
const RENEW_BEFORE_MS = 5 * 60_000
const SCOPE = 'https://api.botframework.com/.default'

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })

type TokenOptions = HttpOptions & { appId: string; appPassword: string; tokenUrl: string }

/** `drop` forgets a token that Teams rejected, unless another has replaced it. */
export type TokenSource = { get(): Promise<string>; drop(token: string): void }

/**
 * The bot's own token, by client credentials, cached until it nearly expires. The SDK's way (MSAL) insists on Microsoft's addresses,
 * so it could not be tested against a local one.
 */
export function createTokenSource(options: TokenOptions): TokenSource {
  let kept: { token: string; until: number } | undefined
  let asking: Promise<string> | undefined

  async function ask(): Promise<string> {
    const text = await request(options)
    const read = tokenSchema.safeParse(readJson(text))
    if (!read.success) throw new DeliveryError('retry', 'Microsoft’s sign-in answer could not be read', { code: 'unreadable' })
    kept = { token: read.data.access_token, until: options.now().getTime() + read.data.expires_in * 1000 - RENEW_BEFORE_MS }
    return kept.token
  }

  return {
    async get() {
      if (kept && options.now().getTime() < kept.until) return kept.token
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
    drop(token) {
      if (kept?.token === token) kept = undefined
    },
  }
}

async function request(options: TokenOptions): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: options.appId, client_secret: options.appPassword, scope: SCOPE }
  try {
    return (await exchange(options.tokenUrl, { method: 'POST', body: new URLSearchParams(form) }, options)).text
  } catch (error) {
    throw error instanceof DeliveryError ? asSignIn(error) : error
  }
}

/** A failed sign-in sends nothing, so nothing can be lost. */
function asSignIn({ fault, options }: DeliveryError): DeliveryError {
  const { lost: _, ...more } = options
  if (fault === 'retry') return new DeliveryError('retry', 'Microsoft’s sign-in could not be reached', { ...more, code: 'sign-in' })
  return new DeliveryError('misconfigured', 'Microsoft did not accept the Teams app id, password and tenant', { ...more, code: 'sign-in' })
}
