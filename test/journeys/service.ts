import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'
import { type Running, start } from '../../src/main.ts'
import { readLocalConfig } from '../../src/runtime/open-community.ts'
import { type FakeTwilio, startFakeTwilio } from '../fakes/twilio.ts'
import { PUBLIC_URL, signText, twilioSettings } from '../texting.ts'
import { until } from '../wait.ts'

export type Service = {
  running: Running
  twilio: FakeTwilio
  dataDir: string
  /** Posts one signed message. The same `MessageSid` is the same message. */
  text(from: string, body: string, extra?: Record<string, string>): Promise<Response>
  /** What this number has been sent, once there is something new since the last call. */
  replies(to: string, atLeast?: number): Promise<string[]>
  stop(): Promise<void>
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
    ...twilioSettings(twilio.url),
    ...(configFile && { CONNECTOR_CONFIG: configFile }),
    ...environment,
  })
  const running = await start(config)
  const sentTo = (to: string) => twilio.messages.filter((message) => message.To === to).map((message) => message.Body ?? '')
  return {
    running,
    twilio,
    dataDir,
    text(from, words, fields = {}) {
      const { headers, body } = signText(from, words, { fields })
      return fetch(running.url + MESSAGE_PATH, { method: 'POST', headers, body })
    },
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
