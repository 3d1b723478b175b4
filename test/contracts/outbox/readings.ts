import { deepEqual, equal } from 'node:assert/strict'
import { ADA, BOB, type Case, contactOf, later, NOW } from '../case.ts'
import { claimOne, faults, send } from './steps.ts'

/** What it tells of what it holds, and where things were posted. */
export const readingsCases: Case[] = [
  {
    name: 'moves a delivery forward only',
    run(store) {
      const id = contactOf(store, ADA)
      store.outbox.add(id, 'sms', { text: 'x' }, NOW)
      const [row] = store.outbox.claim('sms', 'me', NOW, 8)
      store.outbox.settle(row?.id as number, { state: 'sent', providerId: 'SM9' }, NOW)
      deepEqual(
        [1, 0, 1, 3].map((rank) => store.outbox.receipt('sms', 'SM9', rank)),
        [id, undefined, undefined, id],
      )
    },
  },
  {
    name: "accepts a receipt only for its own channel, with the provider's reason for a failure",
    run(store) {
      const id = contactOf(store, ADA)
      store.outbox.add(id, 'sms', { text: 'x' }, NOW)
      send(store)
      const failure = { fault: 'refused', reason: 'no such number' }
      deepEqual(
        [store.outbox.receipt('whatsapp', 'SM9', 3, failure), store.outbox.receipt('sms', 'SM8', 3, failure)],
        [undefined, undefined],
      )
      equal(store.outbox.receipt('sms', 'SM9', 2), id)
      deepEqual(faults(store), [['sent', null, null]])
      equal(store.outbox.receipt('sms', 'SM9', 3, failure), id)
      deepEqual(faults(store), [['dead', 'refused', 'no such number']])
    },
  },
  {
    name: 'is next due when its first sendable row is',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      equal(store.outbox.nextDue(), undefined)
      store.outbox.add(ada, 'sms', { text: 'held' }, NOW)
      store.outbox.settle(claimOne(store).id, { state: 'held', fault: 'window', reason: 'closed' }, NOW)
      store.outbox.add(bob, 'sms', { text: 'sent' }, NOW)
      send(store)
      equal(store.outbox.nextDue(), undefined)
      for (const seconds of [30, 20]) store.outbox.add(bob, 'sms', { text: 'x' }, NOW, { dueAt: later(seconds) })
      deepEqual(store.outbox.nextDue(), later(20))
    },
  },
  {
    name: 'lists everywhere a subject was sent, once each',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const contactId of [ada, ada, bob]) store.outbox.add(contactId, 'sms', { text: 'x' }, NOW, { subject: 'need:1' })
      store.outbox.add(bob, 'slack', { text: 'x' }, NOW, { subject: 'need:2' })
      deepEqual(store.outbox.recipientsOf('need:1'), [
        { contactId: ada, channel: 'sms' },
        { contactId: bob, channel: 'sms' },
      ])
    },
  },
  {
    name: "lists the latest replies to somebody, oldest first, and a channel's rows since a time",
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const n of [1, 2, 3]) store.outbox.add(ada, 'sms', { text: `a${n}` }, later(n))
      store.outbox.add(bob, 'sms', { text: 'b' }, later(4))
      store.outbox.add(bob, 'whatsapp', { text: 'w' }, later(5))
      deepEqual(
        store.outbox.sentTo(ada, 2).map(({ reply }) => reply.text),
        ['a2', 'a3'],
      )
      deepEqual(
        store.outbox.writtenSince('sms', later(2)).map(({ contactId, reply }) => [contactId, reply.text]),
        [
          [ada, 'a2'],
          [ada, 'a3'],
          [bob, 'b'],
        ],
      )
    },
  },
  {
    name: 'lists rows in some states, newest first, and counts all by channel and state',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const text of ['a1', 'a2']) store.outbox.add(ada, 'sms', { text }, NOW)
      store.outbox.add(bob, 'whatsapp', { text: 'w' }, NOW)
      send(store)
      deepEqual(
        store.outbox.list(['due', 'sent'], 2).map(({ channel, state }) => [channel, state]),
        [
          ['whatsapp', 'due'],
          ['sms', 'due'],
        ],
      )
      deepEqual(
        store.outbox.list(['sent'], 10).map(({ attempts }) => attempts),
        [1],
      )
      deepEqual(store.outbox.counts(), [
        { channel: 'sms', state: 'due', n: 1 },
        { channel: 'sms', state: 'sent', n: 1 },
        { channel: 'whatsapp', state: 'due', n: 1 },
      ])
    },
  },
  {
    name: 'knows where a subject was posted, and what a message there was about',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.posted.put(ada, 'need:1', 'first')
      store.posted.put(ada, 'need:1', 'second')
      store.posted.put(ada, 'need:2', 'other')
      store.posted.put(bob, 'need:1', 'second')
      deepEqual(store.posted.of('need:1'), [
        { contactId: ada, subject: 'need:1', providerId: 'second' },
        { contactId: bob, subject: 'need:1', providerId: 'second' },
      ])
      deepEqual(
        ['first', 'second', 'other'].map((id) => store.posted.subjectOf(ada, id)),
        [undefined, 'need:1', 'need:2'],
      )
      equal(store.posted.subjectOf(bob, 'other'), undefined)
      store.posted.forget(ada, 'need:1')
      deepEqual([store.posted.of('need:1').map(({ contactId }) => contactId), store.posted.of('need:2').length], [[bob], 1])
    },
  },
  {
    name: 'replaces an earlier post on the same subject in the same room, and threads under its parent',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.posted.put(ada, 'need:1', 'card of ada')
      store.posted.put(bob, 'need:2', 'card of bob')
      for (const contactId of [ada, bob]) store.outbox.add(contactId, 'sms', { text: 'x' }, NOW, { subject: 'need:1', thread: 'need:2' })
      deepEqual(
        store.outbox.claim('sms', 'me', NOW, 8).map(({ replaces, threadId }) => [replaces, threadId]),
        [
          ['card of ada', null],
          [null, 'card of bob'],
        ],
      )
    },
  },
]
