import { createHmac } from 'node:crypto'
import { type ServerType, serve } from '@hono/node-server'
import type { Accept, Channel } from './channel.ts'
import { CHANNELS, OUR_PAGE } from './channels.ts'
import type { Community } from './community/community.ts'
import { type CommunityConfig, staffOf } from './config/community-config.ts'
import { communityFor } from './config/community-of.ts'
import type { Config } from './config/read-config.ts'
import { fillNew } from './directory/fill.ts'
import { createHttp } from './http/app.ts'
import { NEW_VISITORS } from './http/middleware.ts'
import { createCounter } from './http/visit-counter.ts'
import { createObservers } from './runtime/metrics.ts'
import { openAdapters, openWebChat, type WebChannel } from './runtime/open-channels.ts'
import { firstContents, openCommunity, openStore, readKey, refuseWrongKey } from './runtime/open-community.ts'
import { createStaffFeed, DESK } from './runtime/staff-panel.ts'

/** Milliseconds between two ticks: retries, recoveries, changes by other processes. */
const TICK = 1000
const PATIENCE = 15_000
/** Milliseconds for a request to arrive. */
const ARRIVES_WITHIN = { headersTimeout: 15_000, requestTimeout: 30_000 }

export type Running = { url: string; stop(): Promise<void> }

/** Opens every community and listens on HOST:PORT. Resolves when ready. */
export async function start(config: Config): Promise<Running> {
  const { settings } = config
  const { log, observerFor, watchOutbox, metrics } = createObservers(settings.LOG_LEVEL)
  const communities = new Map<string, Community>()
  const accept: Accept = async (inbound) => communities.get(communityFor(config, inbound))?.receive(inbound)

  const adapters = openAdapters(config, {
    accept,
    installations: (community) => communities.get(community)?.store.installations,
    now: () => new Date(),
    report: (error) => log.error({ error: (error as Error).name }, 'webhook failed'),
    secret: secretFor('what goes through a browser', config),
  })
  const isDevelopment = hasDesk(config, adapters.channels)
  const pages = new Map<string, WebChannel>()
  const closers: (() => void)[] = []
  for (const one of config.communities) {
    const opened = openStore(one, settings)
    refuseWrongKey(opened)
    await fillNew(await firstContents(one), opened, new Date())
    const privacyUrl = one.privacyUrl ?? `${settings.PUBLIC_BASE_URL}/privacy`
    const here = () => communities.get(one.id) as Community
    const web = openWeb(one, config, privacyUrl, here, { accept, ...(isDevelopment && { staff: createStaffFeed(here, accept) }) })
    const channels: Channel[] = [...adapters.channels, web.channel]
    const community = openCommunity(one, opened, {
      channels,
      observe: observerFor(one.id),
      privacyUrl,
      publicUrl: settings.PUBLIC_BASE_URL,
      onOutbox: () => send(community),
      staff: staffOf(one, isDevelopment ? DESK : undefined),
    })
    communities.set(one.id, community)
    pages.set(one.host ?? '', web)
    closers.push(opened.close)
  }
  watchOutbox([...communities.values()])

  function send(community: Community): void {
    community.dispatch().catch((error: Error) => log.error({ community: community.id, error: error.message }, 'dispatch failed'))
  }

  async function tick(): Promise<void> {
    for (const community of communities.values()) {
      const { recovered, learned } = await community.tick()
      if (recovered || learned) log.info({ community: community.id, recovered, learned }, 'tick')
      send(community)
    }
  }

  let ready = false
  const pageFor = (host: string) => (pages.get(host) ?? pages.get('') ?? [...pages.values()][0])?.app
  const app = createHttp({
    ...adapters,
    pages: pageFor,
    isReady: () => ready,
    metrics,
    observe: observerFor(''),
    copies: (id) => communities.get(id),
    metricsToken: settings.METRICS_TOKEN,
    mostWaiting: settings.MOST_WAITING,
    proxies: settings.PROXIES,
    mayCome: createCounter(NEW_VISITORS, 60_000, Date.now),
  })
  const server = await listen(app.fetch, settings.HOST, settings.PORT)
  await tick()
  const timer = setInterval(() => tick().catch((error: Error) => log.error({ error: error.message }, 'tick failed')), TICK)
  ready = true

  return {
    url: `http://${settings.HOST === '0.0.0.0' ? 'localhost' : settings.HOST}:${(server.address() as { port: number }).port}`,
    /** Finishes what was acknowledged and what is being sent. What is due stays in the outbox. */
    async stop() {
      ready = false
      clearInterval(timer)
      for (const web of pages.values()) web.close()
      await new Promise((resolve) => server.close(resolve))
      await Promise.race([
        Promise.all([...communities.values()].map((one) => one.dispatch())),
        new Promise((resolve) => setTimeout(resolve, PATIENCE).unref()),
      ])
      await Promise.all([...communities.values()].map((one) => one.leave()))
      for (const close of closers) close()
    },
  }
}

/** Whether the page shows the staff side: only in a development start, where residents write on the page alone. */
const hasDesk = ({ isSample }: Config, channels: readonly Channel[]): boolean =>
  isSample && channels.every(({ name }) => CHANNELS[name].isForStaff)

const secretFor = (purpose: string, { settings }: Config, key = readKey(settings)): string =>
  createHmac('sha256', key).update(purpose).digest('hex')

type Into = { accept: Accept; staff?: ReturnType<typeof createStaffFeed> }

function openWeb(one: CommunityConfig, config: Config, privacyUrl: string, community: () => Community, into: Into): WebChannel {
  const previous = config.settings.DATA_KEY_PREVIOUS
  return openWebChat(one, config, {
    secret: secretFor(`web chat of ${one.id}`, config),
    ...(previous && { previousSecret: secretFor(`web chat of ${one.id}`, config, previous) }),
    privacyUrl,
    inbox: { transcript: async (to) => community().transcript({ channel: OUR_PAGE, to }) },
    ...into,
    clock: () => new Date(),
  })
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port, serverOptions: ARRIVES_WITHIN }, () => resolve(server))
    server.once('error', reject)
  })
}
