import { MESSAGE_PATH } from '../adapters/twilio/index.ts'
import { OURS } from './open-store.ts'
import { signTwilio } from './sign-twilio.ts'

export const PUBLIC_URL = 'https://connector.example.org'
const TOKEN = 'a token for tests'

/** An account with a stand-in for Twilio, with one number for text messages and WhatsApp. */
export const twilioSettings = (apiBaseUrl: string) => ({
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: TOKEN,
  TWILIO_SMS_FROM: OURS,
  TWILIO_WHATSAPP_FROM: OURS,
  TWILIO_API_BASE_URL: apiBaseUrl,
})

export type Signed = { headers: Record<string, string>; body: string }
/** `sid`: the same twice is the same message. `token`: whoever signs it, and is not Twilio. */
type Particulars = { sid?: string; publicUrl?: string; token?: string; fields?: Record<string, string> }

let messages = 0

/** A message as Twilio posts it to `MESSAGE_PATH`; `from` may be "whatsapp:+44…". */
export function signText(from: string, words: string, { sid, publicUrl = PUBLIC_URL, token = TOKEN, fields }: Particulars = {}): Signed {
  return signTwilio(token, publicUrl + MESSAGE_PATH, {
    MessageSid: sid ?? `SM${String(++messages).padStart(32, '0')}`,
    From: from,
    To: from.startsWith('whatsapp:') ? `whatsapp:${OURS}` : OURS,
    Body: words,
    NumMedia: '0',
    ...fields,
  })
}
