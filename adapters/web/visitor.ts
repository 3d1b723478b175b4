import { parse, serialize } from 'hono/utils/cookie'
import { seal, unseal } from './seal.ts'

/** Seconds, as long as a conversation is kept. */
const COOKIE_SECONDS = 30 * 24 * 60 * 60

/** `previousSecret` still identifies a browser; the next page gives it a cookie under the current secret. */
type Keys = { secret: string; previousSecret?: string | undefined; secure: boolean }

const cookieName = (secure: boolean): string => (secure ? '__Host-visitor' : 'visitor')

export async function readVisitor(request: Request, keys: Keys): Promise<string | undefined> {
  const cookie = parse(request.headers.get('cookie') ?? '')[cookieName(keys.secure)]
  if (!cookie) return undefined
  const { secret, previousSecret } = keys
  return (await unseal(secret, 'visitor', cookie)) ?? (previousSecret ? unseal(previousSecret, 'visitor', cookie) : undefined)
}

/** A `Set-Cookie` that makes this browser `visitor`; without one, it is forgotten. */
export async function visitorCookie(visitor: string | undefined, keys: Keys): Promise<string> {
  const value = visitor ? await seal(keys.secret, 'visitor', visitor) : ''
  return serialize(cookieName(keys.secure), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: keys.secure,
    maxAge: visitor ? COOKIE_SECONDS : 0,
  })
}

/** A form token: proves that the form came from our page for this visitor, and distinguishes one form from the next. */
export const issueToken = (secret: string, visitor: string, nonce: string): Promise<string> => seal(secret, `form ${visitor}`, nonce)

export const readToken = (secret: string, visitor: string, token: string): Promise<string | undefined> =>
  unseal(secret, `form ${visitor}`, token)
