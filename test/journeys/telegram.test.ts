import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { createHttp } from '../../src/http/app.ts'
import { ADAPTERS, openAdapters } from '../../src/runtime/open-channels.ts'
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts'
import { messageFrom, PERSON, post, SECRET, TOKEN } from '../telegram/harness.ts'
import { createTown, type Town } from '../town.ts'

const FILE = JSON.stringify({ communities: [{ id: 'town', name: 'Erewash Connector' }] })

let fake: FakeTelegram
let town: Town
let app: ReturnType<typeof createHttp>
let updates = 0
beforeEach(async () => {
  fake = await startFakeTelegram(TOKEN)
  const settings = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_SECRET: SECRET, TELEGRAM_API_BASE_URL: fake.url }
  const config = readConfig(settings, () => ({ name: 'a file', read: () => FILE, resolve: (path) => path }), ADAPTERS)
  const { channels, routes } = openAdapters(config, {
    accept: (inbound) => town.community.receive(inbound),
    installations: () => undefined,
    now: () => new Date(),
    report: (error) => expect.unreachable(String(error)),
    secret: 'a secret of at least thirty-two characters',
  })
  town = createTown({ channels })
  app = createHttp({ routes, pages: () => undefined, isReady: () => true, observe: () => undefined })
})
afterEach(async () => {
  town.close()
  await fake.close()
})

/** One update through the routes, and what it brought the person. */
async function send(update: Record<string, unknown>): Promise<string> {
  const before = fake.texts().length
  expect((await app.request(post(update))).status).toBe(200)
  await town.community.dispatch()
  return fake.texts().slice(before).join('\n')
}
const say = (text: string) => send(messageFrom(++updates, { text }))

it('answers a question, a press, STOP and a return, and is silent to whoever has blocked it', async () => {
  expect(await say('/start')).toContain('What would you like to find?')
  expect(await say('choir in sawley')).toContain('1. Sawley Singers')
  const keyboard = fake.calls.findLast(({ body }) => body.reply_markup)?.body.reply_markup as {
    inline_keyboard: { callback_data: string }[][]
  }
  const data = keyboard.inline_keyboard[0]?.[0]?.callback_data
  const { message } = messageFrom(0, { reply_markup: keyboard })
  expect(await send({ update_id: ++updates, callback_query: { id: 'press', data, message } })).toMatch(/Sawley Singers[\s\S]*Tuesdays/)
  const again = messageFrom(updates + 1, { text: 'choir' })
  updates += 1
  expect(await send(again)).not.toBe('')
  expect(await send(again)).toBe('')
  expect(await say('/stop')).toContain("won't write to you again")
  expect(await say('choir')).toContain('Send START')
  expect(await say('/start')).not.toBe('')
  const chat = { id: PERSON, type: 'private' }
  await send({ update_id: ++updates, my_chat_member: { chat, date: 1, new_chat_member: { status: 'kicked' } } })
  expect(town.contact('telegram', String(PERSON))?.stopped).toBe(true)
})

it('searches near a shared location', async () => {
  expect(await say('choir near me')).toMatch(/Sawley Singers[\s\S]*say your town or postcode/)
  const found = await send(messageFrom(++updates, { location: { latitude: 52.92, longitude: -1.28 } }))
  expect(found).toMatch(/Choir near you:[\s\S]*Sawley Singers\n.* · Sawley · 2\.6mi/)
})

it('gives the numbers in a crisis to somebody who has said STOP', async () => {
  await say('stop')
  expect(await say('i want to kill myself')).toContain('116 123')
})
