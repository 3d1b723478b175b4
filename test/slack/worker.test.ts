import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FAKE_WORKSPACE, type FakeSlack, startFakeSlack } from '../fakes/slack.ts'
import { startWorker } from '../workers/bundle.ts'
import { NOW, readBody, requestOf, SIGNING_SECRET } from './harness.ts'

let fake: FakeSlack
let worker: Miniflare
beforeAll(async () => {
  fake = await startFakeSlack()
  fake.people.set('U0ANA', 'Ana')
  const bindings = { SIGNING_SECRET, API: fake.url, BOT_TOKEN: FAKE_WORKSPACE.token, NOW: NOW.toISOString() }
  worker = await startWorker(join(import.meta.dirname, 'wrangler.toml'), 'in-worker.ts', 'SlackInObject', bindings)
}, 120_000)
afterAll(async () => {
  await worker?.dispose()
  await fake.close()
})

async function send(request: Request) {
  const headers = Object.fromEntries(request.headers)
  return worker.dispatchFetch('http://localhost/webhooks/slack', { method: 'POST', headers, body: await request.text() })
}

it('hears and answers in a Worker, with Bolt', async () => {
  for (const name of ['dm', 'command', 'action', 'submission']) expect((await send(requestOf(readBody(name)))).status, name).toBe(200)
  const heard = (await (await worker.dispatchFetch('http://localhost/')).json()) as { kind: string }[]
  expect(heard.map(({ kind }) => kind)).toEqual(['message', 'message', 'action', 'action'])
  expect(fake.posts.map(({ text }) => text)).toEqual([
    'You said: walking group near Long Eaton &amp; Sawley',
    'You said: find walking group NG10',
  ])
})

it('refuses forgeries and strangers there too', async () => {
  expect((await send(requestOf(readBody('dm'), { secret: 'another' }))).status).toBe(401)
  expect((await send(requestOf(readBody('stranger')))).status).toBe(401)
})
