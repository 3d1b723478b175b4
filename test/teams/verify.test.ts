import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TeamsOptions } from '../../adapters/teams/index.ts'
import { createTeamsChannel } from '../../adapters/teams/index.ts'
import { ConfigError } from '../../src/errors.ts'
import { arrive } from '../arrive.ts'
import { type FakeTeams, startFakeTeams, TENANT } from '../fakes/teams.ts'
import { createReferences, createTeams, NOW, receive, STRANGER_KEY } from './harness.ts'

let fake: FakeTeams
beforeAll(async () => {
  fake = await startFakeTeams()
})
afterAll(() => fake.close())
// The SDK prints the public key of every bad signature.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))

const minutes = (count: number) => Math.floor(Date.now() / 1000) + count * 60

async function post(request: Request, more: Partial<TeamsOptions> = {}, remoteAddress?: string) {
  const accept = vi.fn(async () => {})
  const response = await arrive(createTeams(fake, more), request, accept, remoteAddress === undefined ? {} : { remoteAddress })
  return { status: response.status, taken: accept.mock.calls.length }
}

describe('a signature', () => {
  it.each([
    ['good', {}, 200],
    ['of another audience', { claims: { aud: '00000000-0000-4000-8000-000000000000' } }, 401],
    ['of another issuer', { claims: { iss: 'https://sts.example.org' } }, 401],
    ['for another service address', { claims: { serviceurl: 'https://elsewhere.example.org' } }, 401],
    ['over an hour old', { claims: { nbf: minutes(-120), exp: minutes(-61) } }, 401],
    ['over four minutes ago, as clocks differ', { claims: { exp: minutes(-4) } }, 200],
    ['not yet valid', { claims: { nbf: minutes(30) } }, 401],
    ['by another key', { key: STRANGER_KEY }, 401],
  ])('%s', async (_, forged, status) => {
    const request = fake.signActivity(fake.createActivity({ text: 'hello' }), undefined, forged)
    expect(await post(request)).toEqual({ status, taken: status === 200 ? 1 : 0 })
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['no bearer', 'Basic dXNlcjpwYXNz'],
    ['nonsense', 'Bearer one.two.three'],
    ['unsigned', `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"iss":"https://api.botframework.com"}')}.`],
  ])('that is %s is turned away', async (_, authorization) => {
    const request = fake.signActivity(fake.createActivity({ text: 'hello' }))
    if (authorization === undefined) request.headers.delete('authorization')
    else request.headers.set('authorization', authorization)
    expect(await post(request)).toEqual({ status: 401, taken: 0 })
  })

  it('cannot be judged without Microsoft’s keys: Teams is asked to try again', async () => {
    const report = vi.fn()
    const endpoints = { ...fake.endpoints, openIdMetadata: `${fake.url}/nothing-here` }
    const request = fake.signActivity(fake.createActivity({ text: 'hello' }))
    expect(await post(request, { endpoints, report })).toEqual({ status: 503, taken: 0 })
    expect(report).toHaveBeenCalledOnce()
  })

  it('of another of the Bot Framework’s channels is none of ours', async () => {
    for (const channelId of ['webchat', 'AseChannel', 'emulator']) {
      const request = fake.signActivity(fake.createActivity({ text: 'hello', channelId }))
      expect(await post(request)).toEqual({ status: 403, taken: 0 })
    }
  })
})

describe('a request', () => {
  const send = (init: RequestInit) => post(new Request('http://127.0.0.1/api/messages', { method: 'POST', ...init }))
  const json = { 'content-type': 'application/json' }
  it.each([
    ['that is no JSON', { body: 'hello', headers: json }, 400],
    ['that is no activity', { body: '{"type":"message"}', headers: json }, 400],
    ['of another type', { body: '<xml/>', headers: { 'content-type': 'text/xml' } }, 415],
    ['that is too large', { body: `"${'x'.repeat(300_000)}"`, headers: json }, 413],
  ])('%s', async (_, init, status) => {
    expect(await send(init)).toEqual({ status, taken: 0 })
  })
})

