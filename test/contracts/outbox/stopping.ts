import { deepEqual, equal } from 'node:assert/strict'
import { ADA, BOB, type Case, contactOf, later, NOW } from '../case.ts'
import { ALL, claimOne, claimTexts, faults, send } from './steps.ts'

/** What a STOP ends, and what goes when somebody writes again. */
export const stoppingCases: Case[] = [
  {
    name: 'holds, releases and cancels rows',
    run(store) {
      const id = contactOf(store, ADA)
      store.outbox.add(id, 'sms', { text: 'x' }, NOW)
      const [row] = store.outbox.claim('sms', 'me', NOW, 8)
      store.outbox.settle(row?.id as number, { state: 'held', fault: 'window', reason: 'closed' }, NOW)
      equal(store.outbox.claim('sms', 'me', later(9), 8).length, 0)
      store.outbox.release(id, later(10))
      store.outbox.add(id, 'sms', { text: 'y' }, later(10))
      store.outbox.cancel(id, 'asked us to stop', later(11))
      deepEqual(
        store.outbox.list(['dead'], 10).map((dead) => dead.fault),
        ['stopped', 'stopped'],
      )
    },
  },
  {
    name: 'does not recover what somebody stopped',
    run(store) {
      const id = contactOf(store, ADA)
      store.outbox.add(id, 'sms', { text: 'x' }, NOW)
      claimOne(store)
      store.outbox.cancel(id, 'asked us to stop', NOW)
      store.outbox.recover(() => true, NOW, later(1))
      deepEqual(faults(store), [['dead', 'stopped', 'asked us to stop']])
      deepEqual(claimTexts(store, later(9)), [])
    },
  },
  {
    name: 'cancels what waits for one person, except rows that must be sent',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.outbox.add(ada, 'sms', { text: 'gone' }, NOW)
      send(store)
      for (const anyway of [false, true]) store.outbox.add(ada, 'sms', { text: `anyway: ${anyway}` }, NOW, { anyway })
      store.outbox.add(bob, 'sms', { text: 'b1' }, NOW)
      store.outbox.cancel(ada, 'asked us to stop', later(1))
      deepEqual(faults(store), [
        ['due', null, null],
        ['due', null, null],
        ['dead', 'stopped', 'asked us to stop'],
        ['sent', null, null],
      ])
      deepEqual(claimTexts(store, later(1)), ['anyway: true', 'b1'])
    },
  },
  {
    name: 'marks as sent what had already gone out at STOP',
    run(store) {
      const id = contactOf(store, ADA)
      store.outbox.add(id, 'sms', { text: 'x' }, NOW)
      const { id: row } = claimOne(store)
      store.outbox.cancel(id, 'asked us to stop', NOW)
      store.outbox.settle(row, { state: 'sent', providerId: 'SM9' }, later(1))
      deepEqual(faults(store), [['sent', null, null]])
    },
  },
  {
    name: 'releases rows held for the morning or a window when the person writes, and no others',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      const morning = { dueAt: later(3600) }
      store.outbox.add(ada, 'sms', { text: 'a1' }, NOW)
      store.outbox.settle(claimOne(store).id, { state: 'due', dueAt: later(60), fault: 'retry', reason: 'busy' }, NOW)
      store.outbox.add(ada, 'sms', { text: 'a2' }, NOW, morning)
      store.outbox.add(bob, 'sms', { text: 'b1' }, NOW, morning)
      store.outbox.release(ada, later(1))
      deepEqual(
        store.outbox.list(ALL, 10).map(({ state, dueAt }) => [state, dueAt]),
        [
          ['due', later(3600)],
          ['due', later(1)],
          ['due', later(60)],
        ],
      )
    },
  },
  {
    name: 'sends held rows once the person writes',
    run(store) {
      const ada = contactOf(store, ADA)
      store.outbox.add(ada, 'sms', { text: 'a1' }, NOW)
      store.outbox.settle(claimOne(store).id, { state: 'held', fault: 'window', reason: 'closed' }, NOW)
      store.outbox.release(contactOf(store, BOB), later(1))
      deepEqual(claimTexts(store, later(1)), [])
      store.outbox.release(ada, later(2))
      deepEqual(claimTexts(store, later(2)), ['a1'])
    },
  },
  {
    name: 'does not resend sent rows when the person writes',
    run(store) {
      const ada = contactOf(store, ADA)
      store.outbox.add(ada, 'sms', { text: 'a1' }, NOW)
      send(store)
      store.outbox.release(ada, later(1))
      deepEqual(claimTexts(store, later(1)), [])
    },
  },
  {
    name: 'does not bring back what a STOP ended when its person writes again',
    run(store) {
      const ada = contactOf(store, ADA)
      store.outbox.add(ada, 'sms', { text: 'x' }, NOW, { dueAt: later(3600) })
      store.outbox.cancel(ada, 'asked us to stop', NOW)
      store.outbox.release(ada, later(1))
      deepEqual(faults(store), [['dead', 'stopped', 'asked us to stop']])
      deepEqual(claimTexts(store, later(3600)), [])
    },
  },
]
