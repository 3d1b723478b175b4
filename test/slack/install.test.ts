import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManifest, INSTALL_PATH, PATH, REDIRECT_PATH, type SlackOptions } from '../../adapters/slack/index.ts'
import { ConfigError } from '../../src/errors.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack.ts'
import { createClock, createInstallations, createSlack, TEAM } from './harness.ts'

const OAUTH = { clientId: '1.2', clientSecret: 'client-secret', stateSecret: 'a-secret-for-states' }

let fake: FakeSlack
beforeEach(async () => {
  fake = await startFakeSlack()
})
afterEach(() => fake.close())

function start(more: Partial<SlackOptions> = {}) {
  const clock = createClock()
  const installations = createInstallations({})
  const { app } = createSlack({ apiBaseUrl: fake.url, oauth: OAUTH, installations, now: clock.now, ...more })
  const begin = async () => {
    const response = await app.request(INSTALL_PATH)
    const location = new URL(response.headers.get('location') ?? '')
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return { response, location, cookie, state: location.searchParams.get('state') ?? '' }
  }
  const finish = (query: Record<string, string>, cookie: string) =>
    app.request(`${REDIRECT_PATH}?${new URLSearchParams(query)}`, { headers: { cookie } })
  return { clock, installations, begin, finish, app }
}

describe('"Add to Slack"', () => {
  it('sends to Slack with what the app needs, and keeps what comes back', async () => {
    const { installations, begin, finish } = start()
    const { response, location, cookie, state } = await begin()
    expect(response.status).toBe(302)
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*Secure.*SameSite=Lax/)
    expect(location.pathname).toBe('/oauth/v2/authorize')
    expect(location.searchParams.get('scope')).toContain('chat:write')
    expect(location.searchParams.get('redirect_uri')).toBe('https://connector.example.org/slack/oauth_redirect')
    const done = await finish({ code: `code-${TEAM}`, state }, cookie)
    expect(done.status).toBe(200)
    expect(await done.text()).toContain('in your workspace')
    expect(installations.kept.get(TEAM)).toEqual({ botToken: 'xoxb-erewash', botUserId: 'U0CONNECT', botId: 'B0CONNECT' })
    expect(fake.calls[0]).toMatchObject({ method: 'oauth.v2.access', args: { redirect_uri: location.searchParams.get('redirect_uri') } })
  })

  it.each([
    ['without its cookie', { cookie: '' }],
    ['with somebody else’s state', { state: 'x.1.y' }],
    ['without a code', { code: '' }],
    ['after somebody said no', { error: 'access_denied' }],
  ])('keeps nothing %s', async (_, change: Record<string, string>) => {
    const { installations, begin, finish } = start()
    const { cookie, state } = await begin()
    const { cookie: sent = cookie, ...query } = { code: `code-${TEAM}`, state, ...change }
    expect((await finish(query, sent)).status).toBe(400)
    expect(installations.kept.size).toBe(0)
  })

  it('keeps nothing when the state is forged in both places', async () => {
    const { finish, clock } = start()
    const forged = `x.${clock.now().getTime() / 1000}.signature`
    expect((await finish({ code: `code-${TEAM}`, state: forged }, `slack_install=${forged}`)).status).toBe(400)
  })

  it('keeps nothing after ten minutes', async () => {
    const { begin, finish, clock } = start()
    const { cookie, state } = await begin()
    clock.advance(601_000)
    expect((await finish({ code: `code-${TEAM}`, state }, cookie)).status).toBe(400)
  })

  it('refuses a workspace that is not allowed', async () => {
    const { begin, finish, installations } = start({ isAllowed: () => false })
    const { cookie, state } = await begin()
    expect((await finish({ code: `code-${TEAM}`, state }, cookie)).status).toBe(403)
    expect(installations.kept.size).toBe(0)
  })

  it.each([{ status: 500 }, { error: 'invalid_code' }, 'garbage'] as const)('says that Slack did not finish (%j)', async (behaviour) => {
    const { begin, finish } = start()
    const { cookie, state } = await begin()
    fake.on('oauth.v2.access', behaviour)
    const answer = await finish({ code: `code-${TEAM}`, state }, cookie)
    expect(answer.status).toBe(502)
    expect(await answer.text()).not.toContain('client-secret')
  })

  it('is not there without the settings for it', async () => {
    const { app } = createSlack()
    expect((await app.request(INSTALL_PATH)).status).toBe(404)
  })
})

it('does not start without a signing secret', () => {
  expect(() => createSlack({ signingSecret: ' ' })).toThrow(ConfigError)
})

it('writes a manifest for its own address', () => {
  const yaml = createManifest({ publicBaseUrl: 'https://connector.example.org/' })
  expect(yaml.match(/https:[^"]+/g)).toEqual([
    `https://connector.example.org${PATH}`,
    'https://connector.example.org/slack/oauth_redirect',
    `https://connector.example.org${PATH}`,
    `https://connector.example.org${PATH}`,
  ])
  const value = (name: string) => new RegExp(`^\\s*-? ?${name}: "?(.*?)"?$`, 'm').exec(yaml)?.[1] ?? ''
  expect(value('name').length).toBeLessThanOrEqual(35)
  expect(value('description').length).toBeLessThanOrEqual(140)
  expect(value('usage_hint').length).toBeLessThanOrEqual(1000)
  expect(yaml).toContain('messages_tab_read_only_enabled: false')
  for (const event of [
    'app_mention',
    'message.im',
    'message.channels',
    'message.groups',
    'app_uninstalled',
    'tokens_revoked',
    'app_home_opened',
  ]) {
    expect(yaml).toContain(`- ${event}\n`)
  }
})
