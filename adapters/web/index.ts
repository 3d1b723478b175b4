import type { Hono } from 'hono'
import type { Channel } from '../../src/channel.ts'
import { ConfigError, DeliveryError } from '../../src/errors.ts'
import { createApp } from './app.ts'
import { createLive } from './live.ts'
import type { WebOptions } from './ports.ts'
import { createPosts } from './receive.ts'
import { createViews } from './views.ts'

export type { StaffCard, StaffDone, StaffFeed, TranscriptEntry, WebOptions } from './ports.ts'

export type WebChannel = {
  channel: Channel
  app: Hono
  /** Call when a card was added or changed, so that open pages show it. */
  refreshStaff: () => void
  /** Ends the open event streams, so that a server can stop. */
  close: () => void
}

/** The web chat: `channel` for the community, `app` for the pages at `/`. Throws ConfigError. */
export function createWebChannel(options: WebOptions): WebChannel {
  if (options.secret.length < 32) throw new ConfigError(['The key of the web chat must be 32 characters or more.'])
  const newId = options.newId ?? (() => crypto.randomUUID())
  const live = createLive()
  const closing = new AbortController()
  const refreshStaff = () => (options.staff ? live.tellAll('staff') : undefined)
  const parts = { options, live, refreshStaff, newId, views: createViews(options, newId) }

  const posts = createPosts(parts)
  const channel: Channel = {
    name: 'web',
    receive: async (request, accept) => posts.fetch(request, { accept }),
    async deliver(to) {
      if (to === '') throw new DeliveryError('refused', 'A web reply needs a visitor to go to.')
      live.tell(to, 'chat')
      refreshStaff()
      return { providerId: `web-${newId()}` }
    },
  }

  return {
    channel,
    app: createApp(posts, parts, closing.signal),
    refreshStaff,
    close: () => closing.abort(),
  }
}
