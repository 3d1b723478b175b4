import { slack } from '../../adapters/slack/adapter.ts'
import { teams } from '../../adapters/teams/adapter.ts'
import { telegram } from '../../adapters/telegram/adapter.ts'
import { twilio } from '../../adapters/twilio/adapter.ts'
import { createWebChannel, type WebChannel, type WebOptions } from '../../adapters/web/index.ts'
import type { Adapter, Around, Kept, Opened, Ours } from '../adapter.ts'
import type { Channel } from '../channel.ts'
import type { CommunityConfig } from '../config/community-config.ts'
import { communityAt } from '../config/community-of.ts'
import type { Config } from '../config/read-config.ts'
import type { Route } from '../http/app.ts'
import type { InstallationRows } from '../store/staff/installations.ts'
import { say } from '../text/phrases.ts'

export type { StaffCard, StaffDone } from '../../adapters/web/index.ts'
export type { WebChannel }

/** Every adapter, in the order of `connector doctor`. The web chat is opened for each community. */
export const ADAPTERS: readonly Adapter[] = [twilio, telegram, slack, teams]

/** `installations`: those of a community; undefined if this process or object does not serve it. */
type Surroundings = Omit<Around, 'kept'> & { installations(community: string): InstallationRows | undefined }

/** Opens the adapters that are set up; the same on Node and in a Worker. Throws ConfigError. */
export function openAdapters(config: Config, surroundings: Surroundings): { channels: Channel[]; routes: Route[] } {
  const { adapters, deployment } = config
  const { installations, ...around } = surroundings
  const kept = (ours: Ours) => {
    const community = communityAt(config, ours)
    return community && keptIn(installations(community.id), ours, around.now)
  }
  const opened = adapters.flatMap((adapter) => {
    const one = adapter.open(deployment, { ...around, kept })
    return one ? [{ ...one, webhooks: adapter.webhooks }] : []
  })
  return {
    channels: opened.flatMap(({ channels }) => channels),
    routes: opened.flatMap(({ webhooks, ...one }) => routesTo(one, webhooks, around)),
  }
}

const keptIn = (rows: InstallationRows | undefined, { channel }: Ours, now: () => Date): Kept | undefined =>
  rows && {
    get: (key) => rows.get(channel, key),
    save: (key, text) => rows.save(channel, key, text, now()),
    remove: (key) => rows.remove(channel, key),
  }

function routesTo({ channels: [channel], pages = [] }: Opened, webhooks: readonly string[], { accept }: Pick<Around, 'accept'>): Route[] {
  const posted = channel
    ? webhooks.map((path): Route => ({ method: 'POST', path, receive: (request, wire) => channel.receive(request, accept, wire) }))
    : []
  return [...posted, ...pages.map(({ path, open }): Route => ({ method: 'GET', path, receive: open }))]
}

/** Opens the web chat of one community. `around`: what differs between Node and a Worker. Throws ConfigError. */
export const openWebChat = (
  one: CommunityConfig,
  config: Config,
  around: Omit<WebOptions, keyof ReturnType<typeof webWords>>,
): WebChannel => createWebChannel({ ...webWords(one, config), ...around })

function webWords(one: CommunityConfig, config: Config) {
  return {
    community: one.id,
    communityName: one.name,
    language: one.language,
    timezone: one.timezone,
    publicUrl: config.settings.PUBLIC_BASE_URL,
    examples: one.examples,
    keptDays: one.retention.conversationDays,
    ...(one.keeper && { keeper: one.keeper }),
    ...(config.isSample && { notice: say(one.language, 'web.trial') }),
  }
}
