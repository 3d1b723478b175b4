import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FAKE_WORKSPACE, startFakeSlack } from '../fakes/slack.ts'
import { type SentMessage, startFakeTwilio } from '../fakes/twilio.ts'
import { signTwilio } from '../sign-twilio.ts'
import { startTroubled } from './troubled.ts'

const TOKEN = 'a token for fault tests'
const PUBLIC_URL = 'https://connector.example.org'
const PATH = '/webhooks/twilio/message'
const ENTRY = join(import.meta.dirname, '../../src/connector.mjs')
const DATA = join(import.meta.dirname, '../../data')
const NO_LIMITS = { messagesPerMinute: 1_000_000, smsSegmentsPerPerson: 1_000_000, smsSegmentsPerCommunity: 100_000_000 }
export const OURS = '+441154960001'
export const ROOM = 'C0STAFF'

const LANDLINES = ['113', '114', '115', '116', '117', '118', '121', '131', '141', '151', '161']
const STEMS = ['+447700900', '+441632960', '+442079460', ...LANDLINES.map((area) => `+44${area}4960`)]
let people = 0

/** A number that nobody has written from yet, out of those that belong to no one. */
export function nobody(): string {
  const stem = STEMS[Math.floor(people / 1000) % STEMS.length] as string
  return `${stem}${String(people++ % 1000).padStart(3, '0')}`
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** False if it did not become true within `ms`. */
export async function comesTrue(isTrue: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; !(await isTrue()); await pause(20)) if (Date.now() > end) return false
  return true
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Providers that can be told to misbehave, and the service as a process that can be killed. `dataDir`: where it keeps its data. */
export async function openWorld({ dataDir }: { dataDir?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'connector-faults-'))
  const at = new Map<string, number>()
  const twilio = await startFakeTwilio({ onMessage: (message) => at.set(message.sid, performance.now()) })
  const troubled = await startTroubled(twilio.url)
  const slack = await startFakeSlack()
  const port = await freePort()
  const community = {
    id: 'faults',
    name: 'Erewash Connector',
    directory: join(DATA, 'directory/erewash.jsonl'),
    places: join(DATA, 'vocabulary/places.json'),
    numbers: { sms: [OURS], whatsapp: [OURS] },
    staff: { slack: { teams: [FAKE_WORKSPACE.team], channels: [ROOM] } },
    limits: NO_LIMITS,
  }
  const config = join(folder, 'config.json')
  writeFileSync(config, JSON.stringify({ communities: [community] }))
  const environment = {
    PORT: String(port),
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir ?? join(folder, 'data'),
    CONNECTOR_CONFIG: config,
    DATA_KEY: 'a key for fault tests, of thirty-two letters',
    PUBLIC_BASE_URL: PUBLIC_URL,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_API_BASE_URL: troubled.url,
    SLACK_SIGNING_SECRET: 'a signing secret for fault tests',
    SLACK_BOT_TOKEN: FAKE_WORKSPACE.token,
    SLACK_API_BASE_URL: `${slack.url}`,
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let child: ChildProcess | undefined
  let sids = 0

  async function start(): Promise<void> {
    const starting = spawn(process.execPath, [ENTRY, 'serve'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child = starting
    const isReady = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok ?? false
    if (!(await comesTrue(async () => starting.exitCode !== null || (await isReady()), 30_000)) || starting.exitCode !== null)
      throw new Error('the service did not start')
  }

  function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      ending.once('exit', () => resolve())
      ending.kill(signal)
    })
  }

  const sign = (from: string, words: string, sid = `SMfault${++sids}`) =>
    signTwilio(TOKEN, PUBLIC_URL + PATH, {
      MessageSid: sid,
      From: from,
      To: from.startsWith('whatsapp:') ? `whatsapp:${OURS}` : OURS,
      Body: words,
      NumMedia: '0',
    })

  /** The status that the webhook was answered with; 0 where there was no answer. */
  function post({ headers, body }: ReturnType<typeof sign>): Promise<number> {
    return new Promise((resolve) => {
      const length = { 'content-length': Buffer.byteLength(body) }
      const sent = request(
        { agent, host: '127.0.0.1', port, path: PATH, method: 'POST', headers: { ...headers, ...length } },
        (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode ?? 0))
          response.on('error', () => resolve(0))
        },
      )
      sent.on('error', () => resolve(0)).end(body)
    })
  }

  return {
    environment,
    twilio,
    slack,
    troubled,
    start,
    end,
    sign,
    post,
    text: async (from: string, words: string) => (await post(sign(from, words))) === 200,
    url: `http://127.0.0.1:${port}`,
    pid: () => child?.pid ?? 0,
    isAlive: () => child?.exitCode === null && child.signalCode === null,
    /** When Twilio was handed it, on the clock of `performance`. */
    at: (message: SentMessage) => at.get(message.sid) ?? 0,
    async close() {
      await end('SIGTERM')
      agent.destroy()
      await Promise.all([twilio.close(), troubled.close(), slack.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** `slower`: how many times longer a healthy channel took than without the fault. */
export type Row = {
  fault: string
  trials: number
  acknowledged: number
  answered: number
  repeated: number
  lost: number
  note: string
  slower?: number
}

export const STUCK = /got stuck/

/** How those who were acknowledged have fared. A repeat is the same words to the same person once more; to be told that it got stuck is no answer. */
export function count(
  world: World,
  acknowledged: ReadonlyMap<string, number>,
): Pick<Row, 'acknowledged' | 'answered' | 'repeated' | 'lost'> {
  const bodies = new Map<string, string[]>()
  for (const { To, Body = '' } of world.twilio.messages) bodies.set(To, [...(bodies.get(To) ?? []), Body])
  let [all, answered, repeated] = [0, 0, 0]
  for (const [person, asked] of acknowledged) {
    const got = bodies.get(person) ?? []
    const different = new Set(got.filter((body) => !STUCK.test(body))).size
    all += asked
    answered += Math.min(asked, different)
    repeated += got.filter((body) => !STUCK.test(body)).length - different
  }
  return { acknowledged: all, answered, repeated, lost: all - answered }
}

export const isAllAnswered = (world: World, acknowledged: ReadonlyMap<string, number>, ms: number): Promise<boolean> =>
  comesTrue(() => count(world, acknowledged).lost === 0, ms)
