import type { Address, Channel } from '../../src/channel.ts'
import { type Asset, assetSchema } from '../../src/directory/asset.ts'
import type { NewSubscription } from '../../src/store/digest/subscriptions.ts'
import type { Store } from '../../src/store/store.ts'
import { openCommunity } from '../town.ts'

export type Clock = { now: Date }
export type Process = ReturnType<typeof openCommunity>

let ids = 0

/** One process with a community on a database file, at the time that `clock` says. */
export function openProcess(file: string, clock: Clock, channels: readonly Channel[] = [], owner = `process-${++ids}`): Process {
  return openCommunity(file, { name: 'Town Connector', channels, clock: () => clock.now, owner, newId: () => `${owner}-${++ids}` })
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
