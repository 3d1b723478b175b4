import { deepEqual, equal } from 'node:assert/strict'
import { ADA, BOB, type Case, contactOf, later, NOW } from '../case.ts'
import { ALL, claimOne, claimTexts, faults, send } from './steps.ts'

/** In what order it is sent, and what becomes of what failed or was lost. */
export const sendingCases: Case[] = [
  {
    name: 'claims each reply once, in order within a person',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const text of ['a1', 'a2']) store.outbox.add(ada, 'sms', { text }, NOW)
      store.outbox.add(bob, 'sms', { text: 'b1' }, NOW)
      const first = store.outbox.claim('sms', 'me', NOW, 8)
      deepEqual(
        first.map((row) => [row.to, row.reply.text, row.attempts]),
        [
          [ADA.to, 'a1', 1],
          [BOB.to, 'b1', 1],
        ],
      )
      deepEqual(store.outbox.claim('sms', 'other', NOW, 8), [])
      store.outbox.settle(first[0]?.id as number, { state: 'sent', providerId: 'SM9' }, NOW)
      deepEqual(
        store.outbox.claim('sms', 'me', NOW, 8).map((row) => row.reply.text),
        ['a2'],
      )
    },
  },
  {
    name: 'does not claim before the time or for another channel',
    run(store) {
      const id = contactOf(store, ADA)
      store.outbox.add(id, 'sms', { text: 'x' }, later(60))
      deepEqual([store.outbox.claim('sms', 'me', NOW, 8).length, store.outbox.claim('web', 'me', later(61), 8).length], [0, 0])
      deepEqual(store.outbox.nextDue(), later(60))
      equal(store.outbox.claim('sms', 'me', later(61), 8).length, 1)
    },
  },
  {
    name: 'recovers what a dead process was sending, marked as perhaps sent',
    run(store) {
      store.outbox.add(contactOf(store, ADA), 'sms', { text: 'x' }, NOW)
      store.outbox.claim('sms', 'dead', NOW, 8)
      equal(
        store.outbox.recover(() => false, later(-20), later(1)),
        0,
      )
      equal(
        store.outbox.recover((owner) => owner === 'dead', later(-20), later(1)),
        1,
      )
      deepEqual(
        store.outbox.claim('sms', 'me', later(2), 8).map((row) => [row.lostAt, row.attempts]),
        [[NOW, 2]],
      )
      equal(
        store.outbox.recover(() => false, later(30), later(40)),
        1,
      )
    },
  },
  {
    name: 'claims at most the limit, oldest first',
    run(store) {
      for (const [address, text] of [
        [ADA, 'a'],
        [BOB, 'b'],
      ] as const)
        store.outbox.add(contactOf(store, address), 'sms', { text }, NOW)
      deepEqual(
        store.outbox.claim('sms', 'me', NOW, 1).map(({ reply }) => reply.text),
        ['a'],
      )
    },
  },
  {
    name: "keeps a person's order while a row waits for its retry, and delays nobody else",
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const text of ['a1', 'a2']) store.outbox.add(ada, 'sms', { text }, NOW)
      const failed = claimOne(store)
      store.outbox.settle(failed.id, { state: 'due', dueAt: later(60), fault: 'retry', reason: 'busy' }, NOW)
      store.outbox.add(bob, 'sms', { text: 'b1' }, NOW)
      deepEqual(claimTexts(store, later(59)), ['b1'])
      deepEqual(claimTexts(store, later(60)), ['a1'])
    },
  },
  {
    name: 'sends the next row once the one before it is dead',
    run(store) {
      const ada = contactOf(store, ADA)
      for (const text of ['a1', 'a2']) store.outbox.add(ada, 'sms', { text }, NOW)
      store.outbox.settle(claimOne(store).id, { state: 'dead', fault: 'refused', reason: 'no' }, NOW)
      deepEqual(claimTexts(store, NOW), ['a2'])
    },
  },
  {
    name: 'remembers a failure until the row is sent, then clears it',
    run(store) {
      store.outbox.add(contactOf(store, ADA), 'sms', { text: 'x' }, NOW)
      const lost = { state: 'unknown', dueAt: later(2), lostAt: NOW, fault: 'retry', reason: 'no answer' } as const
      store.outbox.settle(claimOne(store).id, lost, NOW)
      deepEqual(faults(store), [['unknown', 'retry', 'no answer']])
      const again = claimOne(store, later(2))
      deepEqual([again.attempts, again.lostAt], [2, NOW])
      store.outbox.settle(again.id, { state: 'sent', providerId: 'SM9' }, later(3))
      deepEqual(faults(store), [['sent', null, null]])
      deepEqual(store.outbox.list(ALL, 1)[0]?.providerId, 'SM9')
    },
  },
  {
    name: 'settles only rows that are being sent',
    run(store) {
      store.outbox.add(contactOf(store, ADA), 'sms', { text: 'x' }, NOW)
      const { id } = claimOne(store)
      store.outbox.recover(() => true, NOW, NOW)
      for (const late of [
        { state: 'sent', providerId: 'SM9' },
        { state: 'dead', fault: 'refused', reason: 'no' },
      ] as const)
        equal(store.outbox.settle(id, late, NOW), null)
      deepEqual(
        store.outbox.list(ALL, 10).map(({ state }) => state),
        ['unknown'],
      )
    },
  },
  {
    name: 'returns the current subject of a sent row',
    run(store) {
      const id = contactOf(store, ADA)
      for (const subject of ['need:1', undefined]) store.outbox.add(id, 'sms', { text: 'x' }, NOW, { subject })
      const about = () => store.outbox.settle(claimOne(store).id, { state: 'sent', providerId: 'SM9' }, NOW)
      deepEqual([about(), about()], ['need:1', null])
    },
  },
  {
    name: 'recovers only rows whose process has ended or whose lease is over',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.outbox.add(ada, 'sms', { text: 'sent' }, NOW)
      send(store)
      store.outbox.add(ada, 'sms', { text: 'sending' }, NOW)
      store.outbox.claim('sms', 'alive', NOW, 8)
      store.outbox.add(bob, 'sms', { text: 'waiting' }, NOW)
      const gone: string[] = []
      equal(
        store.outbox.recover((owner) => gone.push(owner) === 0, NOW, later(9)),
        0,
      )
      deepEqual(gone, ['alive'])
      equal(
        store.outbox.recover(() => false, later(1), later(9)),
        1,
      )
      deepEqual(
        store.outbox.list(ALL, 10).map(({ state, dueAt }) => [state, dueAt]),
        [
          ['due', NOW],
          ['unknown', later(9)],
          ['sent', NOW],
        ],
      )
    },
  },
  {
    name: 'moves waiting rows back when the clock is set back',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.outbox.add(ada, 'sms', { text: 'a1' }, NOW)
      const lost = { state: 'unknown', dueAt: later(60), lostAt: NOW, fault: 'retry', reason: 'no answer' } as const
      store.outbox.settle(claimOne(store).id, lost, NOW)
      store.outbox.add(bob, 'sms', { text: 'b1' }, NOW)
      claimOne(store)
      store.outbox.goBack(3_600_000)
      deepEqual(store.outbox.nextDue(), later(60 - 3600))
      equal(
        store.outbox.recover(() => false, later(-3600), NOW),
        0,
      )
      equal(
        store.outbox.recover(() => false, later(1 - 3600), NOW),
        1,
      )
      deepEqual(
        store.outbox.claim('sms', 'me', NOW, 8).map(({ lostAt }) => lostAt),
        [later(-3600), later(-3600)],
      )
    },
  },
  {
    name: 'leaves sent rows alone when the clock is set back',
    run(store) {
      store.outbox.add(contactOf(store, ADA), 'sms', { text: 'x' }, NOW)
      send(store)
      store.outbox.goBack(3_600_000)
      deepEqual(
        store.outbox.list(ALL, 1).map(({ dueAt }) => dueAt),
        [NOW],
      )
    },
  },
]
