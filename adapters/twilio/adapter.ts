import { z } from 'zod'
import { type Deployment, defineAdapter, e164, type Finding, type Ours, webAddress } from '../../src/adapter.ts'
import { createTwilioChannels, MESSAGE_PATH, STATUS_PATH } from './index.ts'
import { splitAddress } from './parse.ts'
import { field, parseForm } from './verify.ts'

const settings = {
  TWILIO_ACCOUNT_SID: z
    .string()
    .optional()
    .describe("SMS and WhatsApp. The first two come from Twilio's console; with neither set, the routes are absent."),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_SMS_FROM: e164
    .optional()
    .describe('The numbers that people write to, such as +441154960001. With several communities they are in CONNECTOR_CONFIG instead.'),
  TWILIO_WHATSAPP_FROM: z.preprocess((from) => (typeof from === 'string' ? from.replace(/^whatsapp:/, '') : from), e164.optional()),
  TWILIO_WHATSAPP_TEMPLATE: z
    .string()
    .regex(/^HX/, 'must be a ContentSid, which starts with HX')
    .optional()
    .describe(
      'An approved WhatsApp template (its ContentSid, HX…) whose variable 1 is the whole message, for answers later than 24 hours.\nLeft empty, such answers are held until the person writes again.',
    ),
  TWILIO_API_BASE_URL: webAddress.default('https://api.twilio.com').describe('Only for tests and proxies.'),
}
type Settings = z.output<z.ZodObject<typeof settings>>

export const twilio = defineAdapter({
  name: 'twilio',
  title: 'Twilio',
  channels: ['sms', 'whatsapp'],
  webhooks: [MESSAGE_PATH, STATUS_PATH],
  settings,
  configure(given) {
    const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_WHATSAPP_TEMPLATE: template } = given
    const ours = [...numbers('sms', given.TWILIO_SMS_FROM), ...numbers('whatsapp', given.TWILIO_WHATSAPP_FROM)]
    return {
      ours,
      isSetUp: isSetUp(given),
      isCalled: isSetUp(given),
      problems: ({ addresses }) => [
        ...(accountSid && !authToken
          ? ['TWILIO_AUTH_TOKEN is missing: TWILIO_ACCOUNT_SID is set, and without the token no message can be verified']
          : []),
        ...(authToken && !accountSid ? ['TWILIO_ACCOUNT_SID is missing: TWILIO_AUTH_TOKEN is set'] : []),
        ...(accountSid && authToken && !ours.length && !addresses('sms').length && !addresses('whatsapp').length
          ? ['TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM is missing: no number leads to a community']
          : []),
        ...(template && !addresses('whatsapp').length ? ['TWILIO_WHATSAPP_TEMPLATE has no effect: there is no WhatsApp number'] : []),
      ],
      open: ({ publicBaseUrl, addresses }, { now, report }) =>
        accountSid && authToken
          ? createTwilioChannels({
              accountSid,
              authToken,
              apiBaseUrl: given.TWILIO_API_BASE_URL,
              publicBaseUrl,
              smsFrom: addresses('sms'),
              whatsappFrom: addresses('whatsapp'),
              ...(template && { contentSids: { template } }),
              now,
              report,
            })
          : undefined,
      doctor: (deployment) => [
        examine('SMS', 'sms', given, deployment),
        examine('WhatsApp', 'whatsapp', given, deployment),
        examineTemplate(given, deployment),
      ],
      names({ path, body }) {
        const named = splitAddress(field(parseForm(body), path === STATUS_PATH ? 'From' : 'To'))
        return named && { channel: named.channel, via: named.to }
      },
    }
  },
})

const numbers = (channel: Ours['channel'], via: string | undefined): Ours[] => (via ? [{ channel, via }] : [])
const isSetUp = ({ TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token }: Settings): boolean => Boolean(sid && token)

function examine(about: string, channel: 'sms' | 'whatsapp', given: Settings, { publicBaseUrl, addresses }: Deployment): Finding {
  const found = addresses(channel)
  const setting = channel === 'sms' ? 'TWILIO_SMS_FROM' : 'TWILIO_WHATSAPP_FROM'
  if (!isSetUp(given))
    return {
      about,
      state: 'off',
      says: 'Twilio is not set up.',
      fix: `set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and ${setting}, all from Twilio's console.`,
    }
  if (!found.length) return { about, state: 'off', says: 'no number.', fix: `set ${setting}, or list the number in CONNECTOR_CONFIG.` }
  return {
    about,
    state: 'ready',
    says: `${found.length === 1 ? 'one number' : `${found.length} numbers`}. In Twilio's console the number's webhook for incoming messages must be ${publicBaseUrl}${MESSAGE_PATH} (POST).`,
  }
}

function examineTemplate(given: Settings, { addresses }: Deployment): Finding {
  const about = 'WhatsApp after 24 hours'
  if (given.TWILIO_WHATSAPP_TEMPLATE) return { about, state: 'ready', says: 'an approved template is set.' }
  if (!isSetUp(given) || !addresses('whatsapp').length) return { about, state: 'off', says: 'not needed yet.' }
  return {
    about,
    state: 'warning',
    says: 'late answers are held until the person writes again.',
    fix: 'have a template approved whose variable 1 is the whole message, and set TWILIO_WHATSAPP_TEMPLATE to its ContentSid.',
  }
}
