const TRIES = 6
const RUNS = 3
/** More than the lengths' own ratio by so much is no longer in proportion. */
const LEEWAY = 5
/** Milliseconds below which a clock tells nothing. */
const NOTICEABLE = 2

/**
 * How many times longer the long run takes than the short one would by its length alone, at the best of several tries: a busy machine
 * slows one of them, never all. 1 is in proportion; the square of the length would be `long / short`.
 */
export function excess(run: (length: number) => unknown, short: number, long: number): number {
  run(short)
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < TRIES && least > LEEWAY; i++) {
    const [before, after] = [quickest(() => run(short)), quickest(() => run(long))]
    least = Math.min(least, after < NOTICEABLE ? 0 : after / Math.max(before, NOTICEABLE / 10) / (long / short))
  }
  return least
}

/** What `excess` may come to at the most. */
export const IN_PROPORTION = LEEWAY

function quickest(run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now()
    run()
    least = Math.min(least, performance.now() - started)
  }
  return least
}
