import { RETENTION, type RetentionSettings } from '../store/people/retention-periods.ts'
import type { Store } from '../store/store.ts'

/** How often it is looked at what has been kept long enough, and how many rows of a kind go at once. */
const SWEEP_EVERY = 10 * 60_000
const SWEEP_AT_ONCE = 500
/** How often a process says that it has the database open, and with which keys. */
const HOLD_EVERY = 30_000

/** Lets go of what has been kept long enough, some at each call. Returns how many rows. Call within a transaction. */
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
