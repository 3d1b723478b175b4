import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Wire } from '../channel.ts'
import type { Observe } from '../community/events.ts'
import { addressOf, bareHeaders, metricsOnlyFor, nodeOf, shed } from './middleware.ts'
import { type Copies, createCopyRoutes } from './my-data.ts'

/** A provider's webhook, or an adapter's page. */
export type Route = { method: 'GET' | 'POST'; path: string; receive(request: Request, wire: Wire): Response | Promise<Response> }

export type Pages = { fetch(request: Request, env?: unknown): Response | Promise<Response> }

export type HttpOptions = {
  routes: readonly Route[]
  /** A community's pages, by requested host name. */
  pages: (host: string) => Pages | undefined
  /** The copies that a community's one-time links open. */
  copies?: (community: string) => Copies | undefined
  isReady: () => boolean
  metrics?: () => Promise<{ body: string; contentType: string }>
  metricsToken?: string | undefined
  /** Posts that may wait at once. */
  mostWaiting?: number
  /** Our proxies in front of the service. */
  proxies?: number
  /** Whether this address may have one more new visitor to the web chat. */
  mayCome?: (address: string) => boolean
  observe: Observe
}

/** `mayCome`: whether the requester may get a new visitor's cookie. */
type PageEnv = { mayCome: () => boolean }

const MOST_WAITING = 500
const BARE = ['/healthz', '/readyz', '/metrics', '/webhooks/*', '/api/*']

/** Every route of the service. Knows no provider: adapters bring their routes. Pages set their own headers. */
export function createHttp(options: HttpOptions): Hono {
  const { routes, pages, isReady, metrics, observe, copies, proxies = 0, mayCome = () => true } = options
  const app = new Hono()
  for (const path of new Set([...BARE, ...routes.map(({ path }) => path)])) app.use(path, bareHeaders)
  app.use(shed(options.mostWaiting ?? MOST_WAITING, observe))
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', (c) => (isReady() ? c.text('ready') : c.text('not ready', 503)))
  if (metrics) {
    app.get('/metrics', metricsOnlyFor(options.metricsToken), async (c) => {
      const { body, contentType } = await metrics()
      return c.body(body, 200, { 'content-type': contentType })
    })
  }
  for (const { method, path, receive } of routes) app.on(method, path, async (c) => receive(c.req.raw, wireOf(c)))
  if (copies) app.route('/', createCopyRoutes(copies))
  app.all('*', async (c) => {
    const around: PageEnv = { ...nodeOf(c), mayCome: () => mayCome(addressOf(c, proxies) ?? '') }
    const answer = await pages(hostOf(c))?.fetch(c.req.raw, around)
    return answer ? new Response(answer.body, answer) : c.text('There is nothing here.', 404)
  })
  app.onError((error, c) => {
    observe('failed', { path: c.req.routePath, error: error.name })
    return c.text('Something went wrong at our end. Please try again in a minute.', 500)
  })
  return app
}

const hostOf = (c: Context) => new URL(c.req.url).hostname

/** Node keeps the raw path; elsewhere the URL's path is the closest. */
function wireOf(c: Context): Wire {
  const { incoming } = nodeOf(c)
  const { pathname, search } = new URL(c.req.url)
  const remoteAddress = incoming?.socket?.remoteAddress
  return { rawPath: incoming?.url ?? pathname + search, ...(remoteAddress && { remoteAddress }), ...(!incoming && carryOnOf(c)) }
}

/** Hono throws if there is no execution context. Node needs none: its work continues after the response. */
function carryOnOf(c: Context): Pick<Wire, 'carryOn'> {
  try {
    const { executionCtx } = c
    return { carryOn: (work) => executionCtx.waitUntil(work) }
  } catch {
    return {}
  }
}
