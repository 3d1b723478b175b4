import type { DeliveryError } from '../errors.ts'
import type { Settlement } from '../store/outbox/sending.ts'

const FIRST_PAUSE = 2_000
const LONGEST_PAUSE = 15 * 60_000
const MOST_ATTEMPTS = 12

/**
 * Decides what happens after a failed send. `attempts` includes this one. `random` (0 to 1) spreads retries over half of the delay.
 * `lostBefore`: when an earlier attempt was lost. Never retries before the provider's own retry time.
 */
export function settleFailure(error: DeliveryError, attempts: number, now: Date, random: number, lostBefore?: Date | null): Settlement {
  const { retryAfter = 0, lost, code } = error.options
  const failure = { fault: code ?? error.fault, reason: error.message }
  if (code === 'window') return { state: 'held', ...failure }
  if (error.fault !== 'retry' || attempts >= MOST_ATTEMPTS) return { state: 'dead', ...failure }
  const pause = Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE) * (0.5 + random / 2)
  const dueAt = new Date(now.getTime() + Math.max(pause, retryAfter * 1000))
  return lost ? { state: 'unknown', dueAt, lostAt: lostBefore ?? now, ...failure } : { state: 'due', dueAt, ...failure }
}
