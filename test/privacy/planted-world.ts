import { MESSAGE_PATH } from '../../adapters/twilio/index.ts'
import { writeConfig } from '../config-file.ts'
import { startFakeSlack } from '../fakes/slack.ts'
import { startFakeTwilio } from '../fakes/twilio.ts'
import { CHANNEL, SIGNING_SECRET, TOKEN as SLACK_TOKEN, TEAM } from '../journeys/slack.ts'
import { freePort, startProcess } from '../process.ts'
import { signText, twilioSettings } from '../texting.ts'
import { encodings } from './traces.ts'

export const KEY = 'the key of the data, over 32 characters'

/** The texts, in every encoding in which a careless program may write them. */
export const inEveryEncoding = (texts: Record<string, string>): Record<string, string> =>
  Object.assign({}, ...Object.entries(texts).map(([name, text]) => encodings(name, text)))

export const found = (text: string, wanted: Record<string, string>): string[] =>
  Object.entries(wanted).flatMap(([name, trace]) => (text.toLowerCase().includes(trace.toLowerCase()) ? [name] : []))

export type PlantedWorld = Awaited<ReturnType<typeof startPlantedWorld>>

/** The service as a process of its own at its most talkative, with every channel but Teams. */
export async function startPlantedWorld(dataDir: string) {
  const [twilio, slack, port] = await Promise.all([startFakeTwilio(), startFakeSlack(), freePort()])
  const base = `http://127.0.0.1:${port}`
  const env = {
    PORT: port,
    LOG_LEVEL: 'trace',
    DATA_DIR: dataDir,
    DATA_KEY: KEY,
    BACKUP_KEY: KEY.toUpperCase(),
    CONNECTOR_CONFIG: writeConfig({ staff: { slack: { teams: [TEAM], channels: [CHANNEL] } } }),
    PUBLIC_BASE_URL: base,
    ...twilioSettings(twilio.url),
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: SLACK_TOKEN,
    SLACK_API_BASE_URL: slack.url,
  }
  let log = ''
  const service = await startProcess(env, { listen: (text) => (log += text) })

  return {
    base,
    env,
    twilio,
    slack,
    log: () => log,

    /** One signed text message, or one by WhatsApp; signed by somebody else where another token is given. */
    text(from: string, words: string, sid: string, token?: string): Promise<Response> {
      const signed = signText(from, words, { sid, publicUrl: base, ...(token && { token }) })
      return fetch(base + MESSAGE_PATH, { method: 'POST', ...signed })
    },

    async close(): Promise<void> {
      await service.end()
      await Promise.all([twilio.close(), slack.close()])
    },
  }
}
