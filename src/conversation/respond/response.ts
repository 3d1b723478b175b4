import type { Choice, Reply } from '../../channel.ts'
import { type PhraseKey, say } from '../../text/phrases.ts'
import type { Heard, Knowledge, Memory, Turn } from '../turn.ts'

export type Context = { heard: Heard; memory: Memory; knowledge: Knowledge }
/** The response to one intent; `converse` adds the rest of the turn. */
export type Response = Omit<Turn, 'intent'>

export function tell(
  to: Pick<Knowledge, 'language'>,
  memory: Memory,
  key: PhraseKey,
  values?: Readonly<Record<string, string>>,
  choices?: Choice[],
): Response {
  return answer(memory, { text: say(to.language, key, values), ...(choices ? { choices } : {}) })
}

export function answer(memory: Memory, ...replies: Reply[]): Response {
  return { memory, replies }
}

/** The memory with the open question replaced by `next`, or removed. */
export function expect(memory: Memory, next?: Memory['expecting']): Memory {
  const { expecting: _, ...rest } = memory
  return next ? { ...rest, expecting: next } : rest
}
