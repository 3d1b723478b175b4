import { DeliveryError } from '../../src/errors.ts'

/** Limits of one bot in one conversation. Source: learn.microsoft.com, "Optimize your bot with rate limiting in Teams". */
const LIMITS = [
  { withinMs: 1_000, most: 7 },
  { withinMs: 2_000, most: 8 },
  { withinMs: 30_000, most: 60 },
  { withinMs: 3_600_000, most: 1_800 },
] as const
const LONGEST_WAIT_MS = 2_000
const MOST_ROOMS = 1_000
const REMEMBERED = 1_800

/**
 * Spaces a conversation's posts as Teams requires. Returns a promise to await before a post: short waits are waited out, long ones
 * throw DeliveryError and are left to the outbox.
 */
export function createPace(now: () => Date, sleep: (ms: number) => Promise<void>): (room: string) => Promise<void> {
  const posts = new Map<string, number[]>()
  return async (room) => {
    const earlier = posts.get(room) ?? []
    const time = now().getTime()
    const turn = Math.max(time, ...LIMITS.map(({ withinMs, most }) => (earlier.at(-most) ?? Number.NEGATIVE_INFINITY) + withinMs))
    if (turn - time > LONGEST_WAIT_MS) {
      const retryAfter = Math.ceil((turn - time) / 1000)
      throw new DeliveryError('retry', 'too many messages to this conversation at once', { code: 'pace', retryAfter })
    }
    posts.delete(room)
    posts.set(room, [...earlier.slice(1 - REMEMBERED), turn])
    if (posts.size > MOST_ROOMS) posts.delete(posts.keys().next().value as string)
    if (turn > time) await sleep(turn - time)
  }
}
