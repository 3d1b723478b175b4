import type { Store } from '../store/store.ts'

/** Milliseconds of clock correction to ignore. */
const TREMBLES = 1000

/** Returns a function to call with the time at every tick: if the clock was set back, waiting messages move back with it. */
export function watchClock(store: Store, start: Date): (now: Date) => void {
  let last = start
  return (now) => {
    const back = last.getTime() - now.getTime()
    if (back > TREMBLES) store.outbox.goBack(back)
    last = now
  }
}
