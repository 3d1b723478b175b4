import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds in either direction, so that neither an old request nor one signed for later can be replayed. */
export const WINDOW_SECONDS = 300

/** `body`: the raw bytes. Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
export function isSignedBySlack(secret: string, headers: Headers, body: Uint8Array, now: Date): boolean {
  const timestamp = headers.get('x-slack-request-timestamp') ?? ''
  const signature = Buffer.from(headers.get('x-slack-signature') ?? '')
  if (!/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > WINDOW_SECONDS) return false
  const expected = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`)
  return signature.length === expected.length && timingSafeEqual(signature, expected)
}
