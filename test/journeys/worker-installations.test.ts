import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INSTALL_PATH, REDIRECT_PATH } from '../../adapters/slack/index.ts'
import { FAKE_WORKSPACE, type FakeSlack, startFakeSlack } from '../fakes/slack.ts'
import { OURS } from '../open-store.ts'
import { CHANNEL, createSlackDesk, personOf, SIGNING_SECRET } from './slack.ts'
import { openWorker, type WorkerService } from './worker.ts'

const EAST = FAKE_WORKSPACE
const WEST = { team: 'T0WEST', token: 'xoxb-west', botUserId: 'U0CONNECT', botId: 'B0WEST' }
const staffOf = ({ team }: typeof EAST) => ({ slack: { teams: [team], channels: [CHANNEL] } })
const CONFIG = {
  communities: [
    { id: 'east', name: 'East', numbers: { sms: [OURS], whatsapp: [OURS] }, staff: staffOf(EAST) },
    { id: 'west', name: 'West', host: 'west.example.org', staff: staffOf(WEST) },
  ],
}

describe('"Add to Slack" in a Worker with two communities', () => {
  let fake: FakeSlack
  let service: WorkerService
  beforeAll(async () => {
    fake = await startFakeSlack({ workspaces: [EAST, WEST] })
    service = await openWorker({
      CONNECTOR_CONFIG: JSON.stringify(CONFIG),
      DATA_KEY: 'a key of at least thirty-two characters',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_CLIENT_ID: '1',
      SLACK_CLIENT_SECRET: 'a client secret',
      SLACK_API_BASE_URL: fake.url,
    })
  })
  afterAll(() => Promise.all([service.close(), fake.close()]))

  async function install(team: string) {
    const begun = await service.fetch(INSTALL_PATH, { method: 'GET', redirect: 'manual' })
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const query = new URLSearchParams({ code: `code-${team}`, state })
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
    const done = await service.fetch(`${REDIRECT_PATH}?${query}`, { method: 'GET', headers: { cookie } })
    return { status: done.status, text: await done.text() }
  }

  it('keeps the installation of its own community, which is then heard', async () => {
    expect(await install(EAST.team)).toMatchObject({ status: 200, text: expect.stringContaining('in your workspace') })
    const desk = createSlackDesk(async (path, request) => {
      const response = await service.fetch(path, request)
      return { status: response.status, text: await response.text() }
    }, fake)
    expect((await desk.say(personOf('Priya Shah', 'U0PRIYA'), 'help')).status).toBe(200)
  })

  it('refuses the installation of another community, and says so', async () => {
    expect(await install(WEST.team)).toMatchObject({ status: 403, text: expect.stringContaining('not connected') })
  })
})
