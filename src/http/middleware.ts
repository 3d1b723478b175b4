import type { Context, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { timingSafeEqual } from 'hono/utils/buffer'
import type { Observe } from '../community/events.ts'

type Node = { incoming?: { url?: string; socket?: { remoteAddress?: string } } }

/** Node's data on a request; empty elsewhere. */
export const nodeOf = (c: Context): Node => (c.env ?? {}) as Node

/** Headers for everything except pages of the web chat: no scripts, frames or caching. */
export const bareHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], formAction: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
})

/** New visitors to the web chat from one address in a minute: enough for a library full of people, too few for a program. */
export const NEW_VISITORS = 120

const TRY_AGAIN_SECONDS = 5

/** Refuses posts unread while `most` wait for a response, before they take memory. Providers and browsers retry. */
export function shed(most: number, observe: Observe): MiddlewareHandler {
  let waiting = 0
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    if (waiting >= most) {
      observe('shed', { waiting })
      return c.text('A lot is going on here. Please try again in a minute.', 503, { 'retry-after': String(TRY_AGAIN_SECONDS) })
    }
    waiting += 1
    try {
      return await next()
    } finally {
      waiting -= 1
    }
  }
}

/**
 * The requester's address: that of the connection or, behind `proxies` of ours, the one that the outermost saw. Addresses further left
 * in X-Forwarded-For are whatever the sender wrote.
 */
export function addressOf(c: Context, proxies: number): string | undefined {
  if (proxies === 0) return nodeOf(c).incoming?.socket?.remoteAddress ?? c.req.header('cf-connecting-ip')
  return c.req.header('x-forwarded-for')?.split(',').at(-proxies)?.trim()
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** Admits requests with the token; without a token set, only direct requests from this machine. */
export function metricsOnlyFor(token: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    const shown = c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
    const isLocal = LOOPBACK.has(addressOf(c, 0) ?? '') && !FORWARDED.some((name) => c.req.header(name))
    if (token ? await timingSafeEqual(shown, token) : isLocal) return next()
    return c.text('Not for you.', 403)
  }
}
