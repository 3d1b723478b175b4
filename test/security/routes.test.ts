import { describe, expect, it } from 'vitest'
import { TRIALS } from '../contracts/channels.ts'
import type { Guarded } from '../contracts/trial.ts'
import { createEverything, METRICS_TOKEN, PUBLIC_URL } from './service.ts'

/** Every route with what guards it. One that is not here fails the first test: decide what guards it, then add it. */
const ROUTES: Record<string, Guarded> = {
  ...Object.assign({}, ...TRIALS.map(({ routes }) => routes)),
  'GET /healthz': { who: 'anybody', pace: 'a constant' },
  'GET /readyz': { who: 'anybody', pace: 'a constant' },
  'GET /metrics': { who: 'the token', pace: 'the token' },
  'GET /my-data/:token': { who: 'a one-time link', pace: '122 bits to guess' },
  'POST /my-data/:token': { who: 'a one-time link', body: 0, pace: 'shed' },
  'ALL /*': { who: 'the pages below', pace: 'see below' },
  'GET /': { who: 'anybody', pace: 'new visitors by address' },
  'POST /chat': { who: 'a signed cookie and form token', body: 40_000, type: 'form', pace: 'per sender' },
  'GET /chat/transcript': { who: 'a signed cookie', pace: 'its own conversation' },
  'GET /chat/events': { who: 'a signed cookie', pace: 'four a visitor, 2,000 in all' },
  'POST /chat/leave': { who: 'a signed cookie and form token', body: 40_000, type: 'form', pace: 'shed' },
  'GET /privacy': { who: 'anybody', pace: 'a constant' },
  'GET /assets/chat.css': { who: 'anybody', pace: 'a constant' },
  'GET /assets/chat.js': { who: 'anybody', pace: 'a constant' },
  'GET /staff/cards': { who: 'a signed cookie, in a development start only', pace: 'development only' },
  'POST /staff/action': { who: 'a signed cookie and form token, in a development start only', body: 40_000, type: 'form', pace: 'shed' },
}

const { app, web } = createEverything()
/** The last is the pages' own; every other that takes all methods is middleware. */
const routes = [...app.routes, ...web.app.routes]
  .filter(({ method, path }) => method !== 'ALL' || path === '/*')
  .map(({ method, path }) => `${method} ${path.replace(/\{.*\}$/, '')}`)
const found = [...new Set(routes)]

const POSTS = Object.entries(ROUTES).flatMap(([route, { body, type }]) =>
  route.startsWith('POST ') ? [{ path: route.slice(5).replace(':token', 'erewash.aaaaaaaa'), body: body ?? 0, type: type ?? '' }] : [],
)
const GETS = Object.keys(ROUTES).flatMap((route) =>
  route.startsWith('GET ') && !route.includes('*') ? [route.slice(4).replace(':token', 'erewash.aaaaaaaa')] : [],
)
const request = (path: string, init: RequestInit = {}) => app.request(PUBLIC_URL + path, init)
const UNSIGNED = [400, 401, 403, 404]

