import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTelegramChannel } from '../../adapters/telegram/index.ts'
import type { Inbound } from '../../src/channel.ts'
import { arrive } from '../arrive.ts'
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts'
import { BOT, createTelegram, messageFrom, NOW, PERSON, post, SECRET, TOKEN } from './harness.ts'

let fake: FakeTelegram
beforeEach(async () => {
  fake = await startFakeTelegram(TOKEN)
})
afterEach(() => fake.close())

async function receive(request: Request) {
  const accepted: Inbound[] = []
  const response = await arrive(createTelegram(fake), request, async (inbound) => {
    accepted.push(inbound)
  })
  return { status: response.status, accepted }
}

const readBody = (name: string): { update_id: number } => JSON.parse(readFileSync(new URL(`bodies/${name}.json`, import.meta.url), 'utf8'))

const place = { latitude: 52.9013, longitude: -1.2671 }
const message = (text: string, more = {}) => [{ kind: 'message', text, ...more }]
const consent = (granted: boolean) => [{ kind: 'consent', granted }]
const started = [{ kind: 'consent', granted: true, suffix: ':start' }, ...message('hello')]

/** What each recorded update is to us. */
const UPDATES: Record<string, { kind: string; suffix?: string }[]> = {
  question: message('a choir near me?'),
  emoji: message('my mum is lonely 😢'),
  start: started,
  'start-from-a-poster': started,
  command: message('forget me'),
  'command-to-the-bot': message('help'),
  stop: message('stop'),
  location: message('', { location: place }),
  'live-location': message('', { location: place }),
  venue: message('', { location: place, attachments: 1 }),
  'photo-with-words': message('this place', { attachments: 1 }),
  voice: message('', { attachments: 1 }),
  sticker: message('', { attachments: 1 }),
  contact: message('', { attachments: 1 }),
  reply: message('that one'),
  forwarded: message('Choir on Tuesdays'),
  press: message('1. Sawley Singers', { choice: 'open:choir' }),
  'press-of-words': message('NONE'),
  'press-of-an-old-message': message('', { choice: 'open:choir' }),
  'press-under-an-inline-message': [],
  blocked: consent(false),
  unblocked: consent(true),
  'added-to-group': [],
  group: [],
  'other-bot': [],
  edited: [],
  'channel-post': [],
}

describe('POST /webhooks/telegram', () => {
  it.each(Object.entries(UPDATES))('%s', async (name, expected) => {
    const update = readBody(name)
    const common = { via: BOT, from: { channel: 'telegram', to: String(PERSON) }, at: NOW }
    expect(await receive(post(update))).toEqual({
      status: 200,
      accepted: expected.map(({ suffix = '', ...one }) => ({ id: `${BOT}:${update.update_id}${suffix}`, ...common, ...one })),
    })
  })

  it('tells Telegram that a press was heard, and tells it nothing else', async () => {
    for (const name of ['question', 'press']) await receive(post(readBody(name)))
    await expect.poll(() => fake.calls).toEqual([{ method: 'answerCallbackQuery', body: { callback_query_id: '4382bfdwdsb323b2d9' } }])
  })

  it('says nothing to a kind of update that is not known yet', async () => {
    expect(await receive(post({ update_id: 7, something_new: {} }))).toEqual({ status: 200, accepted: [] })
  })

  it.each<[string, number, Request]>([
    ['no secret', 401, post(messageFrom(7, { text: 'hi' }), '')],
    ['a wrong secret', 401, post(messageFrom(7, { text: 'hi' }), `${SECRET}x`)],
    ['no JSON', 400, post('{')],
    ['no id', 400, post(readBody('without-id'))],
    ['too much', 413, post(messageFrom(7, { text: 'x'.repeat(300_000) }))],
  ])('refuses %s with %i', async (_, status, request) => {
    expect(await receive(request)).toEqual({ status, accepted: [] })
  })

  it('never runs without a secret', () => {
    expect(() => createTelegramChannel({ token: TOKEN, webhookSecret: '', now: () => NOW })).toThrow(/TELEGRAM_WEBHOOK_SECRET/)
  })
})

it('tests every recorded body', () => {
  const recorded = readdirSync(new URL('bodies', import.meta.url)).map((name) => name.replace('.json', ''))
  expect(recorded.toSorted()).toEqual([...Object.keys(UPDATES), 'without-id'].toSorted())
})
