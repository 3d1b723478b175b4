import type { Adapter } from '../../src/adapter.ts'
import type { ChannelName } from '../../src/channel.ts'
import type { ChannelHarness } from './channel.ts'

/** What guards a route. `who`: who may use it. `body`: the most bytes that are read of a post. `type`: of its body. */
export type Guarded = { who: string; body?: number; type?: string; pace: string }

/** What an adapter brings to be tried: settings that open all of it and reach nobody, what guards its routes, and each of its channels. */
export type Trial = {
  adapter: Adapter
  settings: Record<string, string>
  routes: Record<string, Guarded>
  channels: Partial<Record<ChannelName, () => ChannelHarness | Promise<ChannelHarness>>>
}
