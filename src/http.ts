import type { Context } from 'hono'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Observe } from './community.ts'

/** `rawPath`: path and query exactly as they came over the wire, which signatures are made over. */
export type Webhook = { path: string; receive(request: Request, rawPath: string): Promise<Response> }

export type Pages = { fetch(request: Request, env?: unknown): Response | Promise<Response> }

export type HttpOptions = {
  webhooks: readonly Webhook[]
  /** The pages of a community, by the host name that was asked for. */
  pages: (host: string) => Pages | undefined
  isReady: () => boolean
  metrics?: () => Promise<{ body: string; contentType: string }>
  observe: Observe
}

/** Every route of the service. Knows no provider: adapters bring their own. Pages set their own headers. */
export function createHttp({ webhooks, pages, isReady, metrics, observe }: HttpOptions): Hono {
  const app = new Hono()
  for (const path of ['/healthz', '/readyz', '/metrics', '/webhooks/*']) app.use(path, secureHeaders())
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', (c) => (isReady() ? c.text('ready') : c.text('not ready', 503)))
  if (metrics) {
    app.get('/metrics', async (c) => {
      const { body, contentType } = await metrics()
      return c.body(body, 200, { 'content-type': contentType })
    })
  }
  for (const { path, receive } of webhooks) app.post(path, (c) => receive(c.req.raw, rawPathOf(c)))
  app.all('*', async (c) => {
    const answer = await pages(hostOf(c))?.fetch(c.req.raw, c.env)
    return answer ? new Response(answer.body, answer) : c.text('There is nothing here.', 404)
  })
  app.onError((error, c) => {
    observe('failed', { path: c.req.routePath, error: error.name })
    return c.text('Something went wrong at our end. Please try again in a minute.', 500)
  })
  return app
}

const hostOf = (c: Context) => new URL(c.req.url).hostname

/** Node keeps the untouched path; elsewhere the URL's own is the nearest there is. */
function rawPathOf(c: Context): string {
  const untouched = (c.env as { incoming?: { url?: string } } | undefined)?.incoming?.url
  if (untouched) return untouched
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}
