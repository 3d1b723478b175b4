import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { freePort, startProcess } from '../process.ts'
import { PUBLIC_URL, signText, twilioSettings } from '../texting.ts'
import { pause, until } from '../wait.ts'

const MESSAGES = 201

const number = (i: number) => `+447700900${String(i).padStart(3, '0')}`

it('answers everything it acknowledged, exactly once, even if killed midway', async () => {
  const twilio = await startFakeTwilio()
  const settings = {
    PORT: await freePort(),
    LOG_LEVEL: 'silent',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'connector-kill-')),
    PUBLIC_BASE_URL: PUBLIC_URL,
    ...twilioSettings(twilio.url),
  }
  const first = await startProcess(settings)
  const post = async (i: number): Promise<boolean> => {
    const signed = signText(number(i), 'walking group near Long Eaton')
    const response = await fetch(first.url + MESSAGE_PATH, { method: 'POST', ...signed }).catch(() => undefined)
    return response?.status === 200
  }

  const acknowledged = new Set<number>()
  let killed: Promise<void> | undefined
  const sending = Array.from({ length: MESSAGES }, async (_, i) => {
    await pause(i * 2)
    if (await post(i)) acknowledged.add(i)
    if (acknowledged.size === MESSAGES / 3) killed ??= first.end('SIGKILL')
  })
  await Promise.all(sending)
  await killed
  expect(acknowledged.size).toBeGreaterThan(10)
  expect(acknowledged.size).toBeLessThan(MESSAGES)

  const second = await startProcess(settings)
  const answersTo = (i: number) => twilio.messages.filter((message) => message.To === number(i)).map((message) => message.Body ?? '')
  await until(() => [...acknowledged].every((i) => answersTo(i).length > 0), 20_000)
  await pause(500)
  const repeated = [...acknowledged].filter((i) => new Set(answersTo(i)).size < answersTo(i).length)
  expect(repeated.length).toBeLessThanOrEqual(16)
  await second.end()
  await twilio.close()
}, 60_000)
