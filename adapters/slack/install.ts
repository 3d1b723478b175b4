import { createHmac, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { z } from 'zod'
import { ConfigError, DeliveryError } from '../../src/errors.ts'
import type { CallApi } from './api.ts'
import { INSTALL_PATH, REDIRECT_PATH, SCOPES } from './manifest.ts'
import type { InstallationStore } from './workspaces.ts'

const STATE_COOKIE = 'slack_install'
const STATE_SECONDS = 600

export type OAuth = { clientId: string; clientSecret: string; stateSecret: string }

type Parts = {
  api: CallApi
  apiBaseUrl: string
  publicBaseUrl: string
  oauth: OAuth
  installations: InstallationStore
  isAllowed: (team: string) => boolean
  now: () => Date
  newId: () => string
  report: (error: unknown) => void
}

const grantedSchema = z.object({
  access_token: z.string().min(1),
  bot_user_id: z.string().min(1),
  team: z.object({ id: z.string().min(1) }),
  is_enterprise_install: z.boolean().nullish(),
})
const ourselvesSchema = z.object({ bot_id: z.string().min(1) })

/** "Add to Slack": sends an administrator to Slack and stores the installation that comes back. */
export function createInstall(parts: Parts): Hono {
  const { oauth, now } = parts
  const redirectUri = parts.publicBaseUrl.replace(/\/+$/, '') + REDIRECT_PATH
  const isSecure = redirectUri.startsWith('https:')
  const app = new Hono()

  app.get(INSTALL_PATH, (c) => {
    const state = seal(oauth.stateSecret, `${parts.newId()}.${Math.floor(now().getTime() / 1000)}`)
    setCookie(c, STATE_COOKIE, state, { path: '/slack', httpOnly: true, secure: isSecure, sameSite: 'Lax', maxAge: STATE_SECONDS })
    const query = new URLSearchParams({ client_id: oauth.clientId, scope: SCOPES.join(','), state, redirect_uri: redirectUri })
    return c.redirect(`${parts.apiBaseUrl.replace(/\/api\/*$/, '')}/oauth/v2/authorize?${query}`)
  })

  app.get(REDIRECT_PATH, async (c) => {
    const { code, state, error } = c.req.query()
    if (error) return c.html(page('Nothing was installed. You can close this page.'), 400)
    if (!code || !state || state !== getCookie(c, STATE_COOKIE) || !isFresh(oauth.stateSecret, state, now())) {
      return c.html(page('This link has run out. Please start again from the install page.'), 400)
    }
    setCookie(c, STATE_COOKIE, '', { path: '/slack', maxAge: 0 })
    const outcome = await install(code, redirectUri, parts)
    if (outcome === 'installed') return c.html(page('The connector is in your workspace. Say hello to it under Apps.'))
    if (outcome === 'not allowed') return c.html(page('This connector is not set up for your workspace.'), 403)
    if (outcome === 'elsewhere') return c.html(page('This address serves another community, so your workspace is not connected.'), 403)
    return c.html(page('Slack did not finish the installation. Please try again.'), 502)
  })
  return app
}

async function install(code: string, redirect_uri: string, parts: Parts): Promise<'installed' | 'not allowed' | 'elsewhere' | 'failed'> {
  const { clientId: client_id, clientSecret: client_secret } = parts.oauth
  try {
    const granted = grantedSchema.parse(await parts.api('oauth.v2.access', undefined, { client_id, client_secret, code, redirect_uri }))
    if (granted.is_enterprise_install || !parts.isAllowed(granted.team.id)) return 'not allowed'
    const { bot_id: botId } = ourselvesSchema.parse(await parts.api('auth.test', granted.access_token))
    await parts.installations.save(granted.team.id, { botToken: granted.access_token, botUserId: granted.bot_user_id, botId })
    return 'installed'
  } catch (error) {
    parts.report(error)
    if (error instanceof ConfigError) return 'elsewhere'
    if (error instanceof DeliveryError || error instanceof z.ZodError) return 'failed'
    throw error
  }
}

const sign = (secret: string, value: string): string => createHmac('sha256', secret).update(`slack install ${value}`).digest('base64url')
const seal = (secret: string, value: string): string => `${value}.${sign(secret, value)}`

function isFresh(secret: string, sealed: string, now: Date): boolean {
  const [id = '', at = '', signature = ''] = sealed.split('.')
  const given = Buffer.from(signature)
  const expected = Buffer.from(sign(secret, `${id}.${at}`))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  return Math.abs(now.getTime() / 1000 - Number(at)) <= STATE_SECONDS
}

const page = (words: string) => html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Community connector</title></head>
<body><main><h1>Community connector</h1><p>${words}</p></main></body></html>`
