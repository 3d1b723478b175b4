import { readText } from '../shared/requests.ts'
import { type Form, isSignedByTwilio, parseForm } from './verify.ts'

/** Twilio's largest forms (a WhatsApp message of 1,600 emoji with its metadata) stay below half of this. */
const BODY_LIMIT_BYTES = 64 * 1024

export type Read = { form: Form } | { refusal: Response }

/** Reads and verifies one webhook. Twilio signs `rawPath` below the public address. */
export async function readSigned(request: Request, options: { authToken: string; publicBaseUrl: string }, rawPath: string): Promise<Read> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return refuse(415)
  const raw = await readText(request, BODY_LIMIT_BYTES)
  if (raw === undefined) return refuse(413)
  const form = parseForm(raw)
  const url = options.publicBaseUrl.replace(/\/+$/, '') + rawPath
  return isSignedByTwilio(options.authToken, request.headers.get('x-twilio-signature'), url, form) ? { form } : refuse(403)
}

function refuse(status: number): Read {
  return { refusal: new Response(null, { status }) }
}
