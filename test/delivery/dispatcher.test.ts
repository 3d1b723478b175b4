import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, DeliveryContext } from '../../src/channel.ts'
import { createDispatch } from '../../src/delivery/dispatcher.ts'
import { DeliveryError } from '../../src/errors.ts'
import type { Claimed, Settlement } from '../../src/store/outbox/sending.ts'
import { type OpenStore, openStore, START } from '../open-store.ts'

const phone = (n: number) => `+4477009001${String(n).padStart(2, '0')}`

let open: OpenStore
beforeEach(() => {
  open = openStore()
})
afterEach(() => open.close())

type Settled = { row: Claimed; settlement: Settlement }
type Deliver = (text: string, context: DeliveryContext) => Promise<{ providerId: string }>

function dispatcher(deliver: Deliver, clock = () => START) {
  const settled: Settled[] = []
  const channel: Channel = {
    name: 'sms',
    receive: async () => new Response(null),
    deliver: (_, { text }, context) => deliver(text, context),
  }
  const dispatch = createDispatch({
    ...{ store: open.store, write: open.write, channels: [channel], owner: 'me', clock, random: () => 1 },
    onSettled: (row, settlement) => void settled.push({ row, settlement }),
  })
  return { dispatch, settled }
}

/** A provider that answers nothing until it is told to. */
function createSlow() {
  const asked = new Map<string, () => void>()
  let most = 0
  return {
    asked,
    most: () => most,
    deliver: (text: string) =>
      new Promise<{ providerId: string }>((resolve) => {
        asked.set(text, () => {
          asked.delete(text)
          resolve({ providerId: `id of ${text}` })
        })
        most = Math.max(most, asked.size)
      }),
    answer: (text: string) => asked.get(text)?.(),
  }
}

const write = (text: string, n = 1, at = START) => open.store.outbox.add(open.contact('sms', phone(n)), 'sms', { text }, at)
const states = () => open.store.outbox.list(['due', 'sending', 'sent', 'unknown', 'dead', 'held'], 100).map(({ state }) => state)

describe('sending', () => {
  it('sends until nothing more is due, in order for each person', async () => {
    const sent: string[] = []
    const { dispatch } = dispatcher(async (text) => ({ providerId: `id ${sent.push(text)}` }))
    for (const text of ['first', 'second', 'third']) write(text)
    write('tomorrow', 2, new Date(START.getTime() + 1))
    await dispatch()
    expect(sent).toEqual(['first', 'second', 'third'])
    expect(states()).toEqual(['due', 'sent', 'sent', 'sent'])
  })

  it('has at most sixteen sends at once, and starts the next when one ends', async () => {
    const slow = createSlow()
    const { dispatch } = dispatcher(slow.deliver)
    for (let n = 0; n < 18; n++) write(`${n}`, n)
    const done = dispatch()
    await expect.poll(() => slow.asked.size).toBe(16)
    slow.answer('3')
    await expect.poll(() => [...slow.asked.keys()]).toContain('16')
    while (states().some((state) => state !== 'sent')) {
      for (const text of slow.asked.keys()) slow.answer(text)
      await new Promise(setImmediate)
    }
    await done
    expect(slow.most()).toBe(16)
  })

  it('picks up rows added during other sends', async () => {
    const slow = createSlow()
    const { dispatch } = dispatcher(slow.deliver)
    write('one', 1)
    const first = dispatch()
    await expect.poll(() => [...slow.asked.keys()]).toEqual(['one'])
    write('two', 2)
    const second = dispatch()
    await expect.poll(() => [...slow.asked.keys()]).toEqual(['one', 'two'])
    for (const text of ['one', 'two']) slow.answer(text)
    await Promise.all([first, second])
    expect(states()).toEqual(['sent', 'sent'])
  })

  it('picks up rows added while it claims others', async () => {
    const slow = createSlow()
    const { dispatch } = dispatcher(slow.deliver)
    write('one', 1)
    const first = dispatch()
    const written = open.write(() => write('two', 2))
    const second = dispatch()
    await written
    await expect.poll(() => [...slow.asked.keys()]).toEqual(['one', 'two'])
    for (const text of ['one', 'two']) slow.answer(text)
    await Promise.all([first, second])
  })

  it('starts again after it has ended', async () => {
    const { dispatch } = dispatcher(async (text) => ({ providerId: text }))
    await dispatch()
    write('later')
    await dispatch()
    expect(states()).toEqual(['sent'])
  })
})

