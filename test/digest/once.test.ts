import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, DeliveryContext, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { anAsset, type Clock, openProcess, type Process, subscribe } from './community.ts'

const ROOM = { channel: 'slack', to: 'C0TEAM' } as const
const MINUTE = 60_000

type Post = { to: string; text: string; replyText: Reply; at: Date }
type Mishap = 'busy' | 'broken' | 'lost' | 'landed' | undefined

/** Slack's manners: 429 with a time to wait, 500, and an answer that is lost though the post may be there. */
function createFlakySlack(posts: Post[], mishaps: Mishap[]): Channel {
  return {
    name: 'slack',
    receive: async () => new Response(),
    async deliver(to, reply, { now, lostAt }: DeliveryContext) {
      const text = JSON.stringify(reply)
      const landed = lostAt && posts.findIndex((post) => post.to === to && post.text === text && post.at >= lostAt)
      if (landed !== undefined && landed >= 0) return { providerId: `ts-${landed}` }
      const mishap = mishaps.shift()
      if (mishap === 'busy') throw new DeliveryError('retry', 'too many', { retryAfter: 30, code: '429' })
      if (mishap === 'broken') throw new DeliveryError('retry', 'their mistake', { code: '500' })
      if (mishap === 'lost') throw new DeliveryError('retry', 'no answer', { lost: true })
      posts.push({ to, text, replyText: reply, at: now })
      if (mishap === 'landed') throw new DeliveryError('retry', 'no answer', { lost: true })
      return { providerId: `ts-${posts.length - 1}` }
    },
  }
}

let clock: Clock
let posts: Post[]
let mishaps: Mishap[]
let file: string
const processes: Process[] = []

function open(): Process {
  const opened = openProcess(file, clock, [createFlakySlack(posts, mishaps)])
  processes.push(opened)
  return opened
}

async function live(each: readonly Process[]): Promise<void> {
  await Promise.all(each.map(({ community }) => community.tick()))
  await Promise.all(each.map(({ community }) => community.dispatch()))
}

/** Looks at the clock every `step` minutes, as the service does every second. */
async function liveUntil(each: readonly Process[], end: string, step = 10): Promise<void> {
  while (clock.now < new Date(end)) {
    clock.now = new Date(Math.min(clock.now.getTime() + step * MINUTE, new Date(end).getTime()))
    await live(each)
  }
}

beforeEach(() => {
  clock = { now: new Date('2026-10-21T12:00:00Z') }
  posts = []
  mishaps = []
  file = join(mkdtempSync(join(tmpdir(), 'digest-')), 'town.db')
})
afterEach(() => {
  for (const each of processes.splice(0)) each.close()
})

describe('two processes on one database', () => {
  it.each([
    ['an ordinary Monday', '2026-11-04T12:00:00Z', '2026-11-09T08:40:00Z', '2026-11-09T09:20:00Z'],
    ['the Monday after the clocks go back', '2026-10-21T12:00:00Z', '2026-10-26T07:50:00Z', '2026-10-26T09:20:00Z'],
    ['the Monday after the clocks go forward', '2027-03-24T12:00:00Z', '2027-03-29T07:50:00Z', '2027-03-29T09:20:00Z'],
  ])('send one edition on %s, at nine', async (_, begin, from, to) => {
    clock.now = new Date(begin)
    const both = [open(), open()]
    subscribe((both[0] as Process).store, ROOM, clock.now)
    clock.now = new Date(from)
    await liveUntil(both, to, 5)
    expect(posts).toHaveLength(1)
    const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(posts[0]?.at)
    expect(hour).toBe('09:00')
  })

  it('send one edition for each of six Mondays, over both changes of the clocks', async () => {
    const both = [open(), open()]
    subscribe((both[0] as Process).store, ROOM, clock.now, { every: 'week' })
    await liveUntil(both, '2026-12-01T12:00:00Z', 60)
    expect(posts.map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
      ...['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'],
    ])
  })

  it('send one a day on the days of 25 and of 23 hours', async () => {
    const both = [open(), open()]
    subscribe((both[0] as Process).store, ROOM, clock.now, { every: 'day', at: '01:30' })
    await liveUntil(both, '2026-10-27T12:00:00Z', 15)
    expect(posts).toHaveLength(6)
    clock.now = new Date('2027-03-26T12:00:00Z')
    posts.length = 0
    await live(both)
    await liveUntil(both, '2027-03-30T12:00:00Z', 15)
    expect(posts).toHaveLength(5)
  })

  it('start again in the middle and send nothing twice', async () => {
    subscribe(open().store, ROOM, clock.now)
    clock.now = new Date('2026-10-26T09:00:05Z')
    await live(processes)
    for (let n = 0; n < 3; n++) {
      processes.pop()?.close()
      open()
      clock.now = new Date(clock.now.getTime() + 5000)
      await live(processes)
    }
    expect(posts).toHaveLength(1)
  })
})

it('three weeks offline give one edition that covers all three', async () => {
  const first = open()
  const town = subscribe(first.store, ROOM, clock.now)
  await liveUntil([first], '2026-10-26T09:30:00Z', 60)
  clock.now = new Date('2026-11-03T10:00:00Z')
  await first.community.putAsset(anAsset('a-new-group-in-the-first-missed-week'))
  clock.now = new Date('2026-11-19T15:00:00Z')
  await live([first])
  expect(posts).toHaveLength(2)
  expect(posts[1]?.text).toContain('a new group in the first missed week')
  expect(posts[1]?.replyText.text).toContain('21 days')
  expect(first.store.subscriptions.of(town)).toHaveLength(1)
})

