import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Running, start } from '../../src/main.ts'
import { readLocalConfig } from '../../src/runtime/open-community.ts'
import { type FakeTwilio, startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio } from '../sign-twilio.ts'

export const OURS = '+441154960001'
export const PUBLIC_URL = 'https://connector.example.org'
const TOKEN = 'a token for tests'

export type Service = {
  running: Running
  twilio: FakeTwilio
  dataDir: string
  /** Posts one signed message. The same `sid` is the same message. */
  text(from: string, body: string, extra?: Record<string, string>): Promise<Response>
  /** What this number has been sent, once there is something new since the last call. */
  replies(to: string, atLeast?: number): Promise<string[]>
  stop(): Promise<void>
}

let messages = 0

/** The sample community's config with these people as its staff, who are there at any hour. Returns the file's path. */
export function writeConfig(staff: Record<string, unknown>): string {
  const data = (path: string) => fileURLToPath(new URL(`../../data/${path}`, import.meta.url))
  const { communities } = JSON.parse(readFileSync(data('sample-community.json'), 'utf8'))
  const [{ directory, places, ...one }] = communities
  const hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }
  const community = { ...one, directory: data(directory), places: data(places), staff: { hours, ...staff } }
  const file = join(mkdtempSync(join(tmpdir(), 'connector-')), 'communities.json')
  writeFileSync(file, JSON.stringify({ communities: [community] }))
  return file
}

/** The whole service on loopback with a real database, answering to a fake Twilio. */
export async function startService(environment: Record<string, string> = {}, configFile?: string): Promise<Service> {
  const twilio = await startFakeTwilio()
  const dataDir = mkdtempSync(join(tmpdir(), 'connector-'))
  const config = readLocalConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    PUBLIC_BASE_URL: PUBLIC_URL,
    TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_SMS_FROM: OURS,
    TWILIO_WHATSAPP_FROM: OURS,
    TWILIO_API_BASE_URL: twilio.url,
    ...(configFile && { CONNECTOR_CONFIG: configFile }),
    ...environment,
  })
  const running = await start(config)
  const post = (path: string, fields: Record<string, string>) => {
    const { headers, body } = signTwilio(TOKEN, PUBLIC_URL + path, fields)
    return fetch(running.url + path, { method: 'POST', headers, body })
  }
  const sentTo = (to: string) => twilio.messages.filter((message) => message.To === to).map((message) => message.Body ?? '')
  return {
    running,
    twilio,
    dataDir,
    text: (from, Body, extra = {}) =>
      post('/webhooks/twilio/message', {
        MessageSid: `SM${String(++messages).padStart(32, '0')}`,
        From: from,
        To: from.startsWith('whatsapp:') ? `whatsapp:${OURS}` : OURS,
        Body,
        NumMedia: '0',
        ...extra,
      }),
    async replies(to, atLeast = 1) {
      await until(() => sentTo(to).length >= atLeast)
      return sentTo(to)
    },
    async stop() {
      await running.stop()
      await twilio.close()
    },
  }
}

/** Waits for something that will be there, and fails after five seconds. */
export async function found<T>(find: () => T | undefined | Promise<T | undefined>, most = 5000): Promise<T> {
  for (const end = Date.now() + most; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const one = await find()
    if (one !== undefined) return one
    if (Date.now() > end) throw new Error('it did not become true in time')
  }
}

/** The same for something that will become true. */
export async function until(isTrue: () => boolean | Promise<boolean>, most?: number): Promise<void> {
  await found(async () => (await isTrue()) || undefined, most)
}
