/** Counts by key in windows of `ms`, in memory. Returns true up to `most` in a window. Holds at most `keys` keys; beyond that, new keys share one. */
export function createCounter(most: number, ms: number, now: () => number, keys = 10_000): (key: string) => boolean {
  let window = 0
  let counts = new Map<string, number>()
  return (key) => {
    const current = Math.floor(now() / ms)
    if (current !== window) {
      window = current
      counts = new Map()
    }
    const shared = counts.has(key) || counts.size < keys ? key : ''
    const n = (counts.get(shared) ?? 0) + 1
    counts.set(shared, n)
    return n <= most
  }
}
