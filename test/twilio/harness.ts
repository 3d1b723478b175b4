import { readFileSync } from 'node:fs'
import { twilio } from '../../adapters/twilio/adapter.ts'
import { createTwilioChannels, MESSAGE_PATH, type Twilio, type TwilioOptions } from '../../adapters/twilio/index.ts'
import type { Channel, ChannelName, Inbound } from '../../src/channel.ts'
import { arrive } from '../arrive.ts'
import type { ChannelHarness } from '../contracts/channel.ts'
import type { Trial } from '../contracts/trial.ts'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio, signTwilioBody } from '../sign-twilio.ts'

export const NOW = new Date('2026-11-20T10:00:00Z')
export const ACCOUNT_SID = 'AC0123456789abcdef0123456789abcdef'
export const AUTH_TOKEN = 'a-token-that-only-the-tests-know'
export const PUBLIC_BASE_URL = 'https://connector.example.org'
export const RESIDENT = '+447700900123'
export const OURS = '+441154960001'

export function createTwilio(more: Partial<TwilioOptions> = {}): Twilio {
  return createTwilioChannels({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    publicBaseUrl: PUBLIC_BASE_URL,
    smsFrom: [OURS],
    whatsappFrom: [OURS],
    now: () => NOW,
    ...more,
  })
}

export function readBody(name: string): string {
  return readFileSync(new URL(`bodies/${name}.txt`, import.meta.url), 'utf8').trimEnd()
}

export function post(path: string, { headers, body }: { headers: Record<string, string>; body: string }): Request {
  return new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', headers, body })
}

/** A recorded body, signed and received. */
export async function receiveBody(
  { channels: [channel] }: Twilio,
  path: string,
  body: string,
): Promise<{ status: number; accepted: Inbound[] }> {
  const accepted: Inbound[] = []
  const request = post(path, signTwilioBody(AUTH_TOKEN, PUBLIC_BASE_URL + path, body))
  const response = await arrive(channel as Channel, request, async (inbound) => {
    accepted.push(inbound)
  })
  return { status: response.status, accepted }
}

async function createTwilioHarness(name: Extract<ChannelName, 'sms' | 'whatsapp'>): Promise<ChannelHarness> {
  const fake = await startFakeTwilio({ now: () => NOW })
  const twilio = createTwilio({ apiBaseUrl: fake.url, timeoutMs: 2_000 })
  const channel = twilio.channels.find((one) => one.name === name)
  if (!channel) throw new Error(`no channel ${name}`)
  const prefix = name === 'whatsapp' ? 'whatsapp:' : ''
  const fields = { AccountSid: ACCOUNT_SID, From: prefix + RESIDENT, To: prefix + OURS, NumMedia: '0' }
  const sign = (token: string, more: Record<string, string>) =>
    post(MESSAGE_PATH, signTwilio(token, PUBLIC_BASE_URL + MESSAGE_PATH, { ...fields, ...more }))
  return {
    channel,
    to: RESIDENT,
    context: { row: 1, via: OURS, lastHeard: NOW, now: NOW },
    arrive: ({ id, text }) => sign(AUTH_TOKEN, { MessageSid: `SM${id}`, Body: text }),
    forge: ({ id, text }) => sign('another-token', { MessageSid: `SM${id}`, Body: text }),
    garble: () => sign(AUTH_TOKEN, { Body: 'no id' }),
    seen: () => fake.messages.map(({ Body }) => Body ?? ''),
    failures: {
      throttled: () => fake.next({ status: 429, code: 20429, retryAfter: 30 }),
      'broken inside': () => fake.next({ status: 500 }),
      'opted out': () => fake.next({ status: 400, code: 21610 }),
      'wrong token': () => fake.next({ status: 401, code: 20003 }),
      'a refusal of no known kind': () => fake.next({ status: 418 }),
      'an answer that never comes': () => fake.next('hang'),
      'a connection that breaks': () => fake.next('drop'),
      'an answer that makes no sense': () => fake.next('garbage'),
    },
    unguarded: name === 'whatsapp' ? [/\*bold\*/, /_under_/, /~gone~/, /`code`/, /\u202E/] : [/[^\n\x20-\x7E£]/],
    close: fake.close,
  }
}

export const twilioTrial: Trial = {
  adapter: twilio,
  settings: {
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_SMS_FROM: OURS,
    TWILIO_WHATSAPP_FROM: OURS,
    TWILIO_API_BASE_URL: 'http://127.0.0.1:9',
  },
  routes: {
    'POST /webhooks/twilio/message': { who: "Twilio's signature", body: 64 * 1024, type: 'form', pace: 'per sender' },
    'POST /webhooks/twilio/status': { who: "Twilio's signature", body: 64 * 1024, type: 'form', pace: 'shed' },
  },
  channels: { sms: () => createTwilioHarness('sms'), whatsapp: () => createTwilioHarness('whatsapp') },
}
