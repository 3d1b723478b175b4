import { randomBytes } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'

/** The headers and body of a webhook as Twilio would send it to `url`. */
export function signTwilio(
  authToken: string,
  url: string,
  fields: Record<string, string>,
): { headers: Record<string, string>; body: string } {
  return signTwilioBody(authToken, url, new URLSearchParams(fields).toString())
}

/** Signs a body as it stands, such as a recorded one. */
export function signTwilioBody(authToken: string, url: string, body: string): { headers: Record<string, string>; body: string } {
  const signature = getExpectedTwilioSignature(authToken, url, Object.fromEntries(new URLSearchParams(body)))
  return { headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }, body }
}

const USAGE = `tsx test/sign-twilio.ts --url https://…/webhooks/twilio/message --from +447700900001 --to +441154960001 --body "walking group"
  --to-url URL   send to this address instead, still signed for --url
  --sid SM…      the same id twice is the same message
  --whatsapp     as a WhatsApp message
  --field A=B    any other field, as often as needed
  --print        print a curl command and send nothing
The token is TWILIO_AUTH_TOKEN.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      'to-url': { type: 'string' },
      from: { type: 'string', default: '+447700900001' },
      to: { type: 'string', default: '+441154960001' },
      body: { type: 'string', default: '' },
      sid: { type: 'string', default: `SM${randomBytes(16).toString('hex')}` },
      field: { type: 'string', multiple: true, default: [] },
      whatsapp: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
    },
  })
  const authToken = process.env.TWILIO_AUTH_TOKEN
  if (!values.url || !authToken) throw new Error(USAGE)
  const prefix = values.whatsapp ? 'whatsapp:' : ''
  const extra = values.field.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  const { headers, body } = signTwilio(authToken, values.url, {
    MessageSid: values.sid,
    AccountSid: process.env.TWILIO_ACCOUNT_SID ?? `AC${'0'.repeat(32)}`,
    From: prefix + values.from,
    To: prefix + values.to,
    Body: values.body,
    NumMedia: '0',
    NumSegments: '1',
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    ...Object.fromEntries(extra),
  })
  const target = values['to-url'] ?? values.url
  if (values.print) {
    const shown = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`)
    console.log(['curl -i', ...shown, `--data-raw '${body.replaceAll("'", '%27')}'`, `'${target}'`].join(' '))
    return
  }
  const response = await fetch(target, { method: 'POST', headers, body })
  console.log(response.status, await response.text())
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
