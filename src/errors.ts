/** What to do after a failed send. `retry`: back off. `refused`: give up. `stopped`: withdraw consent. `misconfigured`: give up and tell staff. */
export type Fault = 'retry' | 'refused' | 'stopped' | 'misconfigured'

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  constructor(
    readonly fault: Fault,
    message: string,
    /** `retryAfter`: seconds, as the provider asked. `lost`: the request went out and no response came. */
    readonly options: { retryAfter?: number; lost?: boolean; code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
  }
}

/** Every problem found in the settings, in words for whoever wrote them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** Input that cannot be used; the message is written for the person who gave it. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** Throws a RangeError, for an index that cannot be out of range: `list[at] ?? nothingAt(at)`. */
export function nothingAt(index: number): never {
  throw new RangeError(`nothing at ${index}`)
}