describe('what a channel is told', () => {
  it('includes the row, our number, when the person last wrote, and the time', async () => {
    const contexts: DeliveryContext[] = []
    const { dispatch } = dispatcher(async (_, context) => {
      contexts.push(context)
      return { providerId: 'x' }
    })
    write('hello')
    await dispatch()
    expect(contexts).toEqual([{ row: 1, via: '+441154960001', lastHeard: START, now: START }])
  })

  it('includes the message it replaces and its thread', async () => {
    const contexts: DeliveryContext[] = []
    const { dispatch } = dispatcher(async (_, context) => {
      contexts.push(context)
      return { providerId: 'x' }
    })
    const id = open.contact('sms', phone(1))
    open.store.posted.put(id, 'need:1', 'card')
    open.store.posted.put(id, 'need:2', 'thread')
    open.store.outbox.add(id, 'sms', { text: 'hello' }, START, { subject: 'need:1', thread: 'need:2' })
    await dispatch()
    expect(contexts).toMatchObject([{ replaces: 'card', thread: 'thread' }])
  })

  it('is nothing of a reply that only changes a message, if there is none to change', async () => {
    const told: string[] = []
    const { dispatch, settled } = dispatcher(async (text) => ({ providerId: `id ${told.push(text)}` }))
    const id = open.contact('sms', phone(1))
    open.store.posted.put(id, 'need:1', 'card')
    for (const subject of ['need:1', 'need:2']) open.store.outbox.add(id, 'sms', { text: subject, onlyInPlace: true }, START, { subject })
    await dispatch()
    expect(told).toEqual(['need:1'])
    expect(settled.map(({ settlement }) => settlement)).toMatchObject([{ state: 'sent' }, { state: 'dead', fault: 'gone' }])
  })

  it('includes when an earlier attempt was first lost, until it is sent', async () => {
    let now = START
    const lostAt: (Date | undefined)[] = []
    const { dispatch } = dispatcher(
      async (_, context) => {
        lostAt.push(context.lostAt)
        if (lostAt.length < 3) throw new DeliveryError('retry', 'no answer', { lost: true })
        return { providerId: 'x' }
      },
      () => now,
    )
    write('hello')
    for (let tries = 0; tries < 3; tries++) {
      await dispatch()
      now = new Date(now.getTime() + 60_000)
    }
    expect(lostAt).toEqual([undefined, START, START])
    expect(states()).toEqual(['sent'])
  })
})

describe('the outcome of a send', () => {
  it('is reported in the transaction that settles it, with its subject', async () => {
    const { dispatch, settled } = dispatcher(async () => ({ providerId: 'SM1' }))
    open.store.outbox.add(open.contact('sms', phone(1)), 'sms', { text: 'hello' }, START, { subject: 'need:1' })
    await dispatch()
    expect(settled).toMatchObject([{ row: { subject: 'need:1', attempts: 1 }, settlement: { state: 'sent', providerId: 'SM1' } }])
  })

  it('is not retried after an unknown failure', async () => {
    const { dispatch, settled } = dispatcher(async () => {
      throw new TypeError('undefined is not a function')
    })
    write('hello')
    await dispatch()
    expect(settled).toMatchObject([{ settlement: { state: 'dead', fault: 'refused' } }])
    expect(states()).toEqual(['dead'])
  })

  it('is retried at the time a busy provider gave, and not before', async () => {
    let now = START
    let tries = 0
    const { dispatch } = dispatcher(
      async () => {
        tries += 1
        if (tries === 1) throw new DeliveryError('retry', 'busy', { retryAfter: 120 })
        return { providerId: 'x' }
      },
      () => now,
    )
    write('hello')
    const triesAfter: number[] = []
    for (const seconds of [0, 119, 120]) {
      now = new Date(START.getTime() + seconds * 1000)
      await dispatch()
      triesAfter.push(tries)
    }
    expect(triesAfter).toEqual([1, 1, 2])
  })

  it('waits longer each time that it fails', async () => {
    let now = START
    const dues: (Date | undefined)[] = []
    const { dispatch } = dispatcher(
      async () => {
        throw new DeliveryError('retry', 'busy')
      },
      () => now,
    )
    write('hello')
    for (let tries = 0; tries < 3; tries++) {
      await dispatch()
      const due = open.store.outbox.nextDue()
      dues.push(due)
      now = due ?? now
    }
    expect(dues.map((due, i) => (due?.getTime() ?? 0) - (dues[i - 1] ?? START).getTime())).toEqual([2000, 4000, 8000])
  })
})

it('rejects with a database error during another send, and the next call sends the rest', async () => {
  const slow = createSlow()
  const { dispatch } = dispatcher(slow.deliver)
  const { settle } = open.store.outbox
  write('one', 1)
  write('two', 2)
  const first = dispatch()
  await expect.poll(() => slow.asked.size).toBe(2)
  open.store.outbox.settle = () => {
    throw new Error('database or disk is full')
  }
  slow.answer('one')
  await expect(first).rejects.toThrow('full')
  open.store.outbox.settle = settle
  write('three', 3)
  const second = dispatch()
  await expect.poll(() => [...slow.asked.keys()]).toEqual(['two', 'three'])
  for (const text of ['two', 'three']) slow.answer(text)
  await second
  expect(states()).toEqual(['sent', 'sent', 'sending'])
})
