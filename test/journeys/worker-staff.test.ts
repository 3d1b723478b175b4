import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack.ts'
import { type FakeTwilio, startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio } from '../sign-twilio.ts'
import { startWorker } from '../workers/bundle.ts'
import { OURS, PUBLIC_URL, until } from './service.ts'
import { CHANNEL, createSlackDesk, SIGNING_SECRET, type SlackDesk, TEAM, TOKEN, wordsOf } from './slack.ts'

const AUTH_TOKEN = 'a token for tests'
const MARY = '+447700900001'
const SOON = 30_000
const HOURS = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }
const CONFIG = {
  communities: [{ id: 'erewash', name: 'Erewash Connector', staff: { slack: { teams: [TEAM], channels: [CHANNEL] }, hours: HOURS } }],
}

let worker: Miniflare
let twilio: FakeTwilio
let slack: FakeSlack
let desk: SlackDesk

beforeAll(async () => {
  twilio = await startFakeTwilio()
  slack = await startFakeSlack()
  slack.people.set('U0PRIYA', 'Priya Shah')
  worker = await startWorker('wrangler.toml', 'worker.ts', 'CommunityObject', {
    PUBLIC_BASE_URL: PUBLIC_URL,
    CONNECTOR_CONFIG: JSON.stringify(CONFIG),
    DATA_KEY: 'a key of at least thirty-two characters',
    TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_SMS_FROM: OURS,
    TWILIO_API_BASE_URL: twilio.url,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_API_BASE_URL: slack.url,
  })
  desk = createSlackDesk(async (path, request) => {
    const began = performance.now()
    const response = await worker.dispatchFetch(PUBLIC_URL + path, request)
    return { status: response.status, text: await response.text(), ms: performance.now() - began }
  }, slack)
}, 60_000)
afterAll(async () => {
  await worker.dispose()
  await slack.close()
  await twilio.close()
})

let texts = 0
async function text(Body: string): Promise<void> {
  const fields = { MessageSid: `SMstaff${++texts}`, From: MARY, To: OURS, Body, NumMedia: '0' }
  const { headers, body } = signTwilio(AUTH_TOKEN, PUBLIC_URL + MESSAGE_PATH, fields)
  expect((await worker.dispatchFetch(PUBLIC_URL + MESSAGE_PATH, { method: 'POST', headers, body })).status).toBe(200)
}
const soon = (isTrue: () => boolean) => until(isTrue, SOON)
const heard = () => twilio.messages.map(({ Body = '' }) => Body)
const card = () => desk.card('wheelchair basketball') as NonNullable<ReturnType<SlackDesk['card']>>

it('carries a need, a talk and its answer between a resident and Slack in a Durable Object', async () => {
  await text('wheelchair basketball near NG10')
  await text('ASK')
  await soon(() => Boolean(card()) && /They asked to talk to a person/.test(wordsOf(card().blocks)))
  await desk.press('U0PRIYA', 'Talk to them', card())
  await soon(() => desk.inThread(card().ts).length === 1)
  expect(wordsOf(card().blocks)).toMatch(/Taken by Priya Shah/)
  await desk.say('U0PRIYA', 'Hello, is it for you?', { thread: card().ts })
  await soon(() => heard().at(-1) === 'Priya (connector): Hello, is it for you?')
  await text('for my son')
  await soon(() => desk.inThread(card().ts).at(-1) === 'They: for my son')

  const pressed = await desk.press('U0PRIYA', 'Something fits', card())
  expect(pressed.ms).toBeLessThan(3000)
  expect(slack.opened).toHaveLength(1)
  const fits = slack.opened[0]?.view as (typeof slack.opened)[0]['view']
  const add = JSON.parse((await desk.submit('U0PRIYA', fits, { pick: '+new' })).text)
  expect((await desk.submit('U0PRIYA', add.view, { name: 'Erewash Blades', when: 'Tuesdays 6pm to 7pm' })).text).toBe('')
  await soon(() => /They were told/.test(wordsOf(card().blocks)))
  await desk.say('U0PRIYA', 'done', { thread: card().ts })
  await soon(() => /back with the bot/.test(heard().at(-1) ?? ''))
  expect(
    heard()
      .join('\n')
      .match(/Erewash Blades/g),
  ).toHaveLength(1)
  expect(heard().filter((words) => /^Priya/.test(words))).toHaveLength(1)
}, 60_000)
