import { createSlackChannel } from '../../adapters/slack/index.ts'
import { createTeamsChannel } from '../../adapters/teams/index.ts'
import { createTelegramChannel } from '../../adapters/telegram/index.ts'
import { createTwilioChannels } from '../../adapters/twilio/index.ts'
import type { Channel, Inbound } from '../../src/channel.ts'
import { createHttp, type HttpOptions, type Webhook } from '../../src/http/app.ts'
import { createChat, createStaff, createStandIn } from '../web/setup.ts'

export const NOW = new Date('2026-11-20T10:42:00Z')
export const TOKEN = 'a token for tests'
export const SIGNING_SECRET = 'a signing secret for tests'
export const PUBLIC_URL = 'https://connector.example.org'
export const METRICS_TOKEN = 'a token for whoever measures'

/** Every route that a deployment can have, and what got through to the inside. */
export function createEverything(more: Partial<HttpOptions> = {}) {
  const taken: Inbound[] = []
  const accept = async (inbound: Inbound) => void taken.push(inbound)
  const common = { publicBaseUrl: PUBLIC_URL, now: () => NOW, report: () => {} }
  const unreachable = async () => {
    throw new TypeError('nothing is fetched in these tests')
  }
  const twilio = createTwilioChannels({ ...common, accountSid: 'AC1', authToken: TOKEN, smsFrom: ['+441154960001'] })
  const slack = createSlackChannel({
    ...common,
    signingSecret: SIGNING_SECRET,
    oauth: { clientId: '1', clientSecret: 'a client secret', stateSecret: 'a secret of at least thirty-two characters' },
    installations: { get: () => undefined, save: () => {}, remove: () => {} },
    isAllowed: (team) => team === 'T1',
    fetch: unreachable,
  })
  const teams = createTeamsChannel({
    ...common,
    appId: 'app',
    appPassword: 'a password',
    tenantId: 'tenant-1',
    references: { get: () => undefined, save: () => {} },
    fetch: unreachable,
  })
  const telegram = createTelegramChannel({
    ...common,
    token: '7000000001:a-made-up-token-of-a-bot',
    webhookSecret: TOKEN,
    fetch: unreachable,
  })
  const staff = createStaff([], async () => {})
  const web = createChat(createStandIn(), { staff })
  const to = (channel: Channel | undefined, path: string): Webhook[] =>
    channel ? [{ path, receive: (request, wire) => channel.receive(request, accept, { ...wire, remoteAddress: '192.0.2.1' }) }] : []
  const webhooks: Webhook[] = [
    ...to(twilio.channels[0], '/webhooks/twilio/message'),
    ...to(twilio.channels[0], '/webhooks/twilio/status'),
    ...to(telegram, '/webhooks/telegram'),
    ...to(slack.channel, '/webhooks/slack'),
    ...to(teams.channel, '/api/messages'),
  ]
  const app = createHttp({
    webhooks,
    pages: () => web.app,
    install: slack.app,
    copies: () => ({ isCopyOpen: () => false, useCopy: async () => undefined }),
    isReady: () => true,
    metrics: async () => ({ body: 'metrics', contentType: 'text/plain' }),
    metricsToken: METRICS_TOKEN,
    observe: () => {},
    ...more,
  })
  return { app, web, slack, taken }
}
