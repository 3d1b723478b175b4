import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TwilioOptions } from '../../adapters/twilio/index.ts'
import type { DeliveryContext, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { type FakeTwilio, startFakeTwilio } from '../fakes/twilio.ts'
import { ACCOUNT_SID, AUTH_TOKEN, createTwilio, NOW, OURS, RESIDENT } from './harness.ts'

const TEMPLATE = 'HX0123456789abcdef0123456789abcdef'
/** Long enough for a busy machine to take the message, short enough to wait for. */
const IMPATIENT = { timeoutMs: 800 }
const HELLO: Reply = { text: 'Hello from the choir.' }
const TWO_TEXTS: Reply = { text: `${'The first is long. '.repeat(16)}\n${'The second is too. '.repeat(10)}` }

let fake: FakeTwilio
beforeEach(async () => {
  fake = await startFakeTwilio({ now: () => NOW })
})
afterEach(() => fake.close())

function deliver(name: 'sms' | 'whatsapp', reply: Reply, context: Partial<DeliveryContext> = {}, options: Partial<TwilioOptions> = {}) {
  const twilio = createTwilio({ apiBaseUrl: fake.url, timeoutMs: 4_000, ...options })
  const channel = twilio.channels.find((one) => one.name === name)
  if (!channel) throw new Error(`no channel ${name}`)
  return channel.deliver(RESIDENT, reply, { row: 1, via: OURS, lastHeard: NOW, now: NOW, ...context })
}

const failure = async (sending: Promise<unknown>): Promise<DeliveryError> => {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return error as DeliveryError
}

describe('a text', () => {
  it('goes from the address that was written to, and asks for a receipt', async () => {
    const { providerId } = await deliver('sms', HELLO)
    const { createdAt: _, ...sent } = fake.messages[0] ?? { createdAt: NOW }
    expect(sent).toEqual({
      sid: providerId,
      To: RESIDENT,
      From: OURS,
      Body: 'Hello from the choir.',
      StatusCallback: 'https://connector.example.org/webhooks/twilio/status',
    })
    expect(fake.authorizations).toEqual([`Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}`])
  })

  it.each([
    'http://connector.example.org',
    'https://localhost:3000',
    'https://192.168.1.5',
    'https://10.0.0.1',
    'https://[::1]',
    'https://pi.local',
    'not an address',
  ])('asks for no receipt at %s, where Twilio could not bring it', async (publicBaseUrl) => {
    await deliver('sms', HELLO, {}, { publicBaseUrl })
    expect(fake.messages[0]).not.toHaveProperty('StatusCallback')
  })

  it('too long for one goes as several, in order, under the id of the last', async () => {
    const { providerId } = await deliver('sms', TWO_TEXTS)
    expect(fake.messages.map(({ Body }) => Body?.slice(0, 9))).toEqual(['The first', 'The secon'])
    expect(providerId).toBe(fake.messages[1]?.sid)
  })

  it('with nothing to say is refused', async () => {
    expect(await failure(deliver('sms', { text: ' \n ' }))).toMatchObject({ fault: 'refused', options: { code: 'empty' } })
  })
})

describe('a send that fails', () => {
  it.each<[string, Parameters<FakeTwilio['next']>[0], object]>([
    ['opted out', { status: 400, code: 21610 }, { fault: 'stopped', options: { code: '21610' } }],
    ['bad number', { status: 400, code: 21211 }, { fault: 'refused', options: { code: '21211' } }],
    ['outside the window', { status: 400, code: 63016 }, { fault: 'refused', options: { code: 'window' } }],
    ['wrong token', { status: 401, code: 20003 }, { fault: 'misconfigured', options: { code: '20003' } }],
    ['an account that is not there', { status: 404 }, { fault: 'misconfigured', options: { code: '404' } }],
    ['a code nobody has heard of', { status: 400, code: 29999 }, { fault: 'refused', message: 'Twilio error 29999' }],
    ['too many at once, with a time', { status: 429, code: 20429, retryAfter: 30 }, { fault: 'retry', options: { retryAfter: 30 } }],
    ['too many at once, without', { status: 429 }, { fault: 'retry', options: { code: '429' } }],
    ['a full queue', { status: 400, code: 21611 }, { fault: 'retry' }],
    ['a fault inside Twilio', { status: 500 }, { fault: 'retry', options: { code: '500' } }],
    ['Twilio being mended', { status: 503, retryAfter: 120 }, { fault: 'retry', options: { retryAfter: 120 } }],
    ['being sent elsewhere', { status: 302 }, { fault: 'misconfigured' }],
  ])('%s', async (_, behaviour, expected) => {
    fake.next(behaviour)
    const error = await failure(deliver('sms', HELLO))
    expect(error).toMatchObject(expected)
    expect(error.options.lost ?? false).toBe(false)
    expect(fake.messages).toEqual([])
  })

  it.each(['hang', 'drop', 'garbage'] as const)('is lost when its answer is: %s', async (behaviour) => {
    fake.next(behaviour)
    expect(await failure(deliver('sms', HELLO, {}, IMPATIENT))).toMatchObject({ fault: 'retry', options: { lost: true } })
    expect(fake.messages).toHaveLength(1)
  })

  it('is not lost when Twilio could not be reached at all', async () => {
    await fake.close()
    expect(await failure(deliver('sms', HELLO))).toMatchObject({ fault: 'retry', options: { lost: false, code: 'ECONNREFUSED' } })
  })

  it('reads a time to come back that is a date', async () => {
    const headers = { 'retry-after': 'Fri, 20 Nov 2026 10:01:30 GMT' }
    const answer = async () => new Response('{}', { status: 429, headers })
    expect(await failure(deliver('sms', HELLO, {}, { fetch: answer }))).toMatchObject({ options: { retryAfter: 90 } })
  })
})

describe('after a lost response', () => {
  const lostAt = new Date(NOW.getTime() + 10_000)

  it('sends nothing again when the first try had arrived', async () => {
    fake.next('hang')
    await failure(deliver('sms', HELLO, {}, IMPATIENT))
    const { providerId } = await deliver('sms', HELLO, { lostAt })
    expect(fake.messages.map(({ sid }) => sid)).toEqual([providerId])
  })

  it('knows a template by what was put into it', async () => {
    const options = { contentSids: { template: TEMPLATE } }
    fake.next('drop')
    await failure(deliver('whatsapp', { text: 'A "choir" was found.' }, { lastHeard: new Date(0) }, options))
    await deliver('whatsapp', { text: 'A "choir" was found.' }, { lastHeard: new Date(0), lostAt }, options)
    expect(fake.messages).toHaveLength(1)
  })

  it('does not take a longer message for it', async () => {
    await deliver('sms', { text: `${HELLO.text} And from the band.` })
    await deliver('sms', HELLO, { lostAt })
    expect(fake.messages).toHaveLength(2)
  })

  it('waits when Twilio cannot be asked, and is no more lost than before', async () => {
    const answer = async () => new Response('gone', { status: 503 })
    const error = await failure(deliver('sms', HELLO, { lostAt }, { fetch: answer }))
    expect(error.fault).toBe('retry')
    expect(error.options.lost ?? false).toBe(false)
  })

  it('sends when it had not', async () => {
    await deliver('sms', HELLO, { lostAt })
    expect(fake.messages).toHaveLength(1)
  })

  it('does not take the same words of another day for it', async () => {
    await deliver('sms', HELLO)
    await deliver('sms', HELLO, { lostAt: new Date(NOW.getTime() + 24 * 3_600_000) })
    expect(fake.messages).toHaveLength(2)
  })

  it('sends only the parts that had not arrived', async () => {
    fake.next('ok', { status: 500 })
    expect(await failure(deliver('sms', TWO_TEXTS))).toMatchObject({ fault: 'retry', options: { lost: true } })
    await deliver('sms', TWO_TEXTS, { lostAt })
    expect(fake.messages.map(({ Body }) => Body?.slice(0, 9))).toEqual(['The first', 'The secon'])
  })

  it('gives up the rest when Twilio refuses it', async () => {
    fake.next('ok', { status: 400, code: 21610 })
    expect(await failure(deliver('sms', TWO_TEXTS))).toMatchObject({ fault: 'stopped' })
  })
})

describe('a WhatsApp message', () => {
  const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

  it('is prefixed on both sides', async () => {
    await deliver('whatsapp', HELLO)
    expect(fake.messages[0]).toMatchObject({ To: `whatsapp:${RESIDENT}`, From: `whatsapp:${OURS}`, Body: 'Hello from the choir.' })
  })

  it.each<[string, Date | undefined, boolean]>([
    ['23 hours 44 minutes ago', minutesAgo(23 * 60 + 44), true],
    ['23 hours 45 minutes ago', minutesAgo(23 * 60 + 45), false],
    ['never', undefined, false],
  ])('last heard from %s', async (_, lastHeard, isOpen) => {
    const sending = deliver('whatsapp', HELLO, { lastHeard: lastHeard as Date })
    if (isOpen) return expect(await sending).toHaveProperty('providerId')
    expect(await failure(sending)).toMatchObject({ fault: 'refused', options: { code: 'window' } })
    expect(fake.messages).toEqual([])
  })

  it('goes as the approved template outside the window, on one line and without a body', async () => {
    const reply = {
      text: 'We found a choir.\nIt meets on Tuesdays',
      listings: [{ number: 1, id: 'a', name: 'Town choir', when: 'Tue 24 Nov, 7pm' }],
    }
    await deliver('whatsapp', reply, { lastHeard: minutesAgo(2000) }, { contentSids: { template: TEMPLATE } })
    const [sent] = fake.messages
    expect(sent).toMatchObject({ ContentSid: TEMPLATE })
    expect(sent).not.toHaveProperty('Body')
    expect(JSON.parse(sent?.ContentVariables ?? '')).toEqual({
      1: 'We found a choir. It meets on Tuesdays. *1. Town choir*. Tue 24 Nov, 7pm.',
    })
  })

  const choices = [
    { id: 'more', label: 'Show more', say: 'MORE' },
    { id: 'none', label: 'None of these', say: 'NONE' },
  ]

  it('has buttons where content for that many was made', async () => {
    await deliver('whatsapp', { ...HELLO, choices }, {}, { contentSids: { buttons: { 2: TEMPLATE } } })
    expect(fake.messages[0]).toMatchObject({ ContentSid: TEMPLATE })
    expect(JSON.parse(fake.messages[0]?.ContentVariables ?? '')).toEqual({
      1: HELLO.text,
      2: 'Show more',
      3: 'more',
      4: 'None of these',
      5: 'none',
    })
  })

  it.each<[string, Reply]>([
    ['too many choices', { ...HELLO, choices: [...choices, ...choices] }],
    [
      'a label too long for a button',
      { ...HELLO, choices: [{ id: 'a', label: 'Something altogether longer', say: 'A' }, ...choices.slice(1)] },
    ],
    ['a body too long for buttons', { text: 'word '.repeat(250), choices }],
    ['no choices', HELLO],
  ])('is plain with %s', async (_, reply) => {
    await deliver('whatsapp', reply, {}, { contentSids: { buttons: { 2: TEMPLATE } } })
    expect(fake.messages[0]).not.toHaveProperty('ContentSid')
  })
})

it('offers a channel only where there is a number to send from', () => {
  expect(createTwilio({ whatsappFrom: [] }).channels.map(({ name }) => name)).toEqual(['sms'])
  expect(createTwilio({ smsFrom: [] }).channels.map(({ name }) => name)).toEqual(['whatsapp'])
})
