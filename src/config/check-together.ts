import type { Configured, Deployment } from '../adapter.ts'
import { CHANNEL_NAMES, type ChannelName } from '../channels.ts'
import { addressesOf, type CommunityConfig } from './community-config.ts'

type Checked = Pick<Configured, 'ours' | 'isSetUp' | 'problems'> & { title: string; channels: readonly ChannelName[] }

/** Problems among settings that are each valid, in words. */
export function problemsTogether(adapters: readonly Checked[], communities: readonly CommunityConfig[], deployment: Deployment): string[] {
  const shared = CHANNEL_NAMES.flatMap((channel) =>
    repeated(communities.flatMap((one) => addressesOf(one, channel))).map((via) => `${channel} ${via} leads to more than one community`),
  )
  return [
    ...adapters.flatMap((adapter) => problemsOf(adapter, deployment)),
    ...shared,
    ...repeated(communities.map((one) => one.id)).map((id) => `two communities have the id ${id}`),
    ...repeated(communities.map((one) => one.host ?? '')).map((host) =>
      host ? `two communities have the host ${host}` : 'two communities have no host: only one web chat can answer on every other name',
    ),
  ]
}

/** Its own problems, and addresses that would lead nowhere. */
function problemsOf(adapter: Checked, deployment: Deployment): string[] {
  const { title, ours, channels, isSetUp } = adapter
  const { addresses, rooms } = deployment
  const own = adapter.problems(deployment)
  const unclaimed = ours.filter(({ channel, via }) => !addresses(channel).includes(via))
  const named = channels.flatMap((channel) => [...addresses(channel), ...rooms(channel)].map((id) => `${channel} ${id}`))
  return [
    ...own,
    ...unclaimed.map(({ channel, via }) => `${channel} ${via} leads to no community: name it under numbers.${channel} of one`),
    ...(isSetUp || own.length > 0 || named.length === 0 ? [] : [`${title} is not set up, so this leads nowhere: ${named.join(', ')}`]),
  ]
}

const repeated = (list: string[]) => [...new Set(list.filter((one, i) => list.indexOf(one) !== i))]
