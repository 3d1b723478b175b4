import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeConfig } from '../config-file.ts'
import { FAKE_WORKSPACE, startFakeSlack } from '../fakes/slack.ts'
import { type SentMessage, startFakeTwilio } from '../fakes/twilio.ts'
import { freePort, type ServiceProcess, startProcess } from '../process.ts'
import { PUBLIC_URL, signText, twilioSettings } from '../texting.ts'
import { createPoster, NO_LIMITS } from '../traffic.ts'
import { comesTrue } from '../wait.ts'
import { startTroubled } from './troubled.ts'

export const ROOM = 'C0STAFF'

const LANDLINES = ['113', '114', '115', '116', '117', '118', '121', '131', '141', '151', '161']
const STEMS = ['+447700900', '+441632960', '+442079460', ...LANDLINES.map((area) => `+44${area}4960`)]
let people = 0

/** A number that nobody has written from yet, out of those that belong to no one. */
export function nobody(): string {
  const stem = STEMS[Math.floor(people / 1000) % STEMS.length] as string
  return `${stem}${String(people++ % 1000).padStart(3, '0')}`
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Providers that can be told to misbehave, and the service as a process that can be killed. `dataDir`: where it keeps its data. */
export async function openWorld({ dataDir }: { dataDir?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'connector-faults-'))
  const at = new Map<string, number>()
  const twilio = await startFakeTwilio({ onMessage: (message) => at.set(message.sid, performance.now()) })
  const troubled = await startTroubled(twilio.url)
  const slack = await startFakeSlack()
  const PORT = await freePort()
  const staff = { slack: { teams: [FAKE_WORKSPACE.team], channels: [ROOM] } }
  const environment = {
    PORT,
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir ?? join(folder, 'data'),
    CONNECTOR_CONFIG: writeConfig({ id: 'faults', limits: NO_LIMITS, staff }),
    DATA_KEY: 'a key for fault tests, of thirty-two letters',
    PUBLIC_BASE_URL: PUBLIC_URL,
    ...twilioSettings(troubled.url),
    SLACK_SIGNING_SECRET: 'a signing secret for fault tests',
    SLACK_BOT_TOKEN: FAKE_WORKSPACE.token,
    SLACK_API_BASE_URL: `${slack.url}`,
  }
  const { post, close: hangUp } = createPoster(PORT, 64)
  let service: ServiceProcess | undefined

  async function start(): Promise<void> {
    service = await startProcess(environment, { listen: (text, on) => on === 'stderr' && process.stderr.write(text) })
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => service?.end(signal)

  return {
    environment,
    twilio,
    slack,
    troubled,
    start,
    end,
    post,
    text: async (from: string, words: string) => (await post(signText(from, words))) === 200,
    url: `http://127.0.0.1:${PORT}`,
    pid: () => service?.pid ?? 0,
    isAlive: () => service?.isAlive() ?? false,
    /** When Twilio was handed it, on the clock of `performance`. */
    at: (message: SentMessage) => at.get(message.sid) ?? 0,
    async close() {
      await end('SIGTERM')
      hangUp()
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
