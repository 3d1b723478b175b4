/** Whose fault a failed send is: back off / dead-letter / withdraw consent / dead-letter and tell staff. */
export type Fault = 'retry' | 'refused' | 'stopped' | 'misconfigured'

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  constructor(
    readonly fault: Fault,
    message: string,
    /** `retryAfter` in seconds, as the provider asked. `lost`: the request went out and its answer never came back. */
    readonly options: { retryAfter?: number; lost?: boolean; code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
  }
}

/** Every problem found in the settings, in words for the person who wrote them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** Something a person typed or handed over that cannot be used; the message is written for them. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** What is read by an index that cannot be wrong: `list[at] ?? nothingAt(at)`. Throws a RangeError when it is wrong after all. */
export function nothingAt(index: number): never {
  throw new RangeError(`nothing at ${index}`)
}
