import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'
import { type FakeTwilio, startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio } from '../sign-twilio.ts'
import { startWorker } from '../workers/bundle.ts'
import { OURS, PUBLIC_URL, until } from './service.ts'

const AUTH_TOKEN = 'a token for tests'
const GWEN = '+447700900001'
/** ISO weekday three days from now: neither today nor tomorrow, even if midnight comes in between. */
const LATER = ((new Date().getUTCDay() + 2) % 7) + 1
const CONFIG = {
  communities: [
    { id: 'erewash', name: 'Cysylltydd', language: 'cy', staff: { hours: { days: [LATER], from: '09:00', to: '17:00', timezone: 'UTC' } } },
  ],
}

describe('a Welsh community in a Durable Object', () => {
  let worker: Miniflare
  let twilio: FakeTwilio
  beforeAll(async () => {
    twilio = await startFakeTwilio()
    worker = await startWorker('wrangler.toml', 'worker.ts', 'CommunityObject', {
      PUBLIC_BASE_URL: PUBLIC_URL,
      CONNECTOR_CONFIG: JSON.stringify(CONFIG),
      DATA_KEY: 'a key of at least thirty-two characters',
      TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_SMS_FROM: OURS,
      TWILIO_API_BASE_URL: twilio.url,
    })
  }, 60_000)
  afterAll(async () => {
    await worker.dispose()
    await twilio.close()
  })

  let texts = 0
  async function answerTo(Body: string): Promise<string> {
    const before = twilio.messages.length
    const fields = { MessageSid: `SMwelsh${++texts}`, From: GWEN, To: OURS, Body, NumMedia: '0' }
    const { headers, body } = signTwilio(AUTH_TOKEN, PUBLIC_URL + MESSAGE_PATH, fields)
    await worker.dispatchFetch(PUBLIC_URL + MESSAGE_PATH, { method: 'POST', headers, body })
    await until(() => twilio.messages.length > before)
    return twilio.messages
      .slice(before)
      .map((message) => message.Body)
      .join('\n')
  }

  // The alphabet of text messages has no î and no ô.
  it('answers in Welsh, days and months too', async () => {
    expect(await answerTo('bore da')).toContain('Beth hoffech chi ei gael?')
    expect(await answerTo('wheelchair basketball')).toContain('ni chefais ddim')
    expect(await answerTo('gofynnwch')).toMatch(/Mae'r tim i ffwrdd nawr ac yn ol ddydd \p{Lu}\p{L}+ am 9yb\./u)
    const kept = await answerTo('fy nata')
    const [path] = /\/my-data\/\S+/.exec(kept) ?? []
    expect(await (await worker.dispatchFetch(PUBLIC_URL + path)).text()).toContain('Beth rydym yn ei gadw amdanoch chi')
    expect(kept).toMatch(/ers \d+ (?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr) \d{4}/)
    expect(await answerTo('i want to kill myself')).toContain('Samaritans 116 123')
    expect(await answerTo('stopiwch')).toContain('ni fyddaf yn ysgrifennu atoch eto')
  })

  it('shows its chat in Welsh', async () => {
    const page = await (await worker.dispatchFetch(`${PUBLIC_URL}/`)).text()
    expect(page).toContain('<html lang="cy-GB">')
    expect(page).toContain('Gadael y sgwrs hon')
  })
})
