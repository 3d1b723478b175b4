import type { Db } from '../../src/store/engine/database.ts'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { createTransaction, type Write } from '../../src/store/engine/transaction.ts'
import { createStore, type Store } from '../../src/store/store.ts'

export const KEY = 'a key of thirty-two characters...'
export const NOW = new Date('2026-11-20T10:00:00Z')
export const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
export const ADA = { channel: 'sms', to: '+447700900001' } as const
export const BOB = { channel: 'sms', to: '+447700900002' } as const

export type Case = { name: string; run(store: Store, write: Write, db: Db): void | Promise<void> }

export const contactOf = (store: Store, address: typeof ADA | typeof BOB) =>
  store.contacts.findOrAdd(address, '+441154960001', '{"greeted":false}', NOW).id

export async function runCase(one: Case, db: Db): Promise<void> {
  let n = 0
  const store = createStore(db, createEncryption(KEY), () => `id-${++n}`)
  await one.run(store, createTransaction(db, queueMicrotask), db)
}
