import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paceOf, segmentsOf, USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { createCounter } from '../../src/http/visit-counter.ts'
import { DAY, START } from '../open-store.ts'
import { createTown, type Town } from '../town.ts'

const ADA = '+447700900001'
const BOB = '+447700900002'
const TOO_FAST = /a lot of messages/
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

describe('the pace of one sender', () => {
  const at = (seconds: number) => new Date(START.getTime() - seconds * 1000)
  const earlier = (count: number, seconds: number, intent = 'find') => Array.from({ length: count }, () => ({ at: at(seconds), intent }))

  it.each([
    ['nothing before', [], 'answer'],
    ['nineteen in this minute', earlier(19, 5), 'answer'],
    ['twenty in this minute', earlier(20, 5), 'say-so'],
    ['twenty, and told already', [...earlier(1, 1, 'too-fast'), ...earlier(19, 5)], 'say-nothing'],
    ['twenty in just under a minute', earlier(20, 59.999), 'say-so'],
    ['twenty, a minute ago', earlier(20, 60), 'answer'],
    ['twenty just ahead, as the clock went back a little', earlier(20, -59), 'say-so'],
    ['twenty in an hour that the clock has gone back over', earlier(20, -3600), 'answer'],
  ])('%s', (_, before, expected) => {
    expect(paceOf(before, START, USUAL_LIMITS)).toBe(expected)
  })
})

it('counts by key in windows, and strangers past the last key together', () => {
  let now = 0
  const take = createCounter(2, 1000, () => now, 2)
  expect(['a', 'a', 'a', 'b', 'c', 'd', 'e'].map(take)).toEqual([true, true, false, true, true, true, false])
  now = 1000
  expect(take('a')).toBe(true)
})

describe('a community with limits', () => {
  let town: Town
  beforeEach(() => {
    town = createTown({ limits: { messagesPerMinute: 20, smsSegmentsPerPerson: 30, smsSegmentsPerCommunity: 40 } })
  })
  afterEach(() => town.close())

  const burst = async (channel: 'web' | 'sms', count: number, words = 'hello') => {
    const said: string[] = []
    for (let i = 0; i < count; i++) said.push(...(await town.write(channel, channel === 'sms' ? ADA : 'visitor', words)))
    return said
  }

  it('answers a burst once, politely, and stores the rest', async () => {
    const said = await burst('web', 50)
    expect(said.filter((one) => TOO_FAST.test(one))).toHaveLength(1)
    expect(said).toHaveLength(21)
    expect(town.store.messages.count()).toBe(50)
  })

  it('answers again when a minute has passed', async () => {
    await burst('web', 30)
    await town.pass(61_000)
    expect((await town.write('web', 'visitor', 'choir')).join()).toMatch(/Sawley Singers/)
  })

  it('answers somebody else in the meantime', async () => {
    await burst('web', 30)
    expect((await town.write('web', 'another', 'choir')).join()).toMatch(/Sawley Singers/)
  })

  it('always gives crisis numbers, during a burst and past the day’s texts', async () => {
    await burst('sms', 40)
    expect((await town.text(ADA, 'i want to kill myself')).join()).toMatch(/116 123/)
  })

  it('accepts STOP during a burst', async () => {
    await burst('web', 40)
    await town.write('web', 'visitor', 'STOP')
    expect(town.store.contacts.find({ channel: 'web', to: 'visitor' })?.stopped).toBe(true)
  })

  it('accepts FORGET ME during a burst', async () => {
    expect((await burst('web', 40)).length).toBe(21)
    expect((await burst('web', 1, 'FORGET ME')).join()).toMatch(/This will wipe/)
    expect((await burst('web', 1, 'FORGET ME')).join()).toMatch(/have wiped/)
  })

  it('sends no more texts to one number than the day allows, and tells staff once', async () => {
    await town.say('U9', 'hello')
    for (let minute = 0; minute < 40; minute++) {
      await town.text(ADA, 'choir')
      await town.pass(61_000)
    }
    const segments = town.sent.filter((one) => one.to === ADA).map(({ reply }) => segmentsOf(reply))
    expect([sum(segments) >= 30, sum(segments.slice(0, -1)) < 30]).toEqual([true, true])
    expect(town.store.flags.list().filter(({ kind }) => kind === 'too-many-texts')).toHaveLength(1)
    expect(town.sent.filter((one) => one.channel === 'slack' && /limit for text messages/.test(one.reply.text))).toHaveLength(1)
    await town.pass(DAY)
    expect(await town.text(ADA, 'choir')).not.toEqual([])
  })

  it('sends no more texts from one community than the day allows, whoever asks', async () => {
    const numbers = Array.from({ length: 40 }, (_, i) => `+4477009001${String(i).padStart(2, '0')}`)
    for (const number of numbers) await town.text(number, 'choir')
    const segments = town.sent.map(({ reply }) => segmentsOf(reply))
    expect([sum(segments) >= 40, sum(segments.slice(0, -1)) < 40]).toEqual([true, true])
    expect(await town.write('web', 'visitor', 'choir')).not.toEqual([])
  })
})

describe('a message whose processing fails', () => {
  const poison = '{"greeted":true,"search":{"said":7,"topics":null}}'

  it('is set aside, told to staff and to the person, and the next one is answered', async () => {
    const town = createTown()
    await town.say('U9', 'hello')
    await town.text(ADA, 'choir')
    const id = town.contact('sms', ADA)?.id ?? ''
    town.store.contacts.remember(id, poison)
    expect((await town.text(ADA, 'more')).join()).toMatch(/got stuck/)
    expect(town.store.flags.list().map(({ kind }) => kind)).toEqual(['set-aside'])
    expect(town.sent.some((one) => one.channel === 'slack' && /could not be understood/.test(one.reply.text))).toBe(true)
    expect((await town.text(ADA, 'choir')).join()).toMatch(/Sawley Singers/)
    expect((await town.text(BOB, 'choir')).join()).toMatch(/Sawley Singers/)
    town.close()
  })

  it('still gives crisis numbers', async () => {
    const town = createTown()
    await town.text(ADA, 'choir')
    town.store.contacts.remember(town.contact('sms', ADA)?.id ?? '', 'not JSON')
    expect((await town.text(ADA, 'i want to kill myself')).join()).toMatch(/116 123/)
    town.close()
  })

  it('is not set aside if the disk is full: the provider retries', async () => {
    const town = createTown()
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    town.store.messages.isNew = () => {
      throw full
    }
    await expect(town.text(ADA, 'choir')).rejects.toThrow('full')
    expect(town.store.flags.list()).toEqual([])
    town.close()
  })
})
