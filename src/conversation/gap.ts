import type { Memory } from './turn.ts'

const STALE_MS = 12 * 3_600_000

/** Whether so long has passed since this person last wrote that an answer should say what it is about. */
export function isStale(memory: Memory, now: Date): boolean {
  return memory.lastAt !== undefined && now.getTime() - Date.parse(memory.lastAt) > STALE_MS
}
