import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEnqueue, isQueued, type Outcome, type Outgoing, type Why } from '../../src/delivery/enqueue.ts'
import { USUAL_LIMITS } from '../../src/delivery/limits.ts'
import { DAY, HOUR, type OpenStore, openStore, START } from '../open-store.ts'

const PHONE = '+447700900001'
const ROOM = 'T1/C1'
const NIGHT = new Date('2026-11-20T23:00:00Z')
const MORNING = new Date('2026-11-21T08:00:00Z')
const WHYS: Why[] = ['answer', 'about-stop', 'crisis', 'later', 'hand-off', 'digest', 'digest-command', 'staff']

let open: OpenStore
beforeEach(() => {
  open = openStore()
})
afterEach(() => open.close())

function door(budget = USUAL_LIMITS.smsSegmentsPerPerson) {
  const told: string[] = []
  const limits = { ...USUAL_LIMITS, smsSegmentsPerPerson: budget }
  const enqueue = createEnqueue({ store: open.store, limits, timezone: 'Europe/London', onOverBudget: (id) => told.push(id) })
  const send = (contactId: string, why: Why, now = START, more: Partial<Outgoing> = {}) =>
    enqueue({ contactId, reply: { text: 'Hello.' }, why, ...more }, now)
  return { told, send }
}

/** Somebody on this channel who has said yes to everything. */
function willing(channel: 'sms' | 'whatsapp' = 'sms'): string {
  const id = open.contact(channel, PHONE)
  for (const purpose of ['later', 'digests'] as const) open.store.contacts.setConsent(id, { purpose, granted: true, how: 'asked' }, START)
  return id
}

const waiting = () => open.store.outbox.list(['due'], 100)

describe('somebody who has said STOP', () => {
  it.each<[Why, Outcome]>([
    ['answer', 'not-wanted'],
    ['later', 'not-wanted'],
    ['hand-off', 'not-wanted'],
    ['digest', 'not-wanted'],
    ['digest-command', 'not-wanted'],
    ['about-stop', 'queued'],
    ['crisis', 'queued'],
  ])('%s: %s', (why, outcome) => {
    const id = open.contact('sms', PHONE)
    open.store.contacts.withdrawConsent(id, 'asked', START)
    expect(door().send(id, why)).toBe(outcome)
    expect(waiting()).toHaveLength(outcome === 'queued' ? 1 : 0)
  })

  it.each(WHYS)('after %s was queued is still sent it only in a crisis', (why) => {
    const id = willing()
    door().send(id, why)
    open.store.outbox.cancel(id, 'asked us to stop', START)
    expect(waiting()).toHaveLength(why === 'crisis' ? 1 : 0)
  })
})

describe('consent', () => {
  it.each<[Why, 'later' | 'digests']>([
    ['later', 'later'],
    ['digest', 'digests'],
  ])('%s needs a yes to %s', (why, purpose) => {
    const id = open.contact('sms', PHONE)
    open.store.contacts.setConsent(id, { purpose, granted: true, how: 'asked' }, START)
    expect(door().send(id, why)).toBe('queued')
    open.store.contacts.setConsent(id, { purpose, granted: false, how: 'asked' }, START)
    expect(door().send(id, why)).toBe('not-wanted')
    expect(door().send(id, 'answer')).toBe('queued')
  })

  it.each(['room', 'staff'] as const)('is not asked of a %s, which gets the digests that were subscribed to', (role) => {
    const id = open.contact('slack', ROOM)
    open.store.contacts.setRole(id, role)
    expect(door().send(id, 'digest')).toBe('queued')
  })

  it('sends nothing to somebody who is no longer kept', () => {
    expect(door().send('nobody', 'crisis')).toBe('not-wanted')
    expect(waiting()).toEqual([])
  })
})

