import type { ChannelName } from '../src/channel.ts'
import { createEncryption } from '../src/store/engine/encryption.ts'
import { openSqlite } from '../src/store/engine/sqlite.ts'
import { createTransaction } from '../src/store/engine/transaction.ts'
import { createStore } from '../src/store/store.ts'

/** Friday, 10.42 in London. */
export const START = new Date('2026-11-20T10:42:00Z')
export const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000] as const
export const OURS = '+441154960001'

let ids = 0
/** In order and of one length, so that none stands in another, and what is sorted by them comes out the same each time. */
export const nextId = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`

export type OpenStore = ReturnType<typeof openStore>

/** A store in memory or in a file, and contacts in it. */
export function openStore(file = ':memory:', newId = nextId) {
  const opened = openSqlite(file)
  const seal = createEncryption('a key of at least thirty-two characters')
  const store = createStore(opened.db, seal, newId)
  const contact = (channel: ChannelName, to: string, heardAt = START) =>
    store.contacts.findOrAdd({ channel, to }, OURS, '{"greeted":true}', heardAt).id
  return { ...opened, seal, store, write: createTransaction(opened.db, queueMicrotask), contact }
}
