import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { type HttpBindings, serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'

/** What the next creates are met with. `drop`: the message is taken and the connection closed. `hang`: taken, and never answered. */
export type Behaviour = 'ok' | 'drop' | 'hang' | 'garbage' | { status: number; code?: number; retryAfter?: number }

export type SentMessage = {
  sid: string
  To: string
  From: string
  Body?: string
  ContentSid?: string
  ContentVariables?: string
  StatusCallback?: string
  createdAt: Date
}

export type FakeTwilio = {
  /** For `apiBaseUrl`. */
  url: string
  /** Everything taken, in order, whether or not the answer arrived. */
  messages: SentMessage[]
  /** Authorization headers of all requests, in order. */
  authorizations: string[]
  /** One behaviour for each of the next creates; afterwards `ok` again. */
  next(...behaviours: Behaviour[]): void
  close(): Promise<void>
}

/** Twilio's `Messages` resource on loopback. `port` 0 takes a free one. */
export async function startFakeTwilio(
  options: { port?: number; now?: () => Date; onMessage?: (message: SentMessage) => void } = {},
): Promise<FakeTwilio> {
  const messages: SentMessage[] = []
  const authorizations: string[] = []
  const behaviours: Behaviour[] = []
  const now = options.now ?? (() => new Date())
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.use('*', (c, next) => {
    authorizations.push(c.req.header('authorization') ?? '')
    return next()
  })

  app.post('/2010-04-01/Accounts/:account/Messages.json', async (c) => {
    const behaviour = behaviours.shift() ?? 'ok'
    if (typeof behaviour === 'object') return refuse(c, behaviour)
    const form = Object.fromEntries(new URLSearchParams(await c.req.text())) as Omit<SentMessage, 'sid' | 'createdAt'>
    const message = { sid: sidOf(messages.length), ...form, createdAt: now() }
    messages.push(message)
    options.onMessage?.(message)
    if (behaviour === 'hang') await new Promise((resolve) => c.env.incoming.on('close', resolve))
    if (behaviour === 'drop') c.env.incoming.socket.destroy()
    if (behaviour === 'garbage') return c.html('<html>a proxy was here</html>', 201)
    return c.json({ sid: message.sid, status: 'queued', error_code: null }, 201)
  })

  app.get('/2010-04-01/Accounts/:account/Messages.json', (c) => {
    const { To, From } = c.req.query()
    const found = messages.filter((message) => message.To === To && message.From === From).toReversed()
    return c.json({
      messages: found.slice(0, 50).map(({ sid, Body, ContentVariables, createdAt }) => ({
        sid,
        body: Body ?? filled(ContentVariables),
        date_created: createdAt.toUTCString(),
      })),
    })
  })

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: options.port ?? 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    authorizations,
    next: (...more) => behaviours.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** A template's words stay in Twilio: its variables stand in for them. */
function filled(variables = '{}'): string {
  return Object.values(JSON.parse(variables) as Record<string, string>).join(' ')
}

function refuse(c: Context, { status, code, retryAfter }: { status: number; code?: number; retryAfter?: number }): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  return c.newResponse(
    JSON.stringify({ status, code, message: 'The number +447700900999 is not right', more_info: 'https://example.org' }),
    status as 400,
  )
}

function sidOf(count: number): string {
  return `SM${createHash('md5').update(String(count)).digest('hex')}`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const fake = await startFakeTwilio({
    port: Number(process.argv[2] ?? 4010),
    onMessage: (message) => console.log(JSON.stringify(message)),
  })
  console.error(`A stand-in for Twilio is listening: TWILIO_API_BASE_URL=${fake.url}`)
}
