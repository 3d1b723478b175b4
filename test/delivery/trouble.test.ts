import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { HOUR } from '../open-store.ts'
import { createTown, type Town } from '../town.ts'

const ADA = '+447700900001'

/** A channel for text messages that fails as often as it is told to. */
function createFailing() {
  const sent: string[] = []
  let failures = 0
  const channel: Channel = {
    name: 'sms',
    receive: async () => new Response(null),
    async deliver(_, { text }) {
      if (failures-- > 0) throw new DeliveryError('retry', 'not now')
      sent.push(text)
      return { providerId: `SM${sent.length}` }
    },
  }
  return { channel, sent, fail: (times: number) => (failures = times) }
}

describe('when the database refuses', () => {
  let town: Town
  let failing: ReturnType<typeof createFailing>
  beforeEach(() => {
    failing = createFailing()
    town = createTown({ channels: [failing.channel] })
  })
  afterEach(() => town.close())

  it('sends again once writes work, although claiming failed', async () => {
    const { claim } = town.store.outbox
    town.store.outbox.claim = () => {
      throw new Error('database or disk is full')
    }
    await expect(town.text(ADA, 'choir')).rejects.toThrow('full')
    town.store.outbox.claim = claim
    await town.community.dispatch()
    expect(failing.sent).toHaveLength(1)
  })

  it('rejects if a send could not be settled, and recovers it when its lease ends', async () => {
    const { settle } = town.store.outbox
    town.store.outbox.settle = () => {
      throw new Error('database or disk is full')
    }
    await expect(town.text(ADA, 'choir')).rejects.toThrow('full')
    town.store.outbox.settle = settle
    await town.pass(30_000)
    expect(town.store.outbox.list(['sent'], 10)).toHaveLength(1)
  })
})

describe('when the clock is put', () => {
  it.each([
    ['back', -HOUR],
    ['forward', HOUR],
  ])('an hour %s, what waits is sent when it would have been', async (_, jump) => {
    const failing = createFailing()
    const town = createTown({ channels: [failing.channel] })
    failing.fail(1)
    await town.text(ADA, 'choir')
    expect(failing.sent).toHaveLength(0)
    await town.pass(jump)
    await town.text(ADA, 'hello')
    await town.pass(3000)
    expect(failing.sent).toHaveLength(2)
    expect(failing.sent[0]).toMatch(/choir/i)
    town.close()
  })
})

it('sends to others at once while one send hangs', async () => {
  const sent: string[] = []
  let letGo = () => {}
  const channel: Channel = {
    name: 'sms',
    receive: async () => new Response(null),
    async deliver(to) {
      if (to === ADA) await new Promise<void>((resolve) => (letGo = resolve))
      sent.push(to)
      return { providerId: `SM${to}` }
    },
  }
  const town = createTown({ channels: [channel] })
  const hanging = town.text(ADA, 'choir')
  await expect.poll(() => town.store.outbox.counts()).toEqual([{ channel: 'sms', state: 'sending', n: 1 }])
  void town.text('+447700900002', 'choir')
  await expect.poll(() => sent).toEqual(['+447700900002'])
  letGo()
  await hanging
  expect(sent).toEqual(['+447700900002', ADA])
  town.close()
})

it('does not retry a send that was under way at STOP', async () => {
  let tries = 0
  let fail = (_: Error) => {}
  const channel: Channel = {
    name: 'sms',
    receive: async () => new Response(null),
    async deliver() {
      tries += 1
      if (tries > 1) return { providerId: 'SM2' }
      return new Promise((_, reject) => {
        fail = reject
      })
    },
  }
  const town = createTown({ channels: [channel] })
  const asking = town.text(ADA, 'choir')
  await expect.poll(() => tries).toBe(1)
  const stopping = town.text(ADA, 'STOP')
  await expect.poll(() => town.contact('sms', ADA)?.stopped).toBe(true)
  fail(new DeliveryError('retry', 'not now'))
  await Promise.all([asking, stopping])
  await town.pass(HOUR)
  expect(tries).toBe(1)
  expect(town.store.outbox.counts()).toEqual([{ channel: 'sms', state: 'dead', n: 1 }])
  town.close()
})

it('sends crisis numbers even to somebody who says STOP before they are sent', async () => {
  const sent: string[] = []
  let isBusy = true
  const channel: Channel = {
    name: 'whatsapp',
    receive: async () => new Response(null),
    async deliver(_, reply) {
      if (isBusy) throw new DeliveryError('retry', 'not now')
      sent.push(reply.text)
      return { providerId: `SM${sent.length}` }
    },
  }
  const town = createTown({ channels: [channel] })
  await town.write('whatsapp', ADA, 'choir')
  await town.write('whatsapp', ADA, 'i want to kill myself')
  await town.write('whatsapp', ADA, 'STOP')
  isBusy = false
  await town.pass(HOUR)
  expect(sent).toEqual([expect.stringContaining('116 123'), expect.stringContaining("won't write to you again")])
  town.close()
})
