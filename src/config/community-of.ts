import type { Inbound } from '../channel.ts'
import { type CommunityConfig, numbersOf, workplacesOf } from './community-config.ts'
import type { Config } from './read-config.ts'

/** The communities of a workspace or tenant. */
export const communitiesOf = ({ communities }: Config, channel: 'slack' | 'teams', workplace: string): CommunityConfig[] =>
  communities.filter((one) => workplacesOf(one).includes(`${channel} ${workplace}`))

/** The id of the community that a message is for. A number that no one has claimed leads to the first. */
export function communityFor({ communities }: Config, inbound: Inbound): string {
  const channel = inbound.kind === 'receipt' ? inbound.channel : inbound.from.channel
  if (channel === 'web') return inbound.via
  const claimed = communities.find((one) => [...numbersOf(one), ...workplacesOf(one)].includes(`${channel} ${inbound.via}`))
  return (claimed ?? (communities[0] as CommunityConfig)).id
}

/** The id of the community that a request names: by our number, the workspace or the tenant in it, by a one-time link, or by the host. */
export function communityNamed({ communities }: Config, asked: { hostname: string; pathname: string; body: string }): string {
  const marksOf = ({ numbers, staff }: CommunityConfig) => [
    ...[...numbers.sms, ...numbers.whatsapp].map((number) => number.slice(1)),
    ...staff.slack.teams,
    ...staff.teams.tenants,
  ]
  const found =
    communities.find((one) => marksOf(one).some((mark) => asked.body.includes(mark)) || asked.pathname.startsWith(`/my-data/${one.id}.`)) ??
    communities.find((one) => one.host === asked.hostname) ??
    communities.find((one) => !one.host) ??
    (communities[0] as CommunityConfig)
  return found.id
}
