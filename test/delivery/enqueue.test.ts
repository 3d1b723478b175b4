import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEnqueue, type Why } from '../../src/delivery/enqueue.ts'
import { USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { decentTime } from '../../src/delivery/quiet-hours.ts'
import { createTown, HOUR, START, type Town } from '../staff/setup.ts'

const PHONE = '+447700900001'
const ROOM = 'T1/C1'
let town: Town
beforeEach(() => {
  town = createTown()
})
afterEach(() => town.close())

const contact = (channel: 'sms' | 'slack', to: string) =>
  town.store.contacts.findOrAdd({ channel, to }, '+441154960001', '{"greeted":true}', START).id

function door(budget = USUAL_LIMITS.smsSegmentsPerPerson) {
  const told: string[] = []
  const limits = { ...USUAL_LIMITS, smsSegmentsPerPerson: budget }
  const enqueue = createEnqueue({ store: town.store, limits, timezone: 'Europe/London', onOverBudget: (id) => told.push(id) })
  return { told, send: (contactId: string, why: Why, now = START, text = 'Hello.') => enqueue({ contactId, reply: { text }, why }, now) }
}

describe('somebody who has said STOP', () => {
  it.each<[Why, string]>([
    ['answer', 'not-wanted'],
    ['later', 'not-wanted'],
    ['hand-off', 'not-wanted'],
    ['digest', 'not-wanted'],
    ['digest-command', 'not-wanted'],
    ['about-stop', 'queued'],
    ['crisis', 'queued'],
  ])('%s: %s', (why, outcome) => {
    const id = contact('sms', PHONE)
    town.store.contacts.withdrawConsent(id, 'asked', START)
    expect(door().send(id, why)).toBe(outcome)
    expect(town.store.outbox.sentTo(id, 10)).toHaveLength(outcome === 'queued' ? 1 : 0)
  })
})

describe('consent', () => {
  it.each<[Why, 'later' | 'digests']>([
    ['later', 'later'],
    ['digest', 'digests'],
  ])('%s needs a yes to %s', (why, purpose) => {
    const id = contact('sms', PHONE)
    town.store.contacts.setConsent(id, { purpose, granted: true, how: 'asked' }, START)
    expect(door().send(id, why)).toBe('queued')
    town.store.contacts.setConsent(id, { purpose, granted: false, how: 'asked' }, START)
    expect(door().send(id, why)).toBe('not-wanted')
    expect(door().send(id, 'answer')).toBe('queued')
  })

  it('sends nothing to somebody who is no longer kept', () => {
    expect(door().send('nobody', 'crisis')).toBe('not-wanted')
  })
})

describe('the day’s text messages', () => {
  it('end what is not a crisis, and say so, until the next day', () => {
    const id = contact('sms', PHONE)
    const { send, told } = door(2)
    const said = (['answer', 'answer', 'answer', 'crisis', 'answer'] as const).map((why) => send(id, why))
    expect(said).toEqual(['queued', 'queued', 'over-budget', 'queued', 'over-budget'])
    expect(told).toEqual([id, id])
    expect(send(id, 'answer', new Date(START.getTime() + 24 * HOUR))).toBe('queued')
  })

  it('do not count what goes to a room', () => {
    const { send, told } = door(1)
    const room = contact('slack', ROOM)
    expect([send(room, 'staff'), send(room, 'staff'), send(room, 'staff')]).toEqual(['queued', 'queued', 'queued'])
    expect(told).toEqual([])
  })
})

describe('quiet hours', () => {
  const LONG_AGO = new Date('2026-01-01T12:00:00Z')

  it.each([
    ['by day', '2026-11-20T10:42:00Z', '2026-11-20T10:42:00Z'],
    ['at 8.59pm', '2026-11-20T20:59:00Z', '2026-11-20T20:59:00Z'],
    ['at 9pm', '2026-11-20T21:00:00Z', '2026-11-21T08:00:00Z'],
    ['after midnight', '2026-11-21T00:30:00Z', '2026-11-21T08:00:00Z'],
    ['at 7.59am', '2026-11-21T07:59:00Z', '2026-11-21T08:00:00Z'],
    ['in summer, by the local clock', '2026-07-01T20:30:00Z', '2026-07-02T07:00:00Z'],
    ['the night that the clocks go forward', '2026-03-28T23:00:00Z', '2026-03-29T07:00:00Z'],
    ['the night that the clocks go back', '2026-10-24T22:00:00Z', '2026-10-25T08:00:00Z'],
  ])('%s', (_, now, due) => {
    expect(decentTime(new Date(now), LONG_AGO, 'Europe/London').toISOString()).toBe(new Date(due).toISOString())
  })

  it('do not apply to somebody who is writing to us', () => {
    const now = new Date('2026-11-21T02:00:00Z')
    expect(decentTime(now, new Date('2026-11-21T01:45:00Z'), 'Europe/London')).toEqual(now)
    expect(decentTime(now, new Date('2026-11-21T01:15:00Z'), 'Europe/London')).not.toEqual(now)
  })

  it('end when the person writes: nothing of theirs waits behind it', async () => {
    await town.text(PHONE, 'choir')
    const id = contact('sms', PHONE)
    await town.pass(14 * HOUR)
    const before = town.to(PHONE).length
    expect(door().send(id, 'hand-off', town.now(), 'See you on Tuesday.')).toBe('waits-for-morning')
    await town.tick()
    expect(town.to(PHONE)).toHaveLength(before)
    await town.text(PHONE, 'choir')
    expect(
      town
        .to(PHONE)
        .slice(before)
        .map(({ reply }) => reply.text)[0],
    ).toBe('See you on Tuesday.')
    expect(town.to(PHONE).length).toBe(before + 2)
  })
})

describe('a subscribed phone', () => {
  it('that texts DIGEST 500 times gets no more than the pace and the day’s budget allow', async () => {
    await town.say('U1', 'subscribe weekly monday 9:00 NG10 to 07700 900001')
    for (let n = 0; n < 500; n++) {
      if (n % 15 === 0) await town.pass(60_000)
      await town.text(PHONE, 'digest')
    }
    const segments = town.to(PHONE).reduce((sum, { reply }) => sum + Math.ceil(reply.text.length / 153), 0)
    expect(town.to(PHONE).length).toBeGreaterThan(10)
    expect(segments).toBeLessThanOrEqual(USUAL_LIMITS.smsSegmentsPerPerson + 5)
    expect(town.store.flags.list().filter(({ kind }) => kind === 'too-many-texts')).toHaveLength(1)
  })

  it('counts in the same pace as every other message', async () => {
    await town.say('U1', 'subscribe weekly monday 9:00 NG10 to 07700 900001')
    for (let n = 0; n < 60; n++) await town.text(PHONE, 'digest')
    expect(town.to(PHONE).length).toBeLessThanOrEqual(USUAL_LIMITS.messagesPerMinute + 2)
  })
})
