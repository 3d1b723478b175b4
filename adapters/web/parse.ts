import { readText } from '../shared/requests.ts'
import { seal } from './seal.ts'
import { readToken } from './visitor.ts'

/** Unicode characters. */
export const MESSAGE_LIMIT = 2_000
/** Bytes: 2,000 characters of four bytes each, percent-encoded, and the other fields. */
const BODY_LIMIT = 32_768
/** The longest asset id, with its prefix. */
const CHOICE_LIMIT = 250

export type Posted = { text: string; choice?: string; nonce: string }
export type Unposted = { status: 400 | 403 | 413 | 415 | 500; text?: string; length?: number }

/** The form's fields; undefined if the body is too big. */
async function readForm(request: Request): Promise<URLSearchParams | undefined> {
  const text = await readText(request, BODY_LIMIT)
  return text === undefined ? undefined : new URLSearchParams(text)
}

/** Removes control characters and unifies line ends. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .trim()

export type Fields = { fields: URLSearchParams; nonce: string }

/** The fields of one of our forms: made for this visitor, urlencoded and not too big. */
export async function parseForm(request: Request, secret: string, visitor: string | undefined): Promise<Fields | Unposted> {
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/x-www-form-urlencoded')) return { status: 415 }
  const fields = await readForm(request)
  if (!fields) return { status: 413 }
  const nonce = visitor && (await readToken(secret, visitor, fields.get('token') ?? ''))
  return nonce ? { fields, nonce } : { status: 403 }
}

export function parseMessage({ fields, nonce }: Fields): Posted | Unposted {
  if (!fields.has('pick') && !fields.has('text')) return { status: 400 }
  const picked = new URLSearchParams(fields.get('pick') ?? '')
  const text = tidy(picked.get('text') ?? fields.get('text') ?? '')
  const choice = picked.get('choice')
  const { length } = [...text]
  if (length > MESSAGE_LIMIT) return { status: 413, text, length }
  if (choice && choice.length > CHOICE_LIMIT) return { status: 400 }
  return { text, nonce, ...(choice ? { choice } : {}) }
}

/**
 * The same for the same words sent twice from one form; different for other words (a page reached by Back keeps its form). Keyed with
 * the secret: it is stored unencrypted, and a plain hash would let others guess the words.
 */
export const messageId = (secret: string, { text, choice, nonce }: Posted): Promise<string> =>
  seal(secret, `message ${choice ?? ''}\n${text}`, nonce)
