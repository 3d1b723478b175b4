import { vocabulary } from '../../data/vocabulary/load.ts'
import type { Address, Channel } from '../../src/channel.ts'
import { type Community, createCommunity } from '../../src/community/community.ts'
import { type Asset, assetSchema } from '../../src/directory/asset.ts'
import type { NewSubscription } from '../../src/store/digest/subscriptions.ts'
import { createEncryption } from '../../src/store/engine/encryption.ts'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { createTransaction, type Write } from '../../src/store/engine/transaction.ts'
import { createStore, type Store } from '../../src/store/store.ts'

const KEY = 'a key for tests that is long enough'

export type Clock = { now: Date }
export type Process = { community: Community; store: Store; write: Write; close(): void }

let ids = 0

/** One process with a community on a database file, at the time that `clock` says. */
export function openProcess(file: string, clock: Clock, channels: readonly Channel[] = [], owner = `process-${++ids}`): Process {
  const { db, close } = openSqlite(file)
  const store = createStore(db, createEncryption(KEY), () => `${owner}-${++ids}`)
  const write = createTransaction(db, setImmediate)
  const community = createCommunity({
    id: 'town',
    name: 'Town Connector',
    timezone: 'Europe/London',
    privacyUrl: '',
    store,
    write,
    vocabulary,
    channels,
    clock: () => clock.now,
    random: () => 0.5,
    owner,
    isGone: () => false,
    observe: () => undefined,
  })
  return { community, store, write, close }
}

/** Subscribes a room or a person and returns whose subscription it is. */
export function subscribe(store: Store, to: Address, now: Date, wanted: Partial<NewSubscription> = {}): string {
  const contactId = store.contacts.findOrAdd(to, 'ours', '{"greeted":false}', now).id
  store.contacts.setConsent(contactId, { purpose: 'digests', granted: true, how: 'subscribed' }, now)
  store.subscriptions.put(
    {
      ...{ contactId, kind: 'connector', every: 'week', weekday: 1, at: '09:00', timezone: 'Europe/London' },
      ...{ patch: { outcodes: [], topics: [] }, length: 'full', whenEmpty: 'line' },
      ...wanted,
    },
    now,
  )
  return contactId
}

export const anAsset = (id: string, rest: Partial<Asset> = {}): Asset =>
  assetSchema.parse({ id, kind: 'group', name: id.replaceAll('-', ' '), source: 'test', checked: '2026-10-01', ...rest })
