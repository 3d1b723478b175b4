import { telegram } from '../../adapters/telegram/adapter.ts'
import { createTelegramChannel, PATH, type TelegramOptions } from '../../adapters/telegram/index.ts'
import type { ChannelHarness } from '../contracts/channel.ts'
import type { Trial } from '../contracts/trial.ts'
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts'

export const BOT = '7000000001'
export const TOKEN = `${BOT}:a-made-up-token-of-a-bot`
export const SECRET = 'a_made_up_webhook_secret'
export const NOW = new Date('2026-11-20T10:42:00Z')
export const PERSON = 5550001

export const createTelegram = (fake: FakeTelegram, more: Partial<TelegramOptions> = {}) =>
  createTelegramChannel({ token: TOKEN, webhookSecret: SECRET, apiBaseUrl: fake.url, now: () => NOW, timeoutMs: 500, ...more })

export const post = (update: unknown, secret: string | undefined = SECRET): Request =>
  new Request(`http://127.0.0.1:3000${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(secret && { 'x-telegram-bot-api-secret-token': secret }) },
    body: typeof update === 'string' ? update : JSON.stringify(update),
  })

export const messageFrom = (update_id: number, more: Record<string, unknown>, chat: Record<string, unknown> = {}) => ({
  update_id,
  message: {
    message_id: update_id,
    from: { id: PERSON, is_bot: false, first_name: 'Ada', language_code: 'en' },
    chat: { id: PERSON, first_name: 'Ada', type: 'private', ...chat },
    date: NOW.getTime() / 1000,
    ...more,
  },
})

const numberOf = (id: string) => [...id].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 0)

async function createTelegramHarness(): Promise<ChannelHarness> {
  const fake = await startFakeTelegram(TOKEN)
  return {
    channel: createTelegram(fake),
    to: String(PERSON),
    context: { row: 1, via: BOT, lastHeard: NOW, now: NOW },
    arrive: ({ id, text }) => post(messageFrom(numberOf(id), { text })),
    forge: ({ id, text }) => post(messageFrom(numberOf(id), { text }), 'another_secret_altogether'),
    garble: () => post({ message: { text: 'no id' } }),
    seen: fake.texts,
    failures: {
      throttled: () => fake.next({ status: 429, retryAfter: 30 }),
      'broken inside': () => fake.next({ status: 502 }),
      blocked: () => fake.next({ status: 403, description: `Forbidden: bot was blocked by the user ${PERSON}` }),
      'no such chat': () => fake.next({ status: 400, description: `Bad Request: chat ${PERSON} not found` }),
      'a wrong token': () => fake.next({ status: 401 }),
      'an answer that never comes': () => fake.next('hang'),
      'a connection that breaks': () => fake.next('drop'),
      'an answer that makes no sense': () => fake.next('garbage'),
    },
    unguarded: [/\u202E/],
    close: fake.close,
  }
}

export const telegramTrial: Trial = {
  adapter: telegram,
  settings: { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_SECRET: SECRET, TELEGRAM_API_BASE_URL: 'http://127.0.0.1:9' },
  routes: {
    'POST /webhooks/telegram': { who: 'the secret that Telegram was given', body: 256 * 1024, type: 'json', pace: 'per sender' },
  },
  channels: { telegram: createTelegramHarness },
}
