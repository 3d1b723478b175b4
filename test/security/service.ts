import type { Inbound } from '../../src/channel.ts'
import { readConfig } from '../../src/config/read-config.ts'
import { createHttp, type HttpOptions } from '../../src/http/app.ts'
import { ADAPTERS, openAdapters } from '../../src/runtime/open-channels.ts'
import { TRIALS } from '../contracts/channels.ts'
import { createChat, createStaff, createStandIn } from '../web/setup.ts'

const NOW = new Date('2026-11-20T10:42:00Z')
export const PUBLIC_URL = 'https://connector.example.org'
export const METRICS_TOKEN = 'a token for whoever measures'

const SETTINGS: Record<string, string> = Object.assign({ PUBLIC_BASE_URL: PUBLIC_URL }, ...TRIALS.map(({ settings }) => settings))
const FILE = JSON.stringify({ communities: [{ id: 'erewash', name: 'Erewash Connector' }] })

/** Every route that a deployment can have, and what got through to the inside. */
export function createEverything(more: Partial<HttpOptions> = {}) {
  const taken: Inbound[] = []
  const config = readConfig(SETTINGS, () => ({ name: 'a file', read: () => FILE, resolve: (path) => path }), ADAPTERS)
  const { routes } = openAdapters(config, {
    accept: async (inbound) => void taken.push(inbound),
    installations: () => undefined,
    now: () => NOW,
    report: () => {},
    secret: 'a secret of at least thirty-two characters',
  })
  const staff = createStaff([], async () => {})
  const web = createChat(createStandIn(), { staff })
  const app = createHttp({
    routes,
    pages: () => web.app,
    copies: () => ({ isCopyOpen: () => false, useCopy: async () => undefined }),
    isReady: () => true,
    metrics: async () => ({ body: 'metrics', contentType: 'text/plain' }),
    metricsToken: METRICS_TOKEN,
    observe: () => {},
    ...more,
  })
  return { app, web, taken }
}
