import { deepEqual, equal } from 'node:assert/strict'
import type { Store } from '../../src/store/store.ts'
import { ADA, BOB, type Case, contactOf, later, NOW } from './case.ts'

const room = (store: Store, to: string, via = 'T1') => store.contacts.findOrAdd({ channel: 'slack', to }, via, '{}', NOW).id
const NOWHERE = { outcodes: [], topics: [] }
const talk = { needId: 'need', staffId: 'priya', roomId: 'room' }

/** Who works here, where they talk, and with whom. */
export const staffCases: Case[] = [
  {
    name: "keeps a member's patch through role changes and removal",
    run(store) {
      const [priya, sam] = [room(store, 'T1/U1'), room(store, 'T1/U2')]
      store.staff.put(priya, { role: 'staff', name: 'Priya' }, NOW)
      store.staff.put(sam, { role: 'staff', name: 'Sam' }, later(1))
      store.staff.setPatch(priya, { outcodes: ['NG10'], topics: [] })
      store.staff.put(priya, { role: 'admin', name: 'Priya Shah' }, later(2))
      deepEqual(store.staff.get(priya), {
        id: priya,
        role: 'admin',
        name: 'Priya Shah',
        patch: { outcodes: ['NG10'], topics: [] },
        isActive: true,
      })
      deepEqual(store.staff.get(sam), { id: sam, role: 'staff', name: 'Sam', patch: NOWHERE, isActive: true })
      store.staff.remove(priya)
      deepEqual(
        [store.staff.all().map(({ name }) => name), store.staff.everybody().map(({ name }) => name)],
        [['Sam'], ['Priya Shah', 'Sam']],
      )
      store.staff.put(priya, { role: 'staff', name: 'Priya' }, later(3))
      deepEqual([store.staff.get(priya)?.isActive, store.staff.get(priya)?.patch.outcodes], [true, ['NG10']])
      store.staff.rename(sam, 'Sam Lee')
      deepEqual([store.staff.get(sam)?.name, store.staff.get(priya)?.name], ['Sam Lee', 'Priya'])
      deepEqual([store.contacts.recipient(priya)?.role, store.contacts.recipient(contactOf(store, ADA))?.role], ['staff', 'resident'])
    },
  },
  {
    name: 'opens a room once, and reopens it after it was closed',
    run(store) {
      const [one, two, away] = [room(store, 'T1/C1'), room(store, 'T1/C2'), room(store, 'T2/C1', 'T2')]
      deepEqual(
        [store.rooms.open(one, NOW), store.rooms.open(one, NOW), store.rooms.open(two, later(1)), store.rooms.open(away, later(2))],
        [true, false, true, true],
      )
      store.rooms.close(one)
      const active = () => store.rooms.active().map(({ contactId }) => contactId)
      deepEqual([active(), store.rooms.isActive(one), store.rooms.isActive(two)], [[two, away], false, true])
      equal(store.rooms.open(one, later(3)), true)
      deepEqual(active(), [one, two, away])
      store.rooms.closeAll('slack', 'T1')
      deepEqual(active(), [away])
      store.rooms.closeAll('teams', 'T2')
      deepEqual(active(), [away])
    },
  },
  {
    name: 'stores when each room wants cards and got its last bundle',
    run(store) {
      const [one, two] = [room(store, 'T1/C1'), room(store, 'T1/C2')]
      for (const id of [one, two]) store.rooms.open(id, NOW)
      store.rooms.setCards(one, 'daily')
      store.rooms.bundled(one, later(5))
      deepEqual(store.rooms.active(), [
        { contactId: one, cards: 'daily', bundledAt: later(5), addedAt: NOW },
        { contactId: two, cards: 'at-once', bundledAt: null, addedAt: NOW },
      ])
    },
  },
  {
    name: 'queues a person once, for their latest request',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      deepEqual(
        [store.handoffs.ask(ada, 'first', NOW), store.handoffs.ask(ada, 'second', later(1)), store.handoffs.ask(bob, 'third', later(2))],
        [true, false, true],
      )
      deepEqual(
        store.handoffs.waiting().map(({ contactId, needId, askedAt }) => [contactId, needId, askedAt]),
        [
          [ada, 'second', NOW],
          [bob, 'third', later(2)],
        ],
      )
      deepEqual([store.handoffs.forNeed('first'), store.handoffs.forNeed('second')?.contactId], [undefined, ada])
    },
  },
  {
    name: 'has one hand-off for each person at a time, starting from the queue',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.handoffs.ask(ada, 'need', NOW)
      deepEqual([store.handoffs.open(ada, talk, later(1)), store.handoffs.open(ada, { ...talk, staffId: 'sam' }, later(2))], [true, false])
      equal(store.handoffs.ask(ada, 'another', later(3)), false)
      equal(store.handoffs.open(bob, { ...talk, needId: 'his', roomId: 'elsewhere' }, later(4)), true)
      deepEqual(store.handoffs.waiting(), [])
      const live = store.handoffs.live(ada)
      deepEqual([live?.state, live?.needId, live?.staffId, live?.askedAt, live?.lastAt], ['open', 'need', 'priya', NOW, later(1)])
      deepEqual(
        [store.handoffs.openIn('room')?.contactId, store.handoffs.openIn('elsewhere')?.contactId, store.handoffs.openIn('nowhere')],
        [ada, bob, undefined],
      )
    },
  },
  {
    name: 'ends a hand-off once, and finds silent ones',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.handoffs.open(ada, talk, NOW)
      store.handoffs.ask(bob, 'his', NOW)
      const id = store.handoffs.live(ada)?.id ?? ''
      store.handoffs.heard(id, later(5))
      deepEqual([store.handoffs.silentSince(later(4)).length, store.handoffs.silentSince(later(5)).map((one) => one.id)], [0, [id]])
      deepEqual([store.handoffs.end(id, later(6)), store.handoffs.end(id, later(7))], [true, false])
      deepEqual(
        [store.handoffs.live(ada), store.handoffs.forNeed('need'), store.handoffs.openIn('room'), store.handoffs.silentSince(later(9))],
        [undefined, undefined, undefined, []],
      )
      deepEqual([store.handoffs.live(bob)?.state, store.handoffs.ask(ada, 'again', later(8))], ['waiting', true])
    },
  },
  {
    name: 'counts reminders about a waiting person',
    run(store) {
      for (const who of [ADA, BOB]) store.handoffs.ask(contactOf(store, who), 'need', NOW)
      store.handoffs.raised(store.handoffs.live(contactOf(store, ADA))?.id ?? '', 2, later(1))
      deepEqual(
        store.handoffs.waiting().map(({ raisedTimes, raisedAt }) => [raisedTimes, raisedAt]),
        [
          [2, later(1)],
          [0, null],
        ],
      )
    },
  },
  {
    name: 'lists flags newest first, and marks each done once',
    run(store) {
      const crisis = store.flags.raise({ kind: 'self-harm' }, NOW)
      const report = store.flags.raise({ kind: 'report', assetId: 'walk', words: 'closed' }, later(1))
      deepEqual(
        [store.flags.list(), store.flags.list(1)].map((flags) => flags.map(({ id }) => id)),
        [[report, crisis], [report]],
      )
      deepEqual([store.flags.done(crisis), store.flags.done(crisis)], [true, false])
      deepEqual(store.flags.get(report), { id: report, kind: 'report', assetId: 'walk', words: 'closed', state: 'open', at: later(1) })
      equal(store.flags.get(crisis)?.state, 'done')
    },
  },
  {
    name: 'keeps installations encrypted, by channel and key',
    run(store, _, db) {
      store.installations.save('slack', 'T1', 'secret one', NOW)
      store.installations.save('slack', 'T1', 'secret two', later(1))
      store.installations.save('teams', 'T1', 'secret three', NOW)
      deepEqual([store.installations.get('slack', 'T1'), store.installations.get('slack', 'T2')], ['secret two', undefined])
      equal(JSON.stringify(db.all('SELECT * FROM keepsakes')).includes('secret'), false)
      store.installations.remove('slack', 'T1')
      deepEqual([store.installations.get('slack', 'T1'), store.installations.get('teams', 'T1')], [undefined, 'secret three'])
    },
  },
]
