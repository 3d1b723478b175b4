import type { Deployment } from '../adapter.ts'
import { CHANNEL_NAMES } from '../channels.ts'
import { addressesOf, type CommunityConfig } from './community-config.ts'

type Checked = { problems(deployment: Deployment): string[] }

/** Problems among settings that are each valid, in words. */
export function problemsTogether(adapters: readonly Checked[], communities: readonly CommunityConfig[], deployment: Deployment): string[] {
  const shared = CHANNEL_NAMES.flatMap((channel) =>
    repeated(communities.flatMap((one) => addressesOf(one, channel))).map((via) => `${channel} ${via} leads to more than one community`),
  )
  return [
    ...adapters.flatMap((adapter) => adapter.problems(deployment)),
    ...shared,
    ...repeated(communities.map((one) => one.id)).map((id) => `two communities have the id ${id}`),
    ...repeated(communities.map((one) => one.host ?? '')).map((host) =>
      host ? `two communities have the host ${host}` : 'two communities have no host: only one web chat can answer on every other name',
    ),
  ]
}

const repeated = (list: string[]) => [...new Set(list.filter((one, i) => list.indexOf(one) !== i))]
