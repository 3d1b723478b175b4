import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { assetSchema } from '../../src/directory/asset.ts'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { RETENTION } from '../../src/store/people/retention-periods.ts'
import { createStore } from '../../src/store/store.ts'
import { ADA, type Case, contactOf, KEY, later, NOW } from './case.ts'
import { digestCases } from './digests.ts'
import { directoryCases } from './directory.ts'
import { draft, needCases } from './needs.ts'
import { readingsCases } from './outbox/readings.ts'
import { sendingCases } from './outbox/sending.ts'
import { stoppingCases } from './outbox/stopping.ts'
import { peopleCases } from './people.ts'
import { staffCases } from './staff.ts'

const walk = assetSchema.parse({ id: 'walk', kind: 'group', name: 'Sawley strollers', source: 'test' })
/** What every engine must do. Each case gets a database of its own. */
export const storeCases: Case[] = [
  ...sendingCases,
  ...stoppingCases,
  ...readingsCases,
  ...needCases,
  ...staffCases,
  ...peopleCases,
  ...digestCases,
  ...directoryCases,
  {
    name: 'accepts a provider’s id once on each channel',
    run(store) {
      deepEqual(
        [store.messages.isNew('sms', 'SM1', NOW), store.messages.isNew('sms', 'SM1', NOW), store.messages.isNew('whatsapp', 'SM1', NOW)],
        [true, false, true],
      )
    },
  },
  {
    name: 'finds a person again and keeps their memory encrypted',
    run(store, _, db) {
      const first = store.contacts.findOrAdd(ADA, '+441154960001', '{"greeted":true}', NOW)
      equal(store.contacts.findOrAdd(ADA, '+441154960001', '{}', NOW).id, first.id)
      equal(store.contacts.readMemory(first), '{"greeted":true}')
      const rows = JSON.stringify(db.all('SELECT * FROM contacts'))
      ok(!rows.includes('7700900001') && !rows.includes('greeted'))
    },
  },
  {
    name: 'keeps a history of consent, and only its changes',
    run(store, _, db) {
      const id = contactOf(store, ADA)
      for (const granted of [false, false, true]) store.contacts.setConsent(id, { purpose: 'answers', granted, how: 'asked' }, NOW)
      deepEqual(
        db.all<{ granted: number }>('SELECT granted FROM consents ORDER BY id').map((row) => row.granted),
        [0, 1],
      )
    },
  },
  {
    name: 'keeps a conversation in order and encrypted',
    run(store, _, db) {
      const id = contactOf(store, ADA)
      store.messages.heard(id, 'walking group', 'find', NOW)
      store.messages.said(id, { text: 'Here is one' }, NOW)
      deepEqual(
        store.messages.transcript(id, 10).map((said) => said.text ?? said.reply?.text),
        ['walking group', 'Here is one'],
      )
      ok(!JSON.stringify(db.all('SELECT * FROM messages')).includes('walking'))
    },
  },
  {
    name: 'numbers directory changes in commit order',
    run(store) {
      store.assets.put(walk, NOW)
      store.assets.put({ ...walk, id: 'talk' }, NOW)
      store.assets.put({ ...walk, name: 'Sawley walkers' }, NOW)
      deepEqual(
        store.assets.after(1, 10).map((one) => [one.asset.id, one.revision]),
        [
          ['talk', 2],
          ['walk', 3],
        ],
      )
      equal(store.assets.get('walk')?.name, 'Sawley walkers')
    },
  },
  {
    name: 'shows nothing of an import before it commits or after it is rolled back',
    run(store) {
      const undone = store.staging(NOW)
      undone.begin()
      undone.put(walk)
      undone.rollback()
      const done = store.staging(NOW)
      done.begin()
      for (let i = 0; i < 1200; i++) done.put({ ...walk, id: `walk-${i}` })
      equal(store.assets.count(), 0)
      done.commit()
      equal(store.assets.count(), 1200)
      deepEqual([...done.idsFrom('test')].length, 1200)
      deepEqual(
        store.assets.after(1198, 10).map((one) => one.revision),
        [1199, 1200],
      )
      equal([...store.assets.all()].length, 1200)
    },
  },
  {
    name: 'keeps places once',
    run(store) {
      const place = { name: 'Sawley', kind: 'place', latitude: 52.88, longitude: -1.3 } as const
      store.places.put([place, place])
      store.places.put([place])
      deepEqual(store.places.all(), [place])
      store.places.put(Array.from({ length: 150 }, (_, i) => ({ ...place, name: `Sawley ${i}` })))
      equal(store.places.count(), 151)
    },
  },
  {
    name: 'rolls back only the job that throws, and keeps the others of its commit',
    async run(store, write) {
      const outcomes = await Promise.allSettled([
        write(() => store.messages.isNew('sms', 'a', NOW)),
        write(() => {
          store.messages.isNew('sms', 'b', NOW)
          throw new Error('poison')
        }),
        write(() => store.messages.isNew('sms', 'c', NOW)),
      ])
      deepEqual(
        outcomes.map((one) => one.status),
        ['fulfilled', 'rejected', 'fulfilled'],
      )
      deepEqual(
        ['a', 'b', 'c'].map((id) => store.messages.isNew('sms', id, NOW)),
        [false, true, false],
      )
    },
  },
  {
    name: 'erases a person, and leaves only the count of a need',
    run(store) {
      const id = contactOf(store, ADA)
      store.messages.isNew('sms', 'SM1', NOW)
      store.messages.heard(id, 'hello', 'find', NOW, 'SM1')
      store.outbox.add(id, 'sms', { text: 'x' }, NOW)
      const need = store.needs.record(id, draft, NOW)
      store.contacts.withdrawConsent(id, 'asked', NOW)
      store.flags.raise({ kind: 'report', contactId: id, words: 'closed' }, NOW)
      store.erasure.forget(id, NOW)
      equal(store.contacts.find(ADA), undefined)
      deepEqual([store.needs.get(need)?.words, store.needs.personOf(need), store.flags.list().length], ['', undefined, 0])
      deepEqual([store.outbox.counts(), store.messages.count(), store.messages.isNew('sms', 'SM1', NOW)], [[], 0, true])
      deepEqual([store.integrity.orphans(), store.erasure.forgotten()], [[], 1])
    },
  },
  {
    name: 'deletes expired data in small batches',
    run(store) {
      for (let n = 0; n < 5; n++) store.messages.heard(contactOf(store, ADA), 'hello', 'find', NOW)
      const days = (n: number) => later(n * 86_400)
      equal(store.retention.sweep(RETENTION, days(29), 3), 0)
      deepEqual(
        [31, 31, 31].map((n) => store.retention.sweep(RETENTION, days(n), 3)),
        [4, 2, 0],
      )
      equal(store.contacts.memoryOf(contactOf(store, ADA)), '{"greeted":true}')
      store.retention.sweep(RETENTION, days(732), 3)
      equal(store.contacts.find(ADA), undefined)
      equal(store.retention.report(RETENTION, days(732)).find((one) => one.rule === 'messages')?.removed, 2)
    },
  },
  {
    name: 'keeps consent by purpose with its history, and knows one number on two channels',
    run(store) {
      const id = contactOf(store, ADA)
      const other = store.contacts.findOrAdd({ ...ADA, channel: 'whatsapp' }, '+441154960001', '{}', NOW).id
      deepEqual(store.contacts.samePerson(id), [id, other])
      store.contacts.setConsent(id, { purpose: 'follow-ups', granted: true, how: 'asked' }, NOW)
      store.contacts.withdrawConsent(id, 'asked', NOW)
      store.contacts.setConsent(id, { purpose: 'answers', granted: true, how: 'asked' }, NOW)
      deepEqual(
        (['answers', 'later', 'follow-ups', 'digests'] as const).map((purpose) => store.contacts.may(id, purpose)),
        [true, false, false, false],
      )
      equal(store.contacts.consentsOf(id).length, 5)
    },
  },
  {
    name: 'gives a copy once, before the link expires',
    run(store) {
      const id = contactOf(store, ADA)
      store.subjectAccess.offer(id, 'a', later(60))
      store.subjectAccess.offer(id, 'b', later(60))
      deepEqual(
        [
          store.subjectAccess.isOpen('a', NOW),
          store.subjectAccess.use('a', NOW),
          store.subjectAccess.use('a', NOW),
          store.subjectAccess.use('b', later(61)),
        ],
        [true, id, undefined, undefined],
      )
      equal(store.subjectAccess.of([id], NOW).addresses[0]?.address, ADA.to)
    },
  },
  {
    name: 're-encrypts everything with another key',
    run(store, _write, db) {
      store.messages.heard(contactOf(store, ADA), 'hello', 'find', NOW)
      const ring = createEncryption('b'.repeat(32), KEY)
      const renewed = createStore(db, ring, () => 'new')
      const next = renewed.keys.resealer()
      deepEqual([next(1), next(1), next(1), next(1)], [1, 1, 1, 0])
      const alone = createStore(db, createEncryption('b'.repeat(32)), () => 'new')
      deepEqual(alone.keys.unreadable(9), [])
      equal(alone.messages.transcript(alone.contacts.find(ADA)?.id as string, 9)[0]?.text, 'hello')
      deepEqual(store.keys.unreadable(9), ['contacts.address', 'contacts.memory', 'messages.body'])
    },
  },
  {
    name: 'refuses to decrypt what another key encrypted',
    run() {
      const sealed = createEncryption('a'.repeat(32)).close('secret')
      equal(createEncryption('a'.repeat(32)).open(sealed), 'secret')
      throws(() => createEncryption('b'.repeat(32)).open(sealed))
    },
  },
]
