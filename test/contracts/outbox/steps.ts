import { ok } from 'node:assert/strict'
import type { Claimed } from '../../../src/store/outbox/sending.ts'
import type { OutboxState } from '../../../src/store/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { NOW } from '../case.ts'

export const ALL: OutboxState[] = ['due', 'sending', 'sent', 'unknown', 'held', 'dead']

/** The one row that may go now, claimed. */
export function claimOne(store: Store, at = NOW): Claimed {
  const [row, more] = store.outbox.claim('sms', 'me', at, 8)
  ok(row && !more)
  return row
}

export function send(store: Store, at = NOW): void {
  store.outbox.settle(claimOne(store, at).id, { state: 'sent', providerId: 'SM9' }, at)
}

export const faults = (store: Store) => store.outbox.list(ALL, 10).map(({ state, fault, reason }) => [state, fault, reason])
/** Claims them. */
export const claimTexts = (store: Store, at: Date) => store.outbox.claim('sms', 'me', at, 8).map(({ reply }) => reply.text)