describe('every route', () => {
  it('is listed with its guard', () => {
    expect(found.sort()).toEqual(Object.keys(ROUTES).sort())
  })

  it.each(GETS)('GET %s has security headers and no unsafe source', async (path) => {
    const { headers } = await request(path, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
  })

  it.each(POSTS.map(({ path }) => path))('POST %s has security headers on its refusal', async (path) => {
    const { headers } = await request(path, { method: 'POST', body: 'x' })
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each(['form', 'json'])('refuses an unsigned post as %s', async (kind) => {
    const everything = createEverything()
    for (const { path } of POSTS) {
      const response = await everything.app.request(PUBLIC_URL + path, {
        method: 'POST',
        headers: { 'content-type': kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded' },
        body: kind === 'json' ? '{"type":"message","channelId":"msteams"}' : 'Body=food&From=%2B447700900001&MessageSid=SM1',
      })
      expect([path, response.status]).toEqual([path, expect.toSatisfy((status: number) => [...UNSIGNED, 415].includes(status))])
    }
    expect(everything.taken).toEqual([])
  })

  it.each(POSTS.filter(({ type }) => type))('refuses another content type: $path', async ({ path }) => {
    const response = await request(path, { method: 'POST', headers: { 'content-type': 'text/plain', origin: PUBLIC_URL }, body: 'x' })
    expect([401, 403, 415]).toContain(response.status)
  })

  it.each(POSTS.filter(({ body }) => body > 0))(
    'reads at most its limit, whatever length the sender announced: $path',
    async ({ path, body, type }) => {
      let pulled = 0
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          pulled += 16_384
          if (pulled > 16_000_000) controller.error(new Error('it read on and on'))
          else controller.enqueue(new Uint8Array(16_384).fill(120))
        },
      })
      const headers = { 'content-type': type.startsWith('json') ? 'application/json' : 'application/x-www-form-urlencoded' }
      const response = await request(path, { method: 'POST', headers, body: endless, duplex: 'half' } as RequestInit)
      expect([401, 403, 413]).toContain(response.status)
      expect(pulled).toBeLessThan(body + 8 * 16_384)
    },
  )

  it('does not answer other methods', async () => {
    for (const { path } of POSTS) expect((await request(path, { method: 'DELETE' })).status).toBe(404)
  })
})

describe('the metrics', () => {
  it.each([
    ['without a token', {}],
    ['with a wrong token', { authorization: 'Bearer a token for somebody else' }],
    ['with a part of the token', { authorization: `Bearer ${METRICS_TOKEN.slice(0, -1)}` }],
  ])('are not shown %s', async (_, headers) => {
    expect((await request('/metrics', { headers: { ...headers } })).status).toBe(403)
  })

  it('are shown on this machine if no token is set, and not through a proxy', async () => {
    const { app: open } = createEverything({ metricsToken: undefined })
    const local = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
    const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
    expect((await open.request('/metrics', {}, local)).status).toBe(200)
    expect((await open.request('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } }, local)).status).toBe(403)
    expect((await open.request('/metrics', {}, from('192.0.2.7'))).status).toBe(403)
    expect((await open.request('/metrics')).status).toBe(403)
  })
})

describe('when too much waits at once', () => {
  it('answers 503 with Retry-After, unread, and accepts posts again afterwards', async () => {
    const release: (() => void)[] = []
    const held = {
      method: 'POST' as const,
      path: '/webhooks/held',
      receive: () => new Promise<Response>((done) => release.push(() => done(new Response('ok')))),
    }
    const { app: busy } = createEverything({ routes: [held], mostWaiting: 3 })
    const post = () => busy.request('/webhooks/held', { method: 'POST', body: 'x' })
    const waiting = [post(), post(), post()]
    await new Promise((resolve) => setTimeout(resolve, 10))
    const turnedAway = await post()
    expect([turnedAway.status, turnedAway.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await busy.request('/healthz')).status).toBe(200)
    for (const go of release) go()
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200])
    const again = post()
    await new Promise((resolve) => setTimeout(resolve, 10))
    release.at(-1)?.()
    expect((await again).status).toBe(200)
  })
})

describe('new visitors to the web chat', () => {
  const come = (app: ReturnType<typeof createEverything>['app'], headers: Record<string, string> = {}) =>
    app.request('/', { headers }, { incoming: { socket: { remoteAddress: '192.0.2.9' } } })

  it('are counted by address, and too many are asked to wait', async () => {
    const asked: string[] = []
    const { app: counted } = createEverything({ mayCome: (address) => asked.push(address) <= 2 })
    expect([(await come(counted)).status, (await come(counted)).status, (await come(counted)).status]).toEqual([200, 200, 429])
    expect(asked).toEqual(['192.0.2.9', '192.0.2.9', '192.0.2.9'])
  })

  it('cannot evade the limit by writing an address into a header', async () => {
    const asked: string[] = []
    const count = (address: string) => asked.push(address) > 0
    await come(createEverything({ mayCome: count }).app, { 'x-forwarded-for': '198.51.100.1' })
    await come(createEverything({ mayCome: count, proxies: 1 }).app, { 'x-forwarded-for': '198.51.100.1, 203.0.113.5' })
    expect(asked).toEqual(['192.0.2.9', '203.0.113.5'])
  })
})
