import type { Ours, Unverified } from '../adapter.ts'
import type { Inbound } from '../channel.ts'
import { CHANNELS } from '../channels.ts'
import { addressesOf, type CommunityConfig } from './community-config.ts'
import type { Config } from './read-config.ts'

/** The community that an address of ours belongs to. */
export const communityAt = ({ communities }: Pick<Config, 'communities'>, { channel, via }: Ours): CommunityConfig | undefined =>
  communities.find((one) => addressesOf(one, channel).includes(via))

/** The id of the community that a message is for; the first community if no one claims the address. */
export function communityFor(config: Config, inbound: Inbound): string {
  const channel = inbound.kind === 'receipt' ? inbound.channel : inbound.from.channel
  if (CHANNELS[channel].isPage) return inbound.via
  return (communityAt(config, { channel, via: inbound.via }) ?? (config.communities[0] as CommunityConfig)).id
}

/** The id of the community that a request names, by one of our addresses, a one-time link, or the host. */
export function communityNamed(config: Config, asked: Unverified & { hostname: string }): string {
  const { communities, adapters } = config
  const ours = adapters.find(({ webhooks }) => webhooks.includes(asked.path))?.names(asked)
  const found =
    (ours && communityAt(config, ours)) ??
    communities.find((one) => asked.path.startsWith(`/my-data/${one.id}.`)) ??
    communities.find((one) => one.host === asked.hostname) ??
    communities.find((one) => !one.host) ??
    (communities[0] as CommunityConfig)
  return found.id
}
