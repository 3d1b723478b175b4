import { RETENTION, type RetentionSettings } from '../store/people/retention-periods.ts'
import type { Store } from '../store/store.ts'

/** Milliseconds between two sweeps of expired data; below, rows of a kind in one sweep. */
const SWEEP_EVERY = 10 * 60_000
const SWEEP_AT_ONCE = 500
/** Milliseconds between two records that a process has the database open, and with which keys. */
const HOLD_EVERY = 30_000

/** Deletes some expired data at each call. Returns how many rows. Call within a transaction. */
export function createHousekeeping(store: Store, owner: string, settings: RetentionSettings = RETENTION) {
  let sweepAt = 0
  let holdAt = 0

  return (now: Date): number => {
    const at = now.getTime()
    if (at >= holdAt) {
      store.keys.hold(owner, now)
      holdAt = at + HOLD_EVERY
    }
    if (at < sweepAt) return 0
    const removed = store.retention.sweep(settings, now, SWEEP_AT_ONCE)
    if (!removed) sweepAt = at + SWEEP_EVERY
    return removed
  }
}
