import { describe, expect, it } from 'vitest'
import type { ConfiguredAdapter, Deployment } from '../../src/adapter.ts'
import type { Inbound } from '../../src/channel.ts'
import { CHANNELS } from '../../src/channels.ts'
import { arrive } from '../arrive.ts'
import type { Trial } from './trial.ts'

const NOBODY: Deployment = { publicBaseUrl: 'https://connector.example.org', addresses: () => [], rooms: () => [] }
const around = {
  accept: async () => undefined,
  kept: () => undefined,
  now: () => new Date(),
  report: () => undefined,
  secret: 'a secret of at least thirty-two characters',
}

/** Every promise of an adapter that the runtime relies on, whatever it talks to. */
export function testAdapter({ adapter, settings, channels }: Trial): void {
  describe(`${adapter.name} meets the adapter contract`, () => {
    const read = (environment: Record<string, string>): ConfiguredAdapter => {
      const answer = adapter.read(environment)
      if ('issues' in answer) throw new Error(JSON.stringify(answer.issues))
      return answer.configured
    }
    const given = read(settings)
    const deployment: Deployment = {
      ...NOBODY,
      addresses: (channel) =>
        CHANNELS[channel].isForStaff ? ['a workplace'] : given.ours.filter((one) => one.channel === channel).map(({ via }) => via),
      rooms: () => ['a room'],
    }

    it('names its settings after itself and explains each', () => {
      const names = Object.keys(adapter.settings)
      expect(names.filter((name) => !name.startsWith(`${adapter.name.toUpperCase()}_`))).toEqual([])
      expect(Object.keys(settings).filter((name) => !names.includes(name))).toEqual([])
      expect(adapter.settings[names[0] ?? '']?.description).toMatch(/./)
    })

    it('is off without settings: opens nothing, reports no problem, and the doctor says how to begin', () => {
      const bare = read({})
      expect([bare.isSetUp, bare.isCalled, bare.ours, bare.problems(NOBODY), bare.open(NOBODY, around)]).toEqual([
        false,
        false,
        [],
        [],
        undefined,
      ])
      for (const { state } of bare.doctor(NOBODY)) expect(state).toBe('off')
      expect(bare.doctor(NOBODY)[0]?.fix).toMatch(/./)
    })

    it('opens every channel it declares once its settings are there', () => {
      expect([given.isSetUp, given.isCalled, given.problems(deployment)]).toEqual([true, true, []])
      expect(given.open(deployment, around)?.channels.map(({ name }) => name)).toEqual(adapter.channels)
      expect(Object.keys(channels)).toEqual(adapter.channels)
    })

    it('tells the doctor which address the provider must call', () => {
      const ready = given.doctor(deployment).filter(({ state }) => state === 'ready')
      expect(ready.map(({ says }) => says).join(' ')).toContain(deployment.publicBaseUrl)
    })

    it('names what is missing from incomplete settings, and opens nothing', () => {
      const [first = ''] = Object.keys(settings)
      const half = read({ [first]: settings[first] ?? '' })
      expect(half.problems(NOBODY)).not.toEqual([])
    })

    it.each(Object.entries(channels))('says which address a message on %s names, unverified', async (_, createHarness) => {
      const harness = await createHarness()
      const request = harness.arrive({ id: 'one', text: 'a choir near me?' })
      const unverified = { path: new URL(request.url).pathname, contentType: request.headers.get('content-type') }
      const accepted: Inbound[] = []
      expect(adapter.webhooks).toContain(unverified.path)
      const named = given.names({ ...unverified, body: await request.clone().text() })
      await arrive(harness.channel, request, async (inbound) => void accepted.push(inbound))
      expect(accepted).toMatchObject([{ via: named?.via, from: { channel: named?.channel } }])
      for (const body of ['', '{', '[]', 'null', 'payload=%7B']) expect(() => given.names({ ...unverified, body })).not.toThrow()
      await harness.close?.()
    })
  })
}
