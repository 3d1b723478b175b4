import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { startFakeSlack } from '../fakes/slack.ts'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { OURS, until, writeConfig } from '../journeys/service.ts'
import { CHANNEL, SIGNING_SECRET, TOKEN as SLACK_TOKEN, TEAM } from '../journeys/slack.ts'
import { signTwilio } from '../sign-twilio.ts'
import { encodings } from './traces.ts'

export const KEY = 'the key of the data, over 32 characters'
const TOKEN = 'a token for tests'

/** The texts, in every encoding in which a careless program may write them. */
export const inEveryEncoding = (texts: Record<string, string>): Record<string, string> =>
  Object.assign({}, ...Object.entries(texts).map(([name, text]) => encodings(name, text)))

export const found = (text: string, wanted: Record<string, string>): string[] =>
  Object.entries(wanted).flatMap(([name, trace]) => (text.toLowerCase().includes(trace.toLowerCase()) ? [name] : []))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}

export type PlantedWorld = Awaited<ReturnType<typeof startPlantedWorld>>

/** The service as a process of its own at its most talkative, with every channel but Teams. */
export async function startPlantedWorld(dataDir: string) {
  const [twilio, slack, port] = await Promise.all([startFakeTwilio(), startFakeSlack(), freePort()])
  const base = `http://127.0.0.1:${port}`
  const env: Record<string, string> = {
    PORT: String(port),
    LOG_LEVEL: 'trace',
    DATA_DIR: dataDir,
    DATA_KEY: KEY,
    BACKUP_KEY: KEY.toUpperCase(),
    CONNECTOR_CONFIG: writeConfig({ slack: { teams: [TEAM], channels: [CHANNEL] } }),
    PUBLIC_BASE_URL: base,
    TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_SMS_FROM: OURS,
    TWILIO_WHATSAPP_FROM: OURS,
    TWILIO_API_BASE_URL: twilio.url,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: SLACK_TOKEN,
    SLACK_API_BASE_URL: slack.url,
  }
  let log = ''
  const service = spawn(process.execPath, [resolve('src/connector.mjs'), 'serve'], { env: { PATH: process.env.PATH ?? '', ...env } })
  for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk) => (log += chunk))
  const isReady = () =>
    fetch(`${base}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
  await until(isReady, 30_000)

  return {
    base,
    env,
    twilio,
    slack,
    log: () => log,

    /** One signed text message, or one by WhatsApp; signed by somebody else where another token is given. */
    text(from: string, body: string, sid: string, token = TOKEN): Promise<Response> {
      const path = '/webhooks/twilio/message'
      const To = from.startsWith('whatsapp:') ? `whatsapp:${OURS}` : OURS
      const signed = signTwilio(token, base + path, { MessageSid: sid, From: from, To, Body: body, NumMedia: '0' })
      return fetch(base + path, { method: 'POST', headers: signed.headers, body: signed.body })
    },

    async close(): Promise<void> {
      service.kill('SIGTERM')
      await new Promise((done) => service.once('exit', done))
      await Promise.all([twilio.close(), slack.close()])
    },
  }
}
