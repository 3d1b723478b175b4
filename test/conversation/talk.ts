import type { Reply } from '../../src/channel.ts'
import { converse } from '../../src/conversation/converse.ts'
import type { Heard, Memory, Turn } from '../../src/conversation/turn.ts'
import { freshMemory } from '../../src/conversation/turn.ts'
import { smallTown } from './small-town.ts'

const HOUR_MS = 3_600_000
export const START = Date.parse('2026-11-20T09:00:00Z')
export const GREETED: Memory = { greeted: true, lastAt: new Date(START).toISOString() }

/** Several messages, one after the other; a number is that many hours of silence. */
export function talk(messages: readonly (string | number | Heard)[], memory: Memory = GREETED): Turn[] {
  let remembered = memory
  let now = START
  const turns: Turn[] = []
  for (const message of messages) {
    if (typeof message === 'number') {
      now += message * HOUR_MS
      continue
    }
    const heard = typeof message === 'string' ? { text: message } : message
    const turn = converse(heard, remembered, smallTown({ now: new Date(now) }))
    remembered = JSON.parse(JSON.stringify(turn.memory)) as Memory
    turns.push(turn)
    now += 20_000
  }
  return turns
}

/** What a person would read, as one text for each reply. */
export function read(turn: Turn | undefined): string[] {
  return (turn?.replies ?? []).map(readReply)
}

export function lastOf(messages: readonly (string | number | Heard)[], memory: Memory = GREETED): Turn {
  return talk(messages, memory).at(-1)!
}

export function fresh(): Memory {
  return freshMemory()
}

function readReply({ text, listings = [], detail, closing, footer }: Reply): string {
  const cards = listings.map((card) =>
    [`${card.number} ${card.name}`, card.when, card.where, card.distance, card.cost].filter(Boolean).join(', '),
  )
  const details = detail ? [detail.name, ...detail.facts.map(({ label, value }) => `${label}: ${value}`)] : []
  return [text, ...cards, ...details, closing, footer].filter(Boolean).join('\n')
}
