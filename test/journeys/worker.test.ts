import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeTwilio, startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio } from '../sign-twilio.ts'
import { startWorker } from '../workers/bundle.ts'
import { OURS, PUBLIC_URL, until } from './service.ts'

const TOKEN = 'a token for tests'
const PATH = '/webhooks/twilio/message'

describe('the same journey in a Durable Object', () => {
  let worker: Miniflare
  let twilio: FakeTwilio
  beforeAll(async () => {
    twilio = await startFakeTwilio()
    worker = await startWorker('wrangler.toml', 'worker.ts', 'CommunityObject', {
      PUBLIC_BASE_URL: PUBLIC_URL,
      TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
      TWILIO_AUTH_TOKEN: TOKEN,
      TWILIO_SMS_FROM: OURS,
      TWILIO_API_BASE_URL: twilio.url,
    })
  }, 60_000)
  afterAll(async () => {
    await worker.dispose()
    await twilio.close()
  })

  const text = (sid: string, Body: string) => {
    const { headers, body } = signTwilio(TOKEN, PUBLIC_URL + PATH, {
      MessageSid: sid,
      From: '+447700900001',
      To: OURS,
      Body,
      NumMedia: '0',
    })
    return worker.dispatchFetch(PUBLIC_URL + PATH, { method: 'POST', headers, body })
  }

  it('answers a signed message through the provider, once', async () => {
    const response = await text('SMworker1', 'walking group near Long Eaton')
    expect([response.status, await response.text()]).toEqual([200, '<Response/>'])
    await until(() => twilio.messages.length > 0)
    expect(twilio.messages[0]).toMatchObject({ To: '+447700900001', From: OURS })
    expect(twilio.messages[0]?.Body).toMatch(/Long Eaton/)
    const before = twilio.messages.length
    await text('SMworker1', 'walking group near Long Eaton')
    await text('SMworker2', '1')
    await until(() => twilio.messages.length > before)
    expect(twilio.messages.slice(before).map((message) => message.Body)).toEqual([expect.stringMatching(/checked/i)])
  })

  it('gives a copy of what is kept, once', async () => {
    const before = twilio.messages.length
    await text('SMworker3', 'MY DATA')
    await until(() => twilio.messages.length > before)
    const [path] = /\/my-data\/\S+/.exec(twilio.messages.at(-1)?.Body ?? '') ?? []
    const tries = [await worker.dispatchFetch(PUBLIC_URL + path), await worker.dispatchFetch(PUBLIC_URL + path, { method: 'POST' })]
    expect(tries.map(({ status }) => status)).toEqual([200, 200])
    expect(await tries[1]?.text()).toContain('walking group near Long Eaton')
    expect((await worker.dispatchFetch(PUBLIC_URL + path, { method: 'POST' })).status).toBe(404)
  })

  it('refuses a forged message', async () => {
    const response = await worker.dispatchFetch(PUBLIC_URL + PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'x' },
      body: 'MessageSid=SM9',
    })
    expect(response.status).toBe(403)
  })

  it('serves the web chat', async () => {
    const response = await worker.dispatchFetch(`${PUBLIC_URL}/`)
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/Erewash Connector/)])
  })
})
