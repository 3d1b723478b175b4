export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits for something that will be there, and fails when `most` milliseconds have passed. */
export async function found<T>(find: () => T | undefined | Promise<T | undefined>, most = 5000): Promise<T> {
  for (const end = Date.now() + most; ; await pause(20)) {
    const one = await find()
    if (one !== undefined) return one
    if (Date.now() > end) throw new Error('it did not become true in time')
  }
}

/** The same for something that will become true. */
export async function until(isTrue: () => boolean | Promise<boolean>, most?: number): Promise<void> {
  await found(async () => (await isTrue()) || undefined, most)
}

/** The same for something that may. */
export async function comesTrue(isTrue: () => boolean | Promise<boolean>, most: number): Promise<boolean> {
  for (const end = Date.now() + most; !(await isTrue()); await pause(20)) if (Date.now() > end) return false
  return true
}

/** Waits for a number that has not changed for `ms`. */
export async function untilQuiet(count: () => number, ms: number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count()
    await pause(ms)
  }
}