describe('the day’s text messages', () => {
  it('end everything but a crisis, and report it, until the next day', () => {
    const id = willing()
    const { send, told } = door(2)
    const said = (['answer', 'answer', 'answer', 'crisis', 'answer'] as const).map((why) => send(id, why))
    expect(said).toEqual(['queued', 'queued', 'over-budget', 'queued', 'over-budget'])
    expect(told).toEqual([id, id])
    expect(send(id, 'answer', new Date(START.getTime() + DAY))).toBe('queued')
  })

  it.each(WHYS.filter((why) => why !== 'crisis'))('end %s', (why) => {
    const id = willing()
    const { send } = door(1)
    send(id, 'answer')
    expect(send(id, why)).toBe('over-budget')
  })

  it('count crisis numbers too', () => {
    const id = willing()
    const { send } = door(1)
    expect([send(id, 'crisis'), send(id, 'answer')]).toEqual(['queued', 'over-budget'])
  })

  it('leave no trace of what was not sent', () => {
    const id = willing()
    const { send } = door(1)
    send(id, 'answer')
    send(id, 'answer')
    expect([waiting().length, open.store.messages.transcript(id, 10).length]).toEqual([1, 1])
  })

  it('are remembered over a restart', () => {
    const id = willing()
    door(1).send(id, 'answer')
    expect(door(1).send(id, 'answer')).toBe('over-budget')
    expect(door(1).send(id, 'answer', new Date(START.getTime() + DAY))).toBe('queued')
  })

  it.each([
    ['slack', ROOM],
    ['whatsapp', PHONE],
  ] as const)('do not count what goes out on %s', (channel, to) => {
    const { send, told } = door(1)
    const id = open.contact(channel, to)
    expect([send(id, 'answer'), send(id, 'answer'), send(id, 'answer')]).toEqual(['queued', 'queued', 'queued'])
    expect(told).toEqual([])
    open.store.contacts.setConsent(open.contact('sms', PHONE), { purpose: 'later', granted: true, how: 'asked' }, START)
    expect(door(1).send(open.contact('sms', PHONE), 'answer')).toBe('queued')
  })
})

describe('at night', () => {
  it.each(WHYS)('%s', (why) => {
    const mayWait = why === 'later' || why === 'hand-off'
    expect(door().send(willing(), why, NIGHT)).toBe(mayWait ? 'waits-for-morning' : 'queued')
    expect(waiting().map(({ dueAt }) => dueAt)).toEqual([mayWait ? MORNING : NIGHT])
  })

  it('waits for nobody who works here', () => {
    const id = open.contact('slack', ROOM)
    open.store.contacts.setRole(id, 'room')
    expect(door().send(id, 'hand-off', NIGHT)).toBe('queued')
  })

  it('goes at once to somebody who is writing to us', () => {
    expect(door().send(open.contact('sms', PHONE, NIGHT), 'hand-off', NIGHT)).toBe('queued')
  })
})

it.each<[Outcome, boolean]>([
  ['queued', true],
  ['waits-for-morning', true],
  ['not-wanted', false],
  ['over-budget', false],
])('what is %s is on its way: %s', (outcome, isOnItsWay) => {
  expect(isQueued(outcome)).toBe(isOnItsWay)
})

it.each(WHYS)('%s stands in the conversation if it was said to the person', (why) => {
  const id = willing()
  door().send(id, why)
  const isNotSaid = why === 'digest' || why === 'digest-command' || why === 'staff'
  expect(open.store.messages.transcript(id, 10).map(({ reply }) => reply?.text)).toEqual(isNotSaid ? [] : ['Hello.'])
})

it('takes the place of what was posted about the same, in the thread that it belongs to', () => {
  const id = open.contact('slack', ROOM)
  open.store.posted.put(id, 'need:1', 'card')
  open.store.posted.put(id, 'need:2', 'thread')
  door().send(id, 'staff', START, { subject: 'need:1', thread: 'need:2' })
  const claimed = open.store.outbox.claim('slack', 'me', START, 1)
  expect(claimed).toMatchObject([{ subject: 'need:1', replaces: 'card', threadId: 'thread' }])
})

it('is due as soon as it is written, and not an hour later', () => {
  door().send(willing(), 'answer')
  expect(open.store.outbox.nextDue()).toEqual(START)
  expect(open.store.outbox.claim('sms', 'me', new Date(START.getTime() + HOUR), 1)).toHaveLength(1)
})
