import { deepEqual, equal, ok } from 'node:assert/strict'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { PURPOSES } from '../../src/store/schema.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { ADA, BOB, type Case, contactOf, KEY, later, NOW } from './case.ts'

const OURS = '+441154960001'
const may = (store: Store, id: string) => PURPOSES.filter((purpose) => store.contacts.may(id, purpose))

/** Who people are to us, what they agreed to, and what was said. */
export const peopleCases: Case[] = [
  {
    name: 'knows a person by channel and address, and what may be sent to them',
    run(store) {
      const id = contactOf(store, ADA)
      const other = store.contacts.findOrAdd({ channel: 'telegram', to: ADA.to }, OURS, '{}', later(5)).id
      ok(id !== other)
      deepEqual(store.contacts.recipient(other), {
        id: other,
        channel: 'telegram',
        role: 'resident',
        stopped: false,
        lastHeardAt: later(5),
      })
      deepEqual([store.contacts.addressOf(id), store.contacts.addressOf('nobody')], [ADA.to, undefined])
      store.contacts.setRole(other, 'room')
      deepEqual([store.contacts.recipient(id)?.role, store.contacts.recipient(other)?.role], ['resident', 'room'])
      equal(store.contacts.find(BOB), undefined)
    },
  },
  {
    name: "stores a person's memory, when they wrote and to which of our addresses",
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.contacts.heard(ada, '{"greeted":true}', '+441154960002', later(9))
      const { via, lastHeardAt, firstHeardAt } = store.contacts.find(ADA) ?? {}
      deepEqual([via, lastHeardAt, firstHeardAt], ['+441154960002', later(9), NOW])
      store.contacts.remember(ada, '{"search":1}')
      deepEqual([ada, bob, 'nobody'].map(store.contacts.memoryOf), ['{"search":1}', '{"greeted":false}', undefined])
      equal(store.contacts.find(BOB)?.lastHeardAt.getTime(), NOW.getTime())
    },
  },
  {
    name: 'finds a person stored under an earlier key',
    run(store, _, db) {
      const id = contactOf(store, ADA)
      const renewed = createStore(db, createEncryption('b'.repeat(32), KEY), () => 'new')
      equal(renewed.contacts.find(ADA)?.id, id)
      equal(renewed.contacts.find(BOB), undefined)
    },
  },
  {
    name: 'treats a person who asked to be forgotten as a stranger when they write again',
    run(store) {
      const id = contactOf(store, ADA)
      store.outbox.add(id, 'sms', { text: 'goodbye' }, NOW)
      store.erasure.forget(id, NOW, { goodbye: true })
      equal(store.contacts.find(ADA)?.leavingAt?.getTime(), NOW.getTime())
      const again = contactOf(store, ADA)
      ok(again !== id)
      deepEqual([store.contacts.find(ADA)?.leavingAt, store.contacts.recipient(id), store.outbox.counts()], [null, undefined, []])
    },
  },
  {
    name: 'may answer and follow up requests, and needs consent for anything else',
    run(store) {
      const id = contactOf(store, ADA)
      deepEqual(may(store, id), ['answers', 'later'])
      for (const purpose of ['follow-ups', 'digests'] as const) store.contacts.setConsent(id, { purpose, granted: true, how: 'asked' }, NOW)
      deepEqual(may(store, id), [...PURPOSES])
      store.contacts.setConsent(id, { purpose: 'later', granted: false, how: 'asked' }, NOW)
      deepEqual(may(store, id), ['answers', 'follow-ups', 'digests'])
      store.contacts.setConsent(id, { purpose: 'answers', granted: false, how: 'asked' }, NOW)
      deepEqual([may(store, id), store.contacts.recipient(id)?.stopped], [[], true])
      store.contacts.setConsent(id, { purpose: 'answers', granted: true, how: 'asked' }, NOW)
      deepEqual([may(store, id), store.contacts.recipient(id)?.stopped], [['answers', 'follow-ups', 'digests'], false])
      deepEqual(may(store, 'nobody'), [])
    },
  },
  {
    name: "keeps each person's consent history separately",
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.contacts.setConsent(ada, { purpose: 'digests', granted: true, how: 'subscribed' }, NOW)
      store.contacts.withdrawConsent(ada, 'the network', later(1))
      deepEqual(store.contacts.consentsOf(ada), [
        { purpose: 'digests', granted: true, how: 'subscribed', at: NOW },
        ...(['answers', 'later', 'digests'] as const).map((purpose) => ({ purpose, granted: false, how: 'the network', at: later(1) })),
      ])
      deepEqual([store.contacts.consentsOf(bob), may(store, bob)], [[], ['answers', 'later']])
    },
  },
  {
    name: 'treats one number on all phone channels as one person',
    run(store) {
      const on = (channel: 'whatsapp' | 'telegram', to: string) => store.contacts.findOrAdd({ channel, to }, OURS, '{}', NOW).id
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      const [whatsapp, telegram] = [on('whatsapp', ADA.to), on('telegram', ADA.to)]
      deepEqual([ada, whatsapp, telegram, bob, 'nobody'].map(store.contacts.samePerson), [
        [ada, whatsapp],
        [whatsapp, ada],
        [telegram],
        [bob],
        ['nobody'],
      ])
    },
  },
  {
    name: 'keeps recent messages in order, with how each was understood',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      store.messages.heard(ada, 'choir', 'find', NOW)
      store.messages.said(ada, { text: 'Here is one' }, later(1))
      store.messages.heard(ada, 'thanks', 'to-person', later(2))
      store.messages.heard(bob, 'hello', 'hello', later(3))
      deepEqual(
        store.messages.transcript(ada, 2).map(({ id: _, ...said }) => said),
        [
          { from: 'us', at: later(1), reply: { text: 'Here is one' } },
          { from: 'them', at: later(2), text: 'thanks', passedOn: true },
        ],
      )
      deepEqual(
        store.messages.transcript(ada, 9).map(({ passedOn }) => passedOn),
        [undefined, undefined, true],
      )
      deepEqual(store.messages.lastHeard(ada, 9), [
        { at: later(2), intent: 'to-person' },
        { at: NOW, intent: 'find' },
      ])
      deepEqual([store.messages.lastHeard(ada, 1).length, store.messages.count()], [1, 3])
    },
  },
  {
    name: 'reports what is kept about one person, and how many were erased',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      const nothing = { messages: 0, needs: 0, waiting: 0, flags: 0, handoffs: 0, consents: 0 }
      for (const seconds of [1, 2]) store.messages.heard(ada, 'hello', 'find', later(seconds))
      for (const text of ['gone', 'waiting']) store.outbox.add(ada, 'sms', { text }, NOW)
      const [row] = store.outbox.claim('sms', 'me', NOW, 1)
      store.outbox.settle(row?.id ?? 0, { state: 'sent', providerId: 'SM1' }, NOW)
      store.flags.raise({ kind: 'report', contactId: ada }, NOW)
      store.handoffs.ask(ada, 'need', NOW)
      store.contacts.setConsent(ada, { purpose: 'digests', granted: true, how: 'asked' }, NOW)
      deepEqual(store.erasure.kept(ada), { messages: 2, needs: 0, waiting: 1, flags: 1, handoffs: 1, consents: 1 })
      deepEqual(store.erasure.kept(bob), nothing)
      equal(store.erasure.forgotten(), 0)
      for (const id of [ada, 'nobody', bob]) store.erasure.forget(id, NOW)
      deepEqual([store.erasure.kept(ada), store.erasure.forgotten()], [nothing, 2])
    },
  },
  {
    name: 'deletes an address once its goodbye has settled, or after a day',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const id of [ada, bob]) {
        store.erasure.forget(id, NOW, { goodbye: true })
        store.outbox.add(id, 'sms', { text: 'goodbye' }, NOW)
      }
      equal(store.erasure.finish(later(1)), 0)
      const [row] = store.outbox.claim('sms', 'me', NOW, 1)
      store.outbox.settle(row?.id ?? 0, { state: 'sent', providerId: 'SM1' }, NOW)
      deepEqual([store.erasure.finish(later(1)), store.contacts.recipient(ada), store.contacts.recipient(bob)?.id], [1, undefined, bob])
      const day = 86_400
      deepEqual([store.erasure.finish(later(day)), store.erasure.finish(later(day + 1)), store.contacts.recipient(bob)], [0, 1, undefined])
    },
  },
  {
    name: 'shows a goodbye on a web page for ten minutes, and erases only people who are leaving',
    run(store) {
      const visitor = store.contacts.findOrAdd({ channel: 'web', to: 'visitor' }, 'town', '{}', NOW).id
      contactOf(store, ADA)
      store.erasure.forget(visitor, NOW, { goodbye: true })
      deepEqual(
        [600, 601].map((seconds) => store.erasure.finish(later(seconds))),
        [0, 1],
      )
      ok(store.contacts.find(ADA))
    },
  },
  {
    name: 'recognises a repeated FORGET ME, and no other message of that person',
    run(store) {
      const [ada, bob] = [contactOf(store, ADA), contactOf(store, BOB)]
      for (const [id, contact] of [
        ['SM1', ada],
        ['SM2', ada],
        ['SM3', bob],
      ] as const) {
        store.messages.isNew('sms', id, NOW)
        store.messages.heard(contact, 'x', 'forget-me', NOW, id)
      }
      store.erasure.forget(ada, NOW, { exceptInbound: 'SM2' })
      deepEqual(
        ['SM1', 'SM2', 'SM3'].map((id) => store.messages.isNew('sms', id, NOW)),
        [true, false, false],
      )
    },
  },
]
