import type { Deployment, Finding } from '../../src/adapter.ts'
import type { ChannelName } from '../../src/channel.ts'

/**
 * A finding if the config file names no workplace or no room, so that everybody is a stranger; otherwise undefined. `workplaces` and
 * `rooms`: what to set, in words.
 */
export function findStrangers(
  about: string,
  channel: ChannelName,
  fix: { workplaces: string; rooms: string },
  { addresses, rooms }: Deployment,
): Finding | undefined {
  const missing = [...(addresses(channel).length ? [] : [fix.workplaces]), ...(rooms(channel).length ? [] : [fix.rooms])]
  if (missing.length === 0) return undefined
  const says = 'the config file does not say who counts as staff, so everybody is a stranger.'
  return { about, state: 'warning', says, fix: `in the file that CONNECTOR_CONFIG names, set ${missing.join(', and ')}.` }
}
