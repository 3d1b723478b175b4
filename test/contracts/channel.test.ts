import { expect, it } from 'vitest'
import { CHANNEL_NAMES, CHANNELS } from '../../src/channels.ts'
import { ADAPTERS } from '../../src/runtime/open-channels.ts'
import { testAdapter } from './adapter.ts'
import { testChannel } from './channel.ts'
import { TRIALS } from './channels.ts'

for (const trial of TRIALS) {
  testAdapter(trial)
  for (const [name, createHarness] of Object.entries(trial.channels)) testChannel(name, createHarness)
}

it('covers every adapter and every channel', () => {
  expect(TRIALS.map(({ adapter }) => adapter)).toEqual(ADAPTERS)
  const tried = TRIALS.flatMap(({ channels }) => Object.keys(channels))
  expect(tried.toSorted()).toEqual(CHANNEL_NAMES.filter((name) => !CHANNELS[name].isPage).toSorted())
})
