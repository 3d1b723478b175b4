import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio } from '../sign-twilio.ts'
import { OURS, PUBLIC_URL, until } from './service.ts'

const TOKEN = 'a token for tests'
const PATH = '/webhooks/twilio/message'
const MESSAGES = 201
const entry = join(import.meta.dirname, '../../src/connector.mjs')

const number = (i: number) => `+447700900${String(i).padStart(3, '0')}`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

it('answers everything it acknowledged, exactly once, even if killed midway', async () => {
  const twilio = await startFakeTwilio()
  const port = await freePort()
  const environment = {
    ...process.env,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'connector-kill-')),
    PUBLIC_BASE_URL: PUBLIC_URL,
    TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_SMS_FROM: OURS,
    TWILIO_API_BASE_URL: twilio.url,
  }
  const serve = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [entry, 'serve'], { env: environment, stdio: 'ignore' })
    const isReady = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok ?? false
    await until(isReady, 20_000)
    return child
  }
  const post = async (i: number): Promise<boolean> => {
    const { headers, body } = signTwilio(TOKEN, PUBLIC_URL + PATH, {
      MessageSid: `SMkill${i}`,
      From: number(i),
      To: OURS,
      Body: 'walking group near Long Eaton',
      NumMedia: '0',
    })
    const response = await fetch(`http://127.0.0.1:${port}${PATH}`, { method: 'POST', headers, body }).catch(() => undefined)
    return response?.status === 200
  }

  const first = await serve()
  const acknowledged = new Set<number>()
  const sending = Array.from({ length: MESSAGES }, async (_, i) => {
    await new Promise((resolve) => setTimeout(resolve, i * 2))
    if (await post(i)) acknowledged.add(i)
    if (acknowledged.size === MESSAGES / 3) first.kill('SIGKILL')
  })
  await Promise.all(sending)
  expect(acknowledged.size).toBeGreaterThan(10)
  expect(acknowledged.size).toBeLessThan(MESSAGES)

  const second = await serve()
  const answersTo = (i: number) => twilio.messages.filter((message) => message.To === number(i)).map((message) => message.Body ?? '')
  await until(() => [...acknowledged].every((i) => answersTo(i).length > 0), 20_000)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const repeated = [...acknowledged].filter((i) => new Set(answersTo(i)).size < answersTo(i).length)
  expect(repeated.length).toBeLessThanOrEqual(16)
  second.kill('SIGTERM')
  await twilio.close()
}, 60_000)
