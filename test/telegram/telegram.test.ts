import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTelegramChannel } from '../../adapters/telegram/index.ts'
import type { Inbound, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
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
const FROM = { via: BOT, from: { channel: 'telegram', to: String(PERSON) }, at: NOW }

describe('POST /webhooks/telegram', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['words', { text: ' a choir near me? ' }, { text: 'a choir near me?' }],
    ['a command', { text: '/forget_me' }, { text: 'forget me' }],
    ['a command that names the bot', { text: '/help@made_up_bot' }, { text: 'help' }],
    ['/stop', { text: '/stop' }, { text: 'stop' }],
    ['a photo with words', { caption: 'this place', photo: [{ file_id: 'x' }] }, { text: 'this place', attachments: 1 }],
    ['a voice note', { voice: { file_id: 'x', duration: 3 } }, { text: '', attachments: 1 }],
    ['a place', { location: { latitude: 52.9, longitude: -1.3 } }, { text: '', location: { latitude: 52.9, longitude: -1.3 } }],
  ])('hears %s', async (_, sent, heard) => {
    expect(await receive(post(messageFrom(7, sent)))).toEqual({
      status: 200,
      accepted: [{ kind: 'message', id: `${BOT}:7`, ...FROM, ...heard }],
    })
  })

  it('takes /start for a hello of somebody who wants to be written to', async () => {
    const { accepted } = await receive(post(messageFrom(7, { text: '/start from-a-poster' })))
    expect(accepted).toEqual([
      { kind: 'consent', id: `${BOT}:7:start`, ...FROM, granted: true },
      { kind: 'message', id: `${BOT}:7`, ...FROM, text: 'hello' },
    ])
  })

  it.each([
    ['kicked', false],
    ['member', true],
  ])('records that the person made the bot %s', async (status, granted) => {
    const { accepted } = await receive(
      post({
        update_id: 8,
        my_chat_member: { chat: { id: PERSON, type: 'private' }, date: NOW.getTime() / 1000, new_chat_member: { status } },
      }),
    )
    expect(accepted).toEqual([{ kind: 'consent', id: `${BOT}:8`, ...FROM, granted }])
  })

  it('hears a press, and tells Telegram so', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'Sawley Singers', callback_data: 'id:open:choir' }]] }
    const sentEarlier = NOW.getTime() / 1000 - 7200
    const { message } = messageFrom(0, { text: 'Here is one', reply_markup, date: sentEarlier, from: { id: 1, is_bot: true } })
    const { accepted } = await receive(post({ update_id: 9, callback_query: { id: 'press-1', data: 'id:open:choir', message } }))
    expect(accepted).toEqual([{ kind: 'message', id: `${BOT}:9`, ...FROM, text: 'Sawley Singers', choice: 'open:choir' }])
    await expect.poll(() => fake.calls).toEqual([{ method: 'answerCallbackQuery', body: { callback_query_id: 'press-1' } }])
  })

  it.each<[string, unknown]>([
    ['a group', messageFrom(7, { text: 'hi' }, { id: -100, type: 'supergroup' })],
    ['another bot', messageFrom(7, { text: 'hi', from: { id: 2, is_bot: true } })],
    ['an edited message', { update_id: 7, edited_message: messageFrom(7, { text: 'hi' }).message }],
    ['a kind of update that is not known yet', { update_id: 7, something_new: {} }],
  ])('says nothing to %s', async (_, update) => {
    expect(await receive(post(update))).toEqual({ status: 200, accepted: [] })
  })

  it.each<[string, number, Request]>([
    ['no secret', 401, post(messageFrom(7, { text: 'hi' }), '')],
    ['a wrong secret', 401, post(messageFrom(7, { text: 'hi' }), `${SECRET}x`)],
    ['no JSON', 400, post('{')],
    ['no id', 400, post({ message: {} })],
    ['too much', 413, post(messageFrom(7, { text: 'x'.repeat(300_000) }))],
  ])('refuses %s with %i', async (_, status, request) => {
    expect(await receive(request)).toEqual({ status, accepted: [] })
  })

  it('never runs without a secret', () => {
    expect(() => createTelegramChannel({ token: TOKEN, webhookSecret: '', now: () => NOW })).toThrow(/TELEGRAM_WEBHOOK_SECRET/)
  })
})

const deliver = (reply: Reply, replaces?: string) =>
  createTelegram(fake).deliver(String(PERSON), reply, { via: BOT, now: NOW, ...(replaces && { replaces }) })

describe('delivery', () => {
  it('puts buttons under the last message, none above 64 bytes', async () => {
    const long = 'é'.repeat(40)
    const choices = [
      { id: 'open:choir', label: 'Sawley Singers', say: '1' },
      { id: long, label: 'A long one', say: '2' },
      { id: long, label: 'Longer still', say: long },
    ]
    await deliver({ text: 'word '.repeat(2000), choices })
    expect(fake.calls.length).toBe(3)
    expect(fake.texts().every((text) => text.length <= 4096)).toBe(true)
    expect(fake.calls.slice(0, -1).every(({ body }) => body.reply_markup === undefined)).toBe(true)
    expect(fake.calls.at(-1)?.body.reply_markup).toEqual({
      inline_keyboard: [[{ text: 'Sawley Singers', callback_data: 'id:open:choir' }], [{ text: 'A long one', callback_data: 'say:2' }]],
    })
  })

  it('lets no mark that turns writing round into a button', async () => {
    await deliver({ text: 'Here is one', listings: [{ number: 1, id: 'choir', name: 'Sawley \u202Esregnis' }] })
    expect(fake.calls[0]?.body.reply_markup).toEqual({ inline_keyboard: [[{ text: '1. Sawley sregnis', callback_data: 'id:open:choir' }]] })
  })

  it('changes an earlier message in place, and sends it anew where it cannot', async () => {
    expect(await deliver({ text: 'Corrected.' }, '41')).toEqual({ providerId: '41' })
    fake.next({ status: 400, description: 'Bad Request: message is not modified' })
    expect(await deliver({ text: 'Corrected.' }, '41')).toEqual({ providerId: '41' })
    fake.next({ status: 400, description: "Bad Request: message can't be edited" })
    expect(await deliver({ text: 'Corrected.' }, '41')).not.toEqual({ providerId: '41' })
    expect(fake.calls.map(({ method }) => method)).toEqual(['editMessageText', 'sendMessage'])
  })

  it.each([
    [{ status: 403 }, 'stopped'],
    [{ status: 400 }, 'refused'],
    [{ status: 401 }, 'misconfigured'],
    [{ status: 404 }, 'misconfigured'],
    [{ status: 429, retryAfter: 17 }, 'retry'],
    [{ status: 502 }, 'retry'],
  ])('answers %o with %s', async (refusal, fault) => {
    fake.next(refusal)
    const error = await deliver({ text: 'hello' }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ fault, options: 'retryAfter' in refusal ? { retryAfter: 17 } : {} })
  })

  it('lets the token into no error, whatever goes wrong', async () => {
    const gone = await startFakeTelegram(TOKEN)
    await gone.close()
    const away = createTelegram(gone)
    const error = await away.deliver(String(PERSON), { text: 'hello' }, { via: BOT, now: NOW }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ fault: 'retry', options: { lost: false } })
    expect(`${JSON.stringify(error)}${(error as Error).stack}${String((error as Error).cause)}`).not.toContain('a-made-up-token')
  })
})
