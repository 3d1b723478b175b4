import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'

export const APP_ID = '5b1d6f3e-0000-4000-8000-0123456789ab'
export const APP_PASSWORD = 'a-secret-that-only-the-tests-know'
export const TENANT = '7c0e4a52-0000-4000-8000-0123456789ab'
export const BOT = { id: `28:${APP_ID}`, name: 'Community connector' }
export const PERSON = { id: '29:1made-up-person', name: 'Sam Okafor', aadObjectId: '9a3b5c7d-0000-4000-8000-0123456789ab' }
export const CHANNEL_CONVERSATION = '19:made-up-channel@thread.tacv2'
export const CHAT_CONVERSATION = 'a:1made-up-chat'
const ISSUER = 'https://api.botframework.com'

const KEY_ID = 'a-key-of-the-tests'

/** What the next request to send is met with. `drop`: taken and the connection closed. `hang`: taken, and never answered. */
export type TeamsBehaviour = 'ok' | 'drop' | 'hang' | 'garbage' | { status: number; retryAfter?: number }

type Fields = Record<string, unknown>
export type SentActivity = {
  method: 'POST' | 'PUT' | 'DELETE'
  conversation: string
  /** The message's own id: made here for a POST, in the address otherwise. */
  id: string
  activity: Fields
  authorization: string
}

export type FakeTeams = {
  /** For `serviceUrl` of the activities. */
  url: string
  /** For `endpoints` of the channel. */
  endpoints: { openIdMetadata: string; issuer: string; tokenUrl: string }
  /** Everything taken, in order, whether or not the answer arrived. */
  sent: SentActivity[]
  /** How often a token was asked for. */
  tokens: () => number
  /** One behaviour for each of the next sends; afterwards `ok` again. */
  next(...behaviours: TeamsBehaviour[]): void
  /** One status for each of the next token requests. */
  nextToken(...statuses: number[]): void
  /** A message as Teams makes it, in a personal chat where nothing else is said. */
  createActivity(more?: Fields): Fields
  /** The same in a channel, with the bot mentioned in front of the text. */
  createChannelActivity(text: string, more?: Fields): Fields
  /** A request that Teams could have made. `claims` and `key` make a forged one. */
  signActivity(activity: Fields, path?: string, forged?: { claims?: Fields; key?: KeyObject }): Request
  close(): Promise<void>
}

/** The Bot Connector, Microsoft's sign-in and its keys on loopback. `port` 0 takes a free one. */
export async function startFakeTeams(options: { port?: number; now?: () => Date } = {}): Promise<FakeTeams> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const now = options.now ?? (() => new Date())
  const sent: SentActivity[] = []
  const behaviours: TeamsBehaviour[] = []
  const tokenStatuses: number[] = []
  let tokens = 0
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/openid', (c) => c.json({ issuer: ISSUER, jwks_uri: new URL('/keys', c.req.url).href }))
  app.get('/keys', (c) =>
    c.json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', endorsements: ['msteams'] }] }),
  )
  app.post('/token', (c) => {
    tokens += 1
    const status = tokenStatuses.shift() ?? 200
    return status === 200 ? c.json({ token_type: 'Bearer', expires_in: 3599, access_token: `token-${tokens}` }) : refuse(c, { status })
  })

  const take = async (c: Context<{ Bindings: HttpBindings }>, method: SentActivity['method']) => {
    const behaviour = behaviours.shift() ?? 'ok'
    if (typeof behaviour === 'object') return refuse(c, behaviour)
    const id = c.req.param('id') && method !== 'POST' ? (c.req.param('id') as string) : idOf(sent.length)
    const activity = method === 'DELETE' ? {} : ((await c.req.json()) as Fields)
    sent.push({ method, conversation: c.req.param('conversation') ?? '', id, activity, authorization: c.req.header('authorization') ?? '' })
    if (behaviour === 'hang') await new Promise((resolve) => c.env.incoming.on('close', resolve))
    if (behaviour === 'drop') c.env.incoming.socket.destroy()
    if (behaviour === 'garbage') return c.html('<html>a proxy was here</html>', 201)
    return method === 'DELETE' ? c.body(null, 200) : c.json({ id }, method === 'POST' ? 201 : 200)
  }
  app.post('/v3/conversations/:conversation/activities', (c) => take(c, 'POST'))
  app.post('/v3/conversations/:conversation/activities/:id', (c) => take(c, 'POST'))
  app.put('/v3/conversations/:conversation/activities/:id', (c) => take(c, 'PUT'))
  app.delete('/v3/conversations/:conversation/activities/:id', (c) => take(c, 'DELETE'))

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: options.port ?? 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const createActivity = (more: Fields = {}): Fields => ({
    type: 'message',
    id: '1700000000001',
    timestamp: now().toISOString(),
    channelId: 'msteams',
    serviceUrl: url,
    from: PERSON,
    recipient: BOT,
    conversation: { conversationType: 'personal', tenantId: TENANT, id: CHAT_CONVERSATION },
    channelData: { tenant: { id: TENANT } },
    textFormat: 'plain',
    locale: 'en-GB',
    ...more,
  })

  return {
    url,
    endpoints: { openIdMetadata: `${url}/openid`, issuer: ISSUER, tokenUrl: `${url}/token` },
    sent,
    tokens: () => tokens,
    next: (...more) => behaviours.push(...more),
    nextToken: (...more) => tokenStatuses.push(...more),
    createActivity,
    createChannelActivity: (text, more = {}) => {
      const id = typeof more.id === 'string' ? more.id : '1700000000001'
      return createActivity({
        text: `<at>${BOT.name}</at> ${text}`,
        entities: [{ type: 'mention', text: `<at>${BOT.name}</at>`, mentioned: BOT }],
        conversation: {
          isGroup: true,
          conversationType: 'channel',
          tenantId: TENANT,
          id: `${CHANNEL_CONVERSATION};messageid=${more.replyToId ?? id}`,
        },
        channelData: {
          tenant: { id: TENANT },
          team: { id: '19:made-up-team@thread.tacv2', aadGroupId: '11111111-0000-4000-8000-0123456789ab' },
          channel: { id: CHANNEL_CONVERSATION },
        },
        ...more,
      })
    },
    signActivity: (activity, path = '/api/messages', forged = {}) => {
      const seconds = Math.floor(Date.now() / 1000)
      const claims = { iss: ISSUER, aud: APP_ID, serviceurl: activity.serviceUrl, nbf: seconds - 60, exp: seconds + 3600, ...forged.claims }
      return new Request(`http://127.0.0.1:3000${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          authorization: `Bearer ${signToken(claims, forged.key ?? privateKey)}`,
        },
        body: JSON.stringify(activity),
      })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** All that a reader sees of a message, one thing a line. */
export function readShown({ activity }: Pick<SentActivity, 'activity'>): string {
  return texts(activity.attachments).join('\n')
}

const SHOWN = new Set(['text', 'title', 'label', 'placeholder', 'value'])

function texts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return SHOWN.has(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => texts(one))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => (name === 'fallback' ? [] : texts(one, name)))
}

function signToken(claims: Fields, key: KeyObject): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const content = `${encode({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${encode(claims)}`
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`
}

function refuse(c: Context, { status, retryAfter }: { status: number; retryAfter?: number }): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  return c.newResponse(JSON.stringify({ error: { code: 'Made-up', message: `${PERSON.name} said Sunrise` } }), status as 400)
}

function idOf(count: number): string {
  return `16${createHash('md5').update(String(count)).digest('hex').replace(/\D/g, '').padEnd(11, '0').slice(0, 11)}`
}
