import type { ChannelName } from '../../src/channel.ts'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { createTransaction } from '../../src/store/engine/transaction.ts'
import { createStore } from '../../src/store/store.ts'

export const START = new Date('2026-11-20T10:42:00Z')
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export type OpenStore = ReturnType<typeof openStore>

/** A store of its own in memory, and contacts in it. */
export function openStore() {
  const { db, close } = openSqlite(':memory:')
  let ids = 0
  const store = createStore(db, createEncryption('a key of at least thirty-two characters'), () => `id${++ids}`)
  const contact = (channel: ChannelName, to: string, heardAt = START) =>
    store.contacts.findOrAdd({ channel, to }, '+441154960001', '{"greeted":true}', heardAt).id
  return { store, close, write: createTransaction(db, queueMicrotask), contact }
}
