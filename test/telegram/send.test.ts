import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts'
import { BOT, createTelegram, NOW, PERSON, TOKEN } from './harness.ts'

let fake: FakeTelegram
let telegram: Channel
beforeEach(async () => {
  fake = await startFakeTelegram(TOKEN)
  telegram = createTelegram(fake)
})
afterEach(() => fake.close())

const deliver = (reply: Reply, replaces?: string, now = NOW, row = 1) =>
  telegram.deliver(String(PERSON), reply, { row, via: BOT, now, ...(replaces && { replaces }) })

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

  it('sends nothing anew that only changes an earlier message', async () => {
    fake.next({ status: 400, description: "Bad Request: message can't be edited" })
    expect(await deliver({ text: 'Corrected.', onlyInPlace: true }, '41')).toEqual({ providerId: '41' })
    expect(await deliver({ text: 'word '.repeat(2000), onlyInPlace: true }, '41')).toEqual({ providerId: '41' })
    expect(fake.texts()).toEqual([])
  })

  it.each([
    [{ status: 403 }, 'stopped'],
    [{ status: 400 }, 'refused'],
    [{ status: 401 }, 'misconfigured'],
    [{ status: 404 }, 'misconfigured'],
    [{ status: 409 }, 'retry'],
    [{ status: 413 }, 'refused'],
    [{ status: 418 }, 'refused'],
    [{ status: 429, retryAfter: 17 }, 'retry'],
    [{ status: 502 }, 'retry'],
  ])('answers %o with %s', async (refusal, fault) => {
    fake.next(refusal)
    const error = await deliver({ text: 'hello' }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ fault, options: 'retryAfter' in refusal ? { retryAfter: 17 } : {} })
  })

  it('says of no fault but a wrong token that it may be the token', async () => {
    for (const status of [400, 403, 409, 413, 418, 429, 502]) {
      fake.next({ status })
      const error = await deliver({ text: 'hello' }).catch((thrown: unknown) => thrown)
      expect(String(error)).not.toContain('TELEGRAM_BOT_TOKEN')
    }
  })

  it('lets the token into no error, whatever goes wrong', async () => {
    const gone = await startFakeTelegram(TOKEN)
    await gone.close()
    const away = createTelegram(gone)
    const error = await away.deliver(String(PERSON), { text: 'hello' }, { row: 1, via: BOT, now: NOW }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ fault: 'retry', options: { lost: false } })
    expect(`${JSON.stringify(error)}${(error as Error).stack}${String((error as Error).cause)}`).not.toContain('a-made-up-token')
  })
})

describe('a long message of which a part could not be sent', () => {
  const long: Reply = {
    text: Array.from({ length: 1300 }, (_, n) => `word${n}`).join(' '),
    choices: [{ id: 'more', label: 'More', say: 'MORE' }],
  }
  const words = () =>
    fake
      .texts()
      .join(' ')
      .match(/word\d+/g)
  const once = long.text.split(' ')
  const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

  it('goes on from there when it is tried again', async () => {
    fake.next('ok', { status: 429, retryAfter: 17 })
    await expect(deliver(long)).rejects.toMatchObject({ fault: 'retry', options: { retryAfter: 17 } })
    expect(fake.calls).toHaveLength(1)
    const { providerId } = await deliver(long, undefined, minutes(1))
    expect([words(), providerId, fake.calls.filter(({ body }) => body.reply_markup)]).toEqual([once, '3', [fake.calls[2]]])
  })

  it('goes on however often it fails, and begins anew the next time that it is said', async () => {
    fake.next('ok', { status: 502 }, { status: 502 }, 'ok', { status: 429, retryAfter: 3600 })
    for (const at of [0, 15, 30]) await expect(deliver(long, undefined, minutes(at))).rejects.toMatchObject({ fault: 'retry' })
    await deliver(long, undefined, minutes(91))
    expect(words()).toEqual(once)
    await deliver(long, undefined, minutes(92))
    expect(words()).toEqual([...once, ...once])
  })

  it('sends again a part whose answer was lost, and none before it', async () => {
    fake.next('ok', 'drop')
    await expect(deliver(long)).rejects.toMatchObject({ options: { lost: true } })
    const [first, lost] = fake.texts()
    await deliver(long)
    expect(fake.texts().map((text) => [first, lost].indexOf(text))).toEqual([0, 1, 1, -1])
  })

  it.each<[string, () => Promise<unknown>]>([
    ['a message whose words were changed', () => deliver({ ...long, closing: 'Bye.' })],
    ['another message with the same words', () => deliver(long, undefined, NOW, 2)],
    ['another person', () => telegram.deliver('5550002', long, { row: 1, via: BOT, now: NOW })],
    ['a day later', () => deliver(long, undefined, minutes(1440))],
    ['another process', () => createTelegram(fake).deliver(String(PERSON), long, { row: 1, via: BOT, now: NOW })],
  ])('sends all of it: %s', async (_, again) => {
    fake.next('ok', { status: 502 })
    await expect(deliver(long)).rejects.toMatchObject({ fault: 'retry' })
    await again()
    expect(words()).toEqual([...once.slice(0, words()?.indexOf('word0', 1)), ...once])
  })

  it('sends all of it where Telegram had refused it for good', async () => {
    fake.next('ok', { status: 400 })
    await expect(deliver(long)).rejects.toMatchObject({ fault: 'refused' })
    await deliver(long)
    expect(words()?.filter((word) => word === 'word0')).toHaveLength(2)
  })
})