describe('tenants', () => {
  const stranger = '00000000-1111-4000-8000-0123456789ab'
  const from = (tenantId: string | undefined, channelTenant: string | undefined) =>
    fake.createActivity({
      text: 'hello',
      conversation: { conversationType: 'personal', id: 'a:1other', ...(tenantId && { tenantId }) },
      channelData: channelTenant ? { tenant: { id: channelTenant } } : {},
    })
  it.each([
    ['ours', TENANT, TENANT, 1],
    ['named once', undefined, TENANT, 1],
    ['another', stranger, stranger, 0],
    ['two at once', TENANT, stranger, 0],
    ['none', undefined, undefined, 0],
  ])('%s', async (_, tenantId, channelTenant, count) => {
    const references = createReferences()
    const before = fake.sent.length
    const { status, accepted, body } = await receive({ fake, teams: createTeams(fake, { references }) }, from(tenantId, channelTenant))
    expect([status, body, accepted.length, references.all.size > 0, fake.sent.length]).toEqual([200, '', count, count > 0, before])
  })

  it('may be more than one', async () => {
    const teams = createTeams(fake, { tenants: [stranger] })
    expect((await receive({ fake, teams }, from(stranger, stranger))).accepted).toMatchObject([{ via: stranger }])
  })
})

describe('without an app id', () => {
  const options = { references: createReferences(), now: () => NOW }
  const anonymous = { appId: undefined, appPassword: undefined, tenantId: undefined, allowAnonymous: true, endpoints: undefined }
  const request = (headers: Record<string, string> = {}, host = 'localhost:3000', serviceUrl = fake.url) =>
    new Request(`http://${host}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(fake.createActivity({ text: 'hello', serviceUrl })),
    })

  it('it does not start, and says everything that is missing', () => {
    expect(() => createTeamsChannel(options)).toThrow(ConfigError)
    expect(() => createTeamsChannel(options)).toThrow(/TEAMS_APP_ID.*\n.*TEAMS_APP_PASSWORD.*\n.*TEAMS_TENANT_ID/)
    expect(() => createTeamsChannel({ ...options, appId: 'x', appPassword: 'y', allowAnonymous: true })).toThrow(/^TEAMS_TENANT_ID/)
  })

  it('a local trial answers this machine', async () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect(await post(request(), anonymous, address)).toEqual({ status: 200, taken: 1 })
    }
  })

  it('a local trial answers nobody else', async () => {
    const refused = [
      post(request(), anonymous),
      post(request(), anonymous, '192.0.2.7'),
      post(request({}, 'rebound.example.org'), anonymous, '127.0.0.1'),
      post(request({ 'x-forwarded-for': '192.0.2.7' }), anonymous, '127.0.0.1'),
      post(request({ origin: 'https://evil.example.org' }), anonymous, '127.0.0.1'),
      post(request({}, undefined, 'https://elsewhere.example.org'), anonymous, '127.0.0.1'),
    ]
    for (const one of await Promise.all(refused)) expect(one).toEqual({ status: 403, taken: 0 })
  })

  it('a local trial signs nothing', async () => {
    const teams = createTeams(fake, anonymous)
    await arrive(teams, request(), async () => {}, { remoteAddress: '127.0.0.1' })
    const tokens = fake.tokens()
    await teams.deliver(`${TENANT}/a:1made-up-chat`, { text: 'hello' }, { row: 1, via: TENANT, now: NOW })
    expect([fake.tokens(), fake.sent.at(-1)?.authorization]).toEqual([tokens, ''])
  })

  it('an app id closes the door to the unsigned, whatever else is set', async () => {
    expect(await post(request(), { allowAnonymous: true }, '127.0.0.1')).toEqual({ status: 401, taken: 0 })
  })
})
