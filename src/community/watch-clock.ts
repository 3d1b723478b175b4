import type { Store } from '../store/store.ts'

/** Milliseconds that a clock may be put back without anybody noticing. */
const TREMBLES = 1000

/** Call with the time at every tick: when the clock is put back, what waits to be sent goes back with it. */
export function watchClock(store: Store, start: Date): (now: Date) => void {
  let last = start
  return (now) => {
    const back = last.getTime() - now.getTime()
    if (back > TREMBLES) store.outbox.goBack(back)
    last = now
  }
}
