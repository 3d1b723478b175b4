import type { Channel } from '../../src/channel.ts'
import { ConfigError } from '../../src/errors.ts'
import { createDeliver } from './deliver.ts'
import { createPace } from './pace.ts'
import { createReceive } from './receive.ts'
import type { References } from './references.ts'
import { createTransport, type Endpoints } from './transport.ts'

export { createPackage } from './package.ts'

export const PATH = '/api/messages'

export type TeamsOptions = {
  appId?: string | undefined
  appPassword?: string | undefined
  /** The workplace's tenant: where the app signs in, and whose activities are accepted. */
  tenantId?: string | undefined
  /** Further tenants whose activities are accepted. */
  tenants?: readonly string[] | undefined
  /** A local trial without an app id: nothing is signed, and only this machine is answered. */
  allowAnonymous?: boolean | undefined
  endpoints?: Partial<Endpoints> | undefined
  references: References
  now: () => Date
  fetch?: typeof fetch | undefined
  timeoutMs?: number | undefined
  sleep?: ((ms: number) => Promise<void>) | undefined
  /** Receives the error if `accept` failed and Teams was asked to retry, or if a form could not be shown. */
  report?: ((error: unknown) => void) | undefined
}

/**
 * Receives `POST /api/messages`. A local trial answers only connections whose remote address is known. Throws ConfigError: without an
 * app id the SDK would verify nothing, so that must be set explicitly.
 */
export function createTeamsChannel(options: TeamsOptions): Channel {
  const app = readApp(options)
  const transport = createTransport({ ...(app && { app }), ...pick(options) })
  const pace = createPace(options.now, options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))))
  const receive = createReceive({
    references: options.references,
    transport,
    tenants: app && new Set([app.tenantId, ...(options.tenants ?? [])]),
    now: options.now,
    report: options.report ?? (() => {}),
  })
  const deliver = createDeliver({ references: options.references, transport, pace })
  return { name: 'teams', receive, deliver }
}

function readApp({ appId, appPassword, tenantId, allowAnonymous }: TeamsOptions) {
  if (!appId && allowAnonymous) return undefined
  const problems = [
    ...(appId ? [] : ['TEAMS_APP_ID is missing. For a trial on this machine alone, set TEAMS_ALLOW_ANONYMOUS=true instead.']),
    ...(appPassword ? [] : ['TEAMS_APP_PASSWORD is missing: it is the client secret of the app registration.']),
    ...(tenantId ? [] : ['TEAMS_TENANT_ID is missing: it is the directory (tenant) id of the workplace that may use the app.']),
  ]
  if (!appId || !appPassword || !tenantId) throw new ConfigError(problems)
  return { appId, appPassword, tenantId }
}

function pick({ endpoints, fetch, timeoutMs, now }: TeamsOptions) {
  return { endpoints, fetch, timeoutMs, now }
}