describe('a channel that fails', () => {
  it.each([
    ['429, 500 and a lost answer in turn', ['busy', 'broken', 'lost']],
    ['a lost answer to a post that is there', ['landed', 'landed']],
    ['everything at once', ['landed', 'busy', 'lost', 'broken', 'landed', 'busy', 'broken', 'lost']],
  ] as [string, Mishap[]][])('%s: every message of an edition arrives once, in order', async (_, wrong) => {
    const both = [open(), open()]
    const { store, community } = both[0] as Process
    for (let n = 0; n < 20; n++) {
      const stale = { checked: n % 2 ? '2024-01-01' : '2026-10-01', organisation: `Friends ${n}`, topics: [`topic-${n}`] }
      const weekly = { freq: 'WEEKLY' as const, interval: 1, byday: ['MO', 'TU', 'WE', 'TH'].slice(n % 4, (n % 4) + 1), opens_at: '10:00' }
      await community.putAsset(anAsset(`group-${n}`, { ...stale, schedules: [{ ...weekly, timezone: 'Europe/London' }] }))
    }
    subscribe(store, ROOM, clock.now)
    subscribe(store, { channel: 'slack', to: 'D0CONNECTOR' }, clock.now)
    clock.now = new Date('2026-10-26T08:59:00Z')
    mishaps.push(...wrong)
    await liveUntil(both, '2026-10-26T11:00:00Z', 1)
    for (const to of ['C0TEAM', 'D0CONNECTOR']) {
      const mine = posts.filter((post) => post.to === to)
      expect(mine).toHaveLength(2)
      expect(mine[0]?.replyText.text).toContain('Monday 26 October')
      expect(mine[1]?.replyText.text).toBe('And what needs your eye:')
      const headings = mine.flatMap(({ replyText }) => replyText.sections ?? []).map(({ heading }) => heading)
      expect(new Set(headings).size).toBe(headings.length)
      expect(headings).toEqual(expect.arrayContaining(['On in the next seven days', 'New in the directory', 'Is this still right?']))
    }
    expect(store.outbox.counts()).toEqual([{ channel: 'slack', state: 'sent', n: 4 }])
  })

  it('goes on with the second message of an edition after a restart, and does not start again', async () => {
    const first = open()
    for (let n = 0; n < 30; n++) await first.community.putAsset(anAsset(`stale-${n}`, { checked: '2024-01-01', organisation: `O${n}` }))
    for (let n = 0; n < 20; n++)
      await first.community.putAsset(
        anAsset(`club-${n}`, {
          ...{ kind: 'event', topics: [`t${n}`], organisation: `P${n}` },
          schedules: [{ dtstart: `2026-10-${27 + (n % 5)}`, opens_at: '10:00', interval: 1, timezone: 'Europe/London' }],
        }),
      )
    subscribe(first.store, ROOM, clock.now)
    clock.now = new Date('2026-10-26T09:00:00Z')
    mishaps.push(undefined, 'broken')
    await live([first])
    expect(posts).toHaveLength(1)
    processes.pop()?.close()
    const second = open()
    clock.now = new Date('2026-10-26T09:10:00Z')
    await live([second])
    expect(posts.map(({ replyText }) => replyText.text)).toEqual([expect.stringContaining('Monday 26 October'), 'And what needs your eye:'])
  })
})

it('sends nothing to somebody who said stop, and nothing after unsubscribing', async () => {
  const one = open()
  const stopped = subscribe(one.store, ROOM, clock.now)
  const ended = subscribe(one.store, { channel: 'slack', to: 'C0OTHER' }, clock.now)
  one.store.contacts.setConsent(stopped, { purpose: 'answers', granted: false, how: 'asked' }, clock.now)
  expect(one.store.subscriptions.end(ended)).toBe(1)
  await liveUntil([one], '2026-10-26T10:00:00Z', 60)
  expect(posts).toEqual([])
})

it('says one line when nothing happened, or nothing if so configured, and counts the period either way', async () => {
  const one = open()
  subscribe(one.store, ROOM, clock.now)
  const quiet = subscribe(one.store, { channel: 'slack', to: 'C0QUIET' }, clock.now, { whenEmpty: 'skip' })
  await liveUntil([one], '2026-10-26T10:00:00Z', 60)
  expect(posts.map(({ to, replyText }) => [to, replyText])).toEqual([
    ['C0TEAM', { text: 'Town Connector, Monday 26 October. A quiet week: nothing new.' }],
  ])
  const [subscription] = one.store.subscriptions.of(quiet)
  expect(one.store.editions.lastUntil(subscription?.id ?? '')).toEqual(new Date('2026-10-26T09:00:00Z'))
})

it('writes a text message for a phone, and plain words for WhatsApp', async () => {
  const one = open()
  await one.community.putAsset(
    anAsset('tea-and-talk', { schedules: [{ freq: 'WEEKLY', interval: 1, byday: ['TU'], opens_at: '10:00', timezone: 'Europe/London' }] }),
  )
  const phones = [
    subscribe(one.store, { channel: 'sms', to: '+447700900123' }, clock.now),
    subscribe(one.store, { channel: 'whatsapp', to: '+447700900123' }, clock.now),
  ]
  clock.now = new Date('2026-10-26T09:00:00Z')
  expect(await one.community.tick()).toMatchObject({ published: 2 })
  const queued = (['sms', 'whatsapp'] as const).flatMap((channel) => one.store.outbox.claim(channel, 'test', clock.now, 9))
  expect(queued.map(({ contactId, reply: { text, sections } }) => [contactId, sections, text.includes('Reply DIGEST')])).toEqual([
    [phones[0], undefined, true],
    [phones[1], undefined, false],
  ])
  for (const { reply } of queued) expect(reply.text).toContain('10am')
  expect(queued[0]?.subject).toMatch(/^edition:.+:2026-10-26T09:00:1$/)
})
