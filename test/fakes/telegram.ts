import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'

type Refusal = { status: number; description?: string; retryAfter?: number }
/** What the next calls are met with. `drop`: taken, and the connection closed. `hang`: taken, and never answered. */
type Behaviour = 'ok' | 'drop' | 'hang' | 'garbage' | Refusal

type Call = { method: string; body: Record<string, unknown> }

export type FakeTelegram = {
  /** For `apiBaseUrl`. */
  url: string
  /** Every call that was taken, in order, whether or not its answer arrived. */
  calls: Call[]
  texts(): string[]
  next(...behaviours: Behaviour[]): void
  close(): Promise<void>
}

/** The Bot API on loopback. Another token is told 401, as there. */
export async function startFakeTelegram(token: string): Promise<FakeTelegram> {
  const calls: Call[] = []
  const behaviours: Behaviour[] = []
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.post('/:bot/:method', async (c) => {
    const refuse = ({ status, description = 'Refused', retryAfter }: Refusal) =>
      c.json({ ok: false, error_code: status, description, ...(retryAfter && { parameters: { retry_after: retryAfter } }) }, status as 400)
    if (c.req.param('bot') !== `bot${token}`) return refuse({ status: 401, description: 'Unauthorized' })
    const behaviour = behaviours.shift() ?? 'ok'
    if (typeof behaviour === 'object') return refuse(behaviour)
    const method = c.req.param('method')
    calls.push({ method, body: await c.req.json() })
    if (behaviour === 'hang') await new Promise((resolve) => c.env.incoming.on('close', resolve))
    if (behaviour === 'drop') c.env.incoming.socket.destroy()
    if (behaviour === 'garbage') return c.html('<html>a proxy was here</html>')
    return c.json({ ok: true, result: method === 'answerCallbackQuery' ? true : { message_id: calls.length } })
  })
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    texts: () => calls.flatMap(({ body }) => (typeof body.text === 'string' ? [body.text] : [])),
    next: (...more) => behaviours.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
