import { readdirSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { MESSAGE_PATH, STATUS_PATH, type Twilio } from '../../adapters/twilio/index.ts'
import type { Accept, Channel, Inbound, Wire } from '../../src/channel.ts'
import { arrive } from '../arrive.ts'
import { signTwilio, signTwilioBody } from '../sign-twilio.ts'
import { AUTH_TOKEN, createTwilio, NOW, OURS, PUBLIC_BASE_URL, post, RESIDENT, readBody, receiveBody } from './harness.ts'

const WHATSAPP_RESIDENT = '+447700900456'
const twilio = createTwilio()

const message = (text: string, more = {}) => ({ kind: 'message', from: { channel: 'sms', to: RESIDENT }, text, ...more })
const whatsapp = (text: string, more = {}) => ({ kind: 'message', from: { channel: 'whatsapp', to: WHATSAPP_RESIDENT }, text, ...more })
const consent = (granted: boolean, more = {}) => ({ kind: 'consent', from: { channel: 'sms', to: RESIDENT }, granted, ...more })

const MESSAGES: Record<string, object> = {
  'sms-question': message('walking group near Long Eaton?'),
  'sms-emoji-and-accents': message('  my mum is lonely 😢 “naïve” £5 & más + 100%\nDE7  '),
  'sms-empty': message(''),
  'sms-photo': message('', { attachments: 1 }),
  'sms-through-messaging-service': message('choir'),
  'sms-two-thousand-characters': message('My neighbour would love some company on Tuesdays. '.repeat(40)),
  'sms-stop': consent(false),
  'sms-stop-small-with-spaces': { ...consent(false), everywhere: true },
  'sms-cancel': consent(false),
  'sms-stop-in-a-sentence': message('please stop texting me'),
  'sms-start': consent(true),
  'sms-yes': message('YES'),
  'sms-help': message('HELP'),
  'sms-opt-out-type-stop': consent(false),
  'sms-opt-out-type-start': consent(true),
  'sms-opt-out-type-help': { kind: 'noted', from: { channel: 'sms', to: RESIDENT } },
  'sms-from-short-code': { kind: 'noted', from: { channel: 'sms', to: '60777' } },
  'sms-from-a-name': { kind: 'noted', from: { channel: 'sms', to: 'SampleShop' } },
  'whatsapp-question': whatsapp('anything on saturday'),
  'whatsapp-button': whatsapp('Show more', { choice: 'more' }),
  'whatsapp-list': whatsapp('Walking group', { choice: 'asset:walk-1' }),
  'whatsapp-location': whatsapp('', { location: { latitude: 52.8951, longitude: -1.2714 } }),
  'whatsapp-location-nonsense': whatsapp(''),
  'whatsapp-stop': whatsapp('STOP'),
  'whatsapp-opt-out-type-stop': consent(false, { from: { channel: 'whatsapp', to: WHATSAPP_RESIDENT } }),
  'whatsapp-voice-note': whatsapp('', { attachments: 1 }),
  'whatsapp-from-an-advert': whatsapp('Hello'),
}

const receipt = (status: string, state: string, more = {}) => ({ kind: 'receipt', channel: 'sms', status, state, ...more })
const STATUSES: Record<string, object | undefined> = {
  'status-queued': undefined,
  'status-not-heard-of': undefined,
  'status-sent': receipt('sent', 'sent'),
  'status-delivered': receipt('delivered', 'delivered'),
  'status-read': receipt('read', 'read', { channel: 'whatsapp' }),
  'status-undelivered-unreachable': receipt('undelivered', 'failed', { fault: 'retry', reason: 'the phone could not be reached' }),
  'status-failed-opted-out': receipt('failed', 'failed', { fault: 'stopped', reason: 'the person has opted out' }),
  'status-failed-window': receipt('failed', 'failed', {
    channel: 'whatsapp',
    fault: 'window',
    reason: expect.stringContaining('24 hours'),
  }),
  'status-failed-blocked': receipt('undelivered', 'failed', { channel: 'whatsapp', fault: 'stopped', reason: expect.any(String) }),
  'status-failed-unknown-code': receipt('failed', 'failed', { fault: 'refused', reason: 'Twilio error 39999' }),
  'status-failed-without-code': receipt('failed', 'failed', { fault: 'refused', reason: 'Twilio gave no reason' }),
}

const receiveWith =
  ({ channels }: Twilio) =>
  (request: Request, accept: Accept, wire?: Partial<Wire>) =>
    arrive(channels[0] as Channel, request, accept, wire)

describe('POST /webhooks/twilio/message', () => {
  it.each(Object.entries(MESSAGES))('%s', async (name, expected) => {
    const body = readBody(name)
    const { status, accepted } = await receiveBody(twilio, MESSAGE_PATH, body)
    expect(status).toBe(200)
    expect(accepted).toEqual([{ id: new URLSearchParams(body).get('MessageSid'), via: OURS, at: NOW, ...expected }])
  })

  it.each<[string, string]>([
    ['no MessageSid', readBody('sms-without-sid')],
    ['nobody to answer', 'MessageSid=SM1&To=%2B441154960001&Body=hi'],
    ['no number of ours', 'MessageSid=SM1&From=%2B447700900123&Body=hi'],
    ['a platform that is none of ours', 'MessageSid=SM1&From=messenger%3A12345&To=messenger%3A678&Body=hi'],
    ['two platforms at once', 'MessageSid=SM1&From=whatsapp%3A%2B447700900123&To=%2B441154960001&Body=hi'],
    ['no fields', ''],
  ])('answers 400 to %s', async (_, body) => {
    expect(await receiveBody(twilio, MESSAGE_PATH, body)).toEqual({ status: 400, accepted: [] })
  })

  it('answers with empty TwiML, so that Twilio says nothing of its own', async () => {
    const request = post(MESSAGE_PATH, signTwilioBody(AUTH_TOKEN, PUBLIC_BASE_URL + MESSAGE_PATH, readBody('sms-question')))
    const response = await receiveWith(twilio)(request, async () => {})
    expect(response.headers.get('content-type')).toBe('text/xml')
    expect(await response.text()).toBe('<Response/>')
  })

  it('answers 503 and reports it when the message could not be kept', async () => {
    const report = vi.fn()
    const request = post(MESSAGE_PATH, signTwilioBody(AUTH_TOKEN, PUBLIC_BASE_URL + MESSAGE_PATH, readBody('sms-question')))
    const full = new Error('the disk is full')
    const response = await receiveWith(createTwilio({ report }))(request, () => Promise.reject(full))
    expect(response.status).toBe(503)
    expect(report).toHaveBeenCalledExactlyOnceWith(full)
  })
})

describe('POST /webhooks/twilio/status', () => {
  it.each(Object.entries(STATUSES))('%s', async (name, expected) => {
    const body = readBody(name)
    const { status, accepted } = await receiveBody(twilio, STATUS_PATH, body)
    expect(status).toBe(200)
    if (!expected) return expect(accepted).toEqual([])
    const providerId = new URLSearchParams(body).get('MessageSid')
    const { status: said, ...rest } = expected as { status: string }
    expect(accepted).toEqual([{ id: `${providerId}:${said}`, providerId, via: OURS, at: NOW, ...rest }])
  })

  it('answers 400 without a status', async () => {
    expect(await receiveBody(twilio, STATUS_PATH, readBody('sms-question'))).toEqual({ status: 400, accepted: [] })
  })
})

describe('what never gets as far as being read', () => {
  const { headers, body } = signTwilioBody(AUTH_TOKEN, PUBLIC_BASE_URL + MESSAGE_PATH, readBody('sms-question'))
  const url = `http://127.0.0.1:3000${MESSAGE_PATH}`
  const huge = `${body}&More=${'x'.repeat(70_000)}`
  const stream = () => new Blob([huge]).stream()

  it.each<[string, number, Request]>([
    ['a wrong signature', 403, post(MESSAGE_PATH, { headers: { ...headers, 'x-twilio-signature': 'bm90IHRoZSBzaWduYXR1cmU=' }, body })],
    ['no signature', 403, post(MESSAGE_PATH, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })],
    ['a changed word', 403, post(MESSAGE_PATH, { headers, body: body.replace('walking', 'talking') })],
    ['a signature for the other address', 403, post(STATUS_PATH, { headers, body })],
    ['bytes that are no text', 403, new Request(url, { method: 'POST', headers, body: new Uint8Array([0xff, 0xfe, 0x00]) })],
    ['JSON', 415, post(MESSAGE_PATH, { headers: { ...headers, 'content-type': 'application/json' }, body: '{}' })],
    ['a body too large', 413, post(MESSAGE_PATH, { headers, body: huge })],
    [
      'a body too large that says nothing of its size',
      413,
      new Request(url, { method: 'POST', headers, body: stream(), duplex: 'half' } as RequestInit),
    ],
    ['an empty request', 403, new Request(url, { method: 'POST', headers })],
  ])('%s is %i', async (_, expected, request) => {
    const accept = vi.fn(async (_inbound: Inbound) => {})
    const response = await receiveWith(twilio)(request, accept)
    expect(response.status).toBe(expected)
    expect(accept).not.toHaveBeenCalled()
  })

  it('verifies over the path as it came, not as a runtime has tidied it', async () => {
    const rawPath = `${MESSAGE_PATH}?town=O'Brien&b=%7e`
    const signed = signTwilio(AUTH_TOKEN, PUBLIC_BASE_URL + rawPath, { MessageSid: 'SM1', From: RESIDENT, To: OURS, Body: 'hi' })
    const response = await receiveWith(twilio)(post('/rewritten', signed), async () => {}, { rawPath })
    expect(response.status).toBe(200)
  })

  it('reads both slashes and none at the end of the public address as the same', async () => {
    const request = post(MESSAGE_PATH, { headers, body })
    const response = await receiveWith(createTwilio({ publicBaseUrl: `${PUBLIC_BASE_URL}/` }))(request, async () => {})
    expect(response.status).toBe(200)
  })
})

it('tests every recorded body', () => {
  const recorded = readdirSync(new URL('bodies', import.meta.url)).map((name) => name.replace('.txt', ''))
  expect(recorded.toSorted()).toEqual([...Object.keys(MESSAGES), ...Object.keys(STATUSES), 'sms-without-sid'].toSorted())
})
