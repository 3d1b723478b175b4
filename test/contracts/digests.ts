import { deepEqual, equal } from 'node:assert/strict'
import type { NewSubscription } from '../../src/store/digest/subscriptions.ts'
import type { Store } from '../../src/store/store.ts'
import { ADA, BOB, type Case, contactOf, later, NOW } from './case.ts'

const HOUR = 3600
const wish = (contactId: string, more: Partial<NewSubscription> = {}): NewSubscription => ({
  ...{ contactId, kind: 'connector', every: 'week', weekday: 1, at: '09:00', timezone: 'Europe/London' },
  ...{ patch: { outcodes: [], topics: [] }, length: 'full', whenEmpty: 'line' },
  ...more,
})
const active = (store: Store) => store.subscriptions.active().map(({ contactId, kind, channel }) => [contactId, kind, channel])

/** Who gets digests, which were sent, and what they count. */
export const digestCases: Case[] = [
  {
    name: 'keeps one digest of a kind for a contact, the latest',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      const first = store.subscriptions.put(wish(ada), NOW)
      const second = store.subscriptions.put(wish(ada, { every: 'day' }), later(1))
      deepEqual([second.id === first.id, second.every, second.createdAt], [true, 'day', later(1)])
      store.subscriptions.put(wish(ada, { kind: 'channel' }), later(2))
      store.subscriptions.put(wish(bob), later(3))
      deepEqual(active(store), [
        [ada, 'connector', 'sms'],
        [ada, 'channel', 'sms'],
        [bob, 'connector', 'sms'],
      ])
      deepEqual(
        store.subscriptions.of(ada).map(({ kind }) => kind),
        ['connector', 'channel'],
      )
    },
  },
  {
    name: 'ends somebody’s digests, returns how many, and starts again when they subscribe again',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const kind of ['connector', 'channel'] as const) store.subscriptions.put(wish(ada, { kind }), NOW)
      store.subscriptions.put(wish(bob), NOW)
      deepEqual([store.subscriptions.end(ada), store.subscriptions.end(ada)], [2, 0])
      deepEqual([active(store), store.subscriptions.of(ada)], [[[bob, 'connector', 'sms']], []])
      store.subscriptions.put(wish(ada), later(1))
      equal(store.subscriptions.of(ada).length, 1)
    },
  },
  {
    name: 'sends no digest after STOP, to removed staff, or to a closed room',
    run(store) {
      const slack = (to: string) => store.contacts.findOrAdd({ channel: 'slack', to }, 'T1', '{}', NOW).id
      const [stopped, member, room] = [contactOf(store, ADA), slack('T1/U1'), slack('T1/C1')]
      store.staff.put(member, { role: 'staff', name: 'Priya' }, NOW)
      store.rooms.open(room, NOW)
      for (const [i, id] of [stopped, member, room].entries()) store.subscriptions.put(wish(id), later(i))
      deepEqual(
        active(store).map(([id]) => id),
        [stopped, member, room],
      )
      store.contacts.setConsent(stopped, { purpose: 'answers', granted: false, how: 'asked' }, NOW)
      store.staff.remove(member)
      store.rooms.close(room)
      deepEqual(active(store), [])
    },
  },
  {
    name: 'claims a period of a subscription once, and knows when the last ended',
    run(store) {
      const edition = (subscriptionId: string, period: string, until: Date) => ({ subscriptionId, period, since: NOW, until, at: NOW })
      const take = (id: string, period: string, seconds: number) => store.editions.take(edition(id, period, later(seconds)))
      deepEqual(
        [take('a', 'monday', 1), take('a', 'monday', 1), take('b', 'monday', 9), take('a', 'tuesday', 3), take('a', 'late', 2)],
        [true, false, true, true, true],
      )
      deepEqual(
        ['a', 'b', 'c'].map((id) => store.editions.lastUntil(id)),
        [later(3), later(9), undefined],
      )
    },
  },
  {
    name: 'counts questions by topic and place, in whole hours',
    run(store) {
      const ask = (topic: string, outcode: string, answered: boolean, seconds: number) =>
        store.questionCounts.add({ topic, outcode, answered }, later(seconds))
      ask('choir', 'NG10', true, 0)
      ask('choir', 'NG10', false, HOUR - 1)
      ask('choir', 'NG10', true, HOUR)
      ask('choir', 'DE7', true, 1)
      ask('food', 'NG10', false, 2)
      const between = (from: number, to: number) =>
        store.questionCounts
          .between(later(from), later(to))
          .map(({ topic, outcode, asked, answered }) => `${topic} ${outcode} ${asked} ${answered}`)
      deepEqual(between(0, HOUR).sort(), ['choir DE7 1 1', 'choir NG10 2 1', 'food NG10 1 0'])
      deepEqual(between(0, HOUR + 1).sort(), ['choir DE7 1 1', 'choir NG10 3 2', 'food NG10 1 0'])
      deepEqual(between(HOUR, 2 * HOUR), ['choir NG10 1 1'])
    },
  },
]
