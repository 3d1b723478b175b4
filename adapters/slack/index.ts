import type { App } from '@slack/bolt'
import { Hono } from 'hono'
import type { Channel } from '../../src/channel.ts'
import { ConfigError } from '../../src/errors.ts'
import { API_BASE_URL, createApi, TIMEOUT_MS } from './api.ts'
import { createBolt } from './bolt.ts'
import { createInstall, type OAuth } from './install.ts'
import { createFindName } from './names.ts'
import { createPace } from './pace.ts'
import { ANSWER_WITHIN_MS, createReceive } from './receive.ts'
import { createDeliver } from './send.ts'
import { createFindWorkspace, type InstallationStore } from './workspaces.ts'

export { createManifest, INSTALL_PATH, PATH, REDIRECT_PATH } from './manifest.ts'
export type { Installation, InstallationStore } from './workspaces.ts'

export type SlackOptions = {
  signingSecret: string
  publicBaseUrl: string
  /** Ends in `/api`; Slack's own by default. */
  apiBaseUrl?: string
  installations: InstallationStore
  /** The token of a workspace set up by hand. */
  singleWorkspace?: { botToken: string }
  /** For "Add to Slack". */
  oauth?: OAuth
  /** Which workspaces may install the app and be heard; all by default. */
  isAllowed?: (team: string) => boolean
  now: () => Date
  /** Milliseconds. */
  wait?: (ms: number) => Promise<void>
  newId?: () => string
  fetch?: typeof fetch
  timeoutMs?: number
  answerWithinMs?: number
  /** Receives errors that occur after Slack has its response. */
  report?: (error: unknown) => void
}

export type Slack = {
  /** `POST /webhooks/slack`: events, commands, buttons and forms. */
  channel: Channel
  /** `GET /slack/install` and `GET /slack/oauth_redirect`; empty without `oauth`. */
  app: Hono
}

/** Throws ConfigError. */
export function createSlackChannel(options: SlackOptions): Slack {
  const { signingSecret, installations, now, isAllowed = () => true, report = () => {} } = options
  if (signingSecret.trim() === '') throw new ConfigError(['SLACK_SIGNING_SECRET is empty: without it anybody could pretend to be Slack.'])
  const apiBaseUrl = options.apiBaseUrl ?? API_BASE_URL
  const fetcher: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init))
  const api = createApi({ apiBaseUrl, fetch: fetcher, timeoutMs: options.timeoutMs ?? TIMEOUT_MS })
  const findWorkspace = createFindWorkspace({ ...options, isAllowed }, api)
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  const deliver = createDeliver({ api, findWorkspace, pace: createPace(now, wait) })

  let app: Promise<App> | undefined
  const bolt = () => {
    app ??= createBolt({
      api,
      apiBaseUrl,
      fetch: fetcher,
      findWorkspace,
      findName: createFindName(api),
      installations,
      deliver,
      now,
      report,
    })
    return app
  }
  const receive = createReceive({ signingSecret, bolt, now, answerWithinMs: options.answerWithinMs ?? ANSWER_WITHIN_MS, report })
  const newId = options.newId ?? (() => crypto.randomUUID())
  return {
    channel: { name: 'slack', receive, deliver },
    app: options.oauth
      ? createInstall({
          api,
          apiBaseUrl,
          publicBaseUrl: options.publicBaseUrl,
          oauth: options.oauth,
          installations,
          isAllowed,
          now,
          newId,
          report,
        })
      : new Hono(),
  }
}
