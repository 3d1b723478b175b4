import { createHash } from 'node:crypto'
import type { DeliveryContext } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'

/** Milliseconds that a failed attempt is remembered: longer than the outbox's longest delay. */
const KEPT_MS = 20 * 60_000
const MOST_KEPT = 200

type Message<T> = { to: string; parts: readonly T[]; context: Pick<DeliveryContext, 'row' | 'now'> }

/**
 * For providers that cannot be asked what arrived. Sends a message part by part and returns the parts' ids. If a part fails, the retry
 * resumes there, within this process; after a restart, or if its words were changed, it sends everything again. Throws what `send` throws.
 */
export function createInParts() {
  const unfinished = new Map<string, { ids: string[]; until: number }>()

  return async <T>({ to, parts, context }: Message<T>, send: (part: T, ids: readonly string[]) => Promise<string>): Promise<string[]> => {
    const key = hash([to, context.row, parts])
    const now = context.now.getTime()
    const earlier = unfinished.get(key)
    const ids = earlier && now < earlier.until ? earlier.ids : []
    unfinished.delete(key)
    try {
      for (const part of parts.slice(ids.length)) ids.push(await send(part, ids))
      return ids
    } catch (error) {
      if (ids.length > 0 && error instanceof DeliveryError && error.fault === 'retry') {
        unfinished.set(key, { ids, until: now + KEPT_MS + (error.options.retryAfter ?? 0) * 1000 })
        const [oldest] = unfinished.size > MOST_KEPT ? unfinished.keys() : []
        if (oldest !== undefined) unfinished.delete(oldest)
      }
      throw error
    }
  }
}

const hash = (facts: unknown[]): string => createHash('sha256').update(JSON.stringify(facts)).digest('base64')
