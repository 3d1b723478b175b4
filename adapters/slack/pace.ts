import { DeliveryError } from '../../src/errors.ts'

/** Milliseconds between posts: Slack accepts about one a second in each channel. Source: docs.slack.dev/apis/web-api/rate-limits. */
const APART_MS = 1_000
/** Milliseconds to wait; longer waits are left to the outbox, so that a busy channel does not occupy a send. */
const PATIENCE_MS = 3_000
const MOST_KEPT = 1_000

export type Pace = {
  /** Resolves at this channel's turn; throws DeliveryError if that is too far off. `mustWait`: a message of several parts continues. */
  turn(channel: string, mustWait: boolean): Promise<void>
  /** Slack said when to come back, in seconds. */
  hold(channel: string, seconds: number): void
}

export function createPace(now: () => Date, wait: (ms: number) => Promise<void>): Pace {
  const free = new Map<string, number>()

  return {
    async turn(channel, mustWait) {
      const present = now().getTime()
      if (free.size > MOST_KEPT) for (const [key, at] of free) if (at <= present) free.delete(key)
      const at = Math.max(present, free.get(channel) ?? 0)
      const pause = at - present
      if (pause > PATIENCE_MS && !mustWait) {
        throw new DeliveryError('retry', 'the channel is busy', { retryAfter: Math.ceil(pause / 1000), code: 'pace' })
      }
      free.set(channel, at + APART_MS)
      if (pause > 0) await wait(pause)
    },
    hold(channel, seconds) {
      free.set(channel, Math.max(free.get(channel) ?? 0, now().getTime() + seconds * 1000))
    },
  }
}
