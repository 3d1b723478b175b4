import { generateKeyPairSync } from 'node:crypto'
import { teams } from '../../adapters/teams/adapter.ts'
import { createTeamsChannel, type TeamsOptions } from '../../adapters/teams/index.ts'
import type { Channel, Form, Inbound } from '../../src/channel.ts'
import { arrive } from '../arrive.ts'
import type { ChannelHarness } from '../contracts/channel.ts'
import type { Trial } from '../contracts/trial.ts'
import { APP_ID, APP_PASSWORD, CHAT_CONVERSATION, type FakeTeams, readShown, startFakeTeams, TENANT } from '../fakes/teams.ts'

export const NOW = new Date('2026-11-20T10:00:00Z')
export const ROOM = `${TENANT}/${CHAT_CONVERSATION}`
export const STRANGER_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

export type Kept = { get(key: string): string | undefined; save(key: string, json: string): void; all: Map<string, string> }

export function createReferences(): Kept {
  const all = new Map<string, string>()
  return { all, get: (key) => all.get(key), save: (key, json) => void all.set(key, json) }
}

export function createTeams(fake: FakeTeams, more: Partial<TeamsOptions> = {}): Channel {
  return createTeamsChannel({
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    tenantId: TENANT,
    endpoints: fake.endpoints,
    references: createReferences(),
    now: () => NOW,
    sleep: async () => {},
    timeoutMs: 2_000,
    ...more,
  })
}

/** Signed, received, and what came of it. */
export async function receive(
  { fake, teams }: { fake: FakeTeams; teams: Channel },
  activity: Record<string, unknown>,
  form?: Form,
): Promise<{ status: number; body: string; accepted: Inbound[] }> {
  const accepted: Inbound[] = []
  const response = await arrive(teams, fake.signActivity(activity), async (inbound) => {
    accepted.push(inbound)
    return form
  })
  return { status: response.status, body: await response.text(), accepted }
}

async function createTeamsHarness(): Promise<ChannelHarness> {
  const fake = await startFakeTeams({ now: () => NOW })
  const teams = createTeams(fake)
  await receive({ fake, teams }, fake.createActivity({ text: 'hello' }))
  const message = (id: string, text: string) => fake.createActivity({ id: `17000000${id}`, text })
  return {
    channel: teams,
    to: ROOM,
    context: { row: 1, via: TENANT, now: NOW },
    arrive: ({ id, text }) => fake.signActivity(message(id, text)),
    forge: ({ id, text }) => fake.signActivity(message(id, text), undefined, { key: STRANGER_KEY }),
    garble: () => fake.signActivity(fake.createActivity({ id: undefined, text: 'no id' })),
    seen: () => fake.sent.map(readShown),
    failures: {
      throttled: () => fake.next({ status: 429, retryAfter: 30 }),
      'broken inside': () => fake.next({ status: 500 }),
      'taken out of the team': () => fake.next({ status: 403 }),
      'wrong password': () => fake.next({ status: 401 }, { status: 401 }),
      'a refusal of no known kind': () => fake.next({ status: 418 }),
      'an answer that never comes': () => fake.next('hang'),
      'a connection that breaks': () => fake.next('drop'),
      'an answer that makes no sense': () => fake.next('garbage'),
    },
    unguarded: [/\*bold\*/, /(?<!\w)_under_/, /~gone~/, /`code`/, /\]\(javascript/, /\{\{1/, /\u202E/],
    close: fake.close,
  }
}

export const teamsTrial: Trial = {
  adapter: teams,
  settings: {
    TEAMS_APP_ID: APP_ID,
    TEAMS_APP_PASSWORD: APP_PASSWORD,
    TEAMS_TENANT_ID: TENANT,
    TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:9/openid',
    TEAMS_TOKEN_URL: 'http://127.0.0.1:9/token',
  },
  routes: { 'POST /api/messages': { who: "Microsoft's token", body: 256 * 1024, type: 'json', pace: 'shed' } },
  channels: { teams: createTeamsHarness },
}
