import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEnqueue } from '../../src/delivery/enqueue.ts'
import { segmentsOf, USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { HOUR } from '../open-store.ts'
import { createTown, type Town } from '../town.ts'

const PHONE = '+447700900001'
let town: Town
beforeEach(() => {
  town = createTown()
})
afterEach(() => town.close())

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

describe('a subscribed phone', () => {
  beforeEach(() => town.say('U1', 'subscribe weekly monday 9:00 NG10 to 07700 900001'))

  it('that texts DIGEST all day is answered until the day’s budget is spent, and staff are told once', async () => {
    for (let n = 0; n < 200; n++) {
      if (n % 15 === 0) await town.pass(60_000)
      await town.text(PHONE, 'digest')
    }
    const segments = town.to(PHONE).map(({ reply }) => segmentsOf(reply))
    const budget = USUAL_LIMITS.smsSegmentsPerPerson
    expect([sum(segments) >= budget, sum(segments.slice(0, -1)) < budget]).toEqual([true, true])
    expect(town.store.flags.list().filter(({ kind }) => kind === 'too-many-texts')).toHaveLength(1)
  })

  it('counts in the same pace as every other message', async () => {
    const before = town.to(PHONE).length
    for (let n = 0; n < 60; n++) await town.text(PHONE, 'digest')
    expect(town.to(PHONE).length - before).toBe(USUAL_LIMITS.messagesPerMinute + 1)
  })
})

it('sends what waits for the morning as soon as the person writes, before its answer', async () => {
  await town.text(PHONE, 'choir')
  const id = town.store.contacts.find({ channel: 'sms', to: PHONE })?.id ?? ''
  await town.pass(14 * HOUR)
  const before = town.to(PHONE).length
  const enqueue = createEnqueue({ store: town.store, limits: USUAL_LIMITS, timezone: 'Europe/London', onOverBudget: () => undefined })
  expect(enqueue({ contactId: id, reply: { text: 'See you on Tuesday.' }, why: 'hand-off' }, town.now())).toBe('waits-for-morning')
  await town.tick()
  expect(town.to(PHONE)).toHaveLength(before)
  await town.text(PHONE, 'choir')
  const since = town.to(PHONE).slice(before)
  expect(since).toHaveLength(2)
  expect(since[0]?.reply.text).toBe('See you on Tuesday.')
})
