import { readFileSync } from 'node:fs'
import { slack } from '../../adapters/slack/adapter.ts'
import {
  createSlackChannel,
  type Installation,
  type InstallationStore,
  PATH,
  type Slack,
  type SlackOptions,
} from '../../adapters/slack/index.ts'
import type { Accept, Inbound } from '../../src/channel.ts'
import { arrive } from '../arrive.ts'
import type { ChannelHarness } from '../contracts/channel.ts'
import type { Trial } from '../contracts/trial.ts'
import { FAKE_WORKSPACE, type SlackBlock, signSlack, slackForm, startFakeSlack } from '../fakes/slack.ts'
import { wordsOf } from '../fakes/slack-shown.ts'

export const NOW = new Date('2026-11-20T10:00:00Z')
export const SIGNING_SECRET = 'a-secret-that-only-the-tests-know'
export const TEAM = FAKE_WORKSPACE.team
export const CHANNEL = `${TEAM}/C0STAFF`
export const PERSON = `${TEAM}/U0ANA`

/** A clock that `wait` moves, so that pauses take no time. */
export function createClock(start = NOW) {
  let time = start.getTime()
  const waits: number[] = []
  return {
    now: () => new Date(time),
    waits,
    advance: (ms: number) => {
      time += ms
    },
    wait: async (ms: number) => {
      waits.push(ms)
      time += ms
    },
  }
}

export function createInstallations(known: Record<string, Installation> = { [TEAM]: installationOf(FAKE_WORKSPACE) }) {
  const kept = new Map(Object.entries(known))
  const store: InstallationStore = {
    get: (team) => kept.get(team),
    save: (team, installation) => {
      kept.set(team, installation)
    },
    remove: (team) => {
      kept.delete(team)
    },
  }
  return { ...store, kept }
}

export const installationOf = ({ token, botUserId, botId }: typeof FAKE_WORKSPACE): Installation => ({ botToken: token, botUserId, botId })

export function createSlack(more: Partial<SlackOptions> = {}): Slack {
  const clock = createClock()
  return createSlackChannel({
    signingSecret: SIGNING_SECRET,
    publicBaseUrl: 'https://connector.example.org',
    apiBaseUrl: 'http://127.0.0.1:9/api',
    installations: createInstallations(),
    now: clock.now,
    wait: clock.wait,
    timeoutMs: 2_000,
    ...more,
  })
}

type Payload = Record<string, unknown>

export function readBody(name: string): Payload {
  return JSON.parse(readFileSync(new URL(`bodies/${name}.json`, import.meta.url), 'utf8')) as Payload
}

/** Signed as Slack would: events as JSON, commands and interactions as a form. */
export function requestOf(
  payload: Payload | string,
  { secret = SIGNING_SECRET, at = NOW, headers = {} as Record<string, string> } = {},
): Request {
  const isEvent = typeof payload === 'string' || 'event' in payload || payload.type === 'url_verification'
  const signed = signSlack(secret, isEvent ? payload : slackForm(payload), at)
  return new Request(`http://127.0.0.1:3000${PATH}`, { method: 'POST', headers: { ...signed.headers, ...headers }, body: signed.body })
}

export async function receiveBody(slack: Slack, payload: Payload, answer?: (inbound: Inbound) => ReturnType<Accept>) {
  const accepted: Inbound[] = []
  const response = await arrive(slack.channel, requestOf(payload), async (inbound) => {
    accepted.push(inbound)
    return answer?.(inbound)
  })
  return { status: response.status, text: await response.text(), accepted }
}

function tsOf(id: string): string {
  const number = [...id].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 1_000_000
  return `1795168800.${String(number).padStart(6, '0')}`
}

async function createSlackHarness(): Promise<ChannelHarness> {
  const clock = createClock()
  const fake = await startFakeSlack({ now: clock.now })
  fake.people.set('U0ANA', 'Ana')
  const { channel } = createSlack({ apiBaseUrl: fake.url, timeoutMs: 500, now: clock.now, wait: clock.wait })
  const dm = readBody('dm')
  const messageOf = (id: string, text: string): Payload => ({
    ...dm,
    event_id: `Ev${id}`,
    event: { ...(dm.event as Payload), text: text.replaceAll('&', '&amp;'), ts: tsOf(id) },
  })
  return {
    channel,
    to: CHANNEL,
    context: { row: 1, via: TEAM, now: NOW },
    arrive: ({ id, text }) => requestOf(messageOf(id, text)),
    forge: ({ id, text }) => requestOf(messageOf(id, text), { secret: 'another-secret' }),
    garble: () => requestOf(readBody('without-id')),
    seen: () => fake.posts.map(({ blocks }: { blocks: SlackBlock[] }) => wordsOf(blocks)),
    failures: {
      throttled: () => fake.next({ status: 429, retryAfter: 30 }),
      'broken inside': () => {
        clock.advance(60_000)
        fake.next({ status: 500 })
      },
      'not invited': () => fake.next({ error: 'not_in_channel' }),
      'token withdrawn': () => fake.next({ error: 'token_revoked' }),
      'a refusal of no known kind': () => fake.next({ error: 'brand_new_error' }),
      'an answer that never comes': () => fake.next('hang'),
      'a connection that breaks': () => fake.next('drop'),
      'an answer that makes no sense': () => fake.next('garbage'),
    },
    unguarded: [/<!channel>/, /<@U123>/, /<script/, /\u202E/],
    close: fake.close,
  }
}

export const slackTrial: Trial = {
  adapter: slack,
  settings: {
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CLIENT_ID: '1',
    SLACK_CLIENT_SECRET: 'a client secret',
    SLACK_API_BASE_URL: 'http://127.0.0.1:9/api',
  },
  routes: {
    'POST /webhooks/slack': { who: "Slack's signature", body: 1024 * 1024, type: 'json or form', pace: 'shed' },
    'GET /slack/install': { who: 'anybody: leads to Slack', pace: 'a constant' },
    'GET /slack/oauth_redirect': { who: 'a sealed state in a cookie', pace: 'ten minutes a state' },
  },
  channels: { slack: createSlackHarness },
}
