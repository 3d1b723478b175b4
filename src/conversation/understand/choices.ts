import type { Choice } from '../../channel.ts'
import { type Language, type PhraseKey, say } from '../../text/phrases.ts'
import type { Intent } from './intent.ts'

const VERBS = { more: 'MORE', none: 'NONE', back: 'BACK', map: 'MAP', ask: 'ASK' } as const
const REASONS = ['too-far', 'wrong-day', 'cost', 'not-for-me', 'other'] as const

export type Verb = keyof typeof VERBS

export function choice(verb: Verb, language: Language): Choice {
  return { id: verb, label: say(language, `choice.${verb}` satisfies PhraseKey), say: VERBS[verb] }
}

export function reasonChoices(language: Language): Choice[] {
  return REASONS.map((reason, index) => ({ id: `why:${reason}`, label: say(language, `choice.${reason}`), say: String(index + 1) }))
}

/** The intent of a pressed choice; `open:<asset id>` is a listing. Undefined for an unknown choice: then the words count. */
export function fromChoice(id: string): Intent | undefined {
  if (id.startsWith('open:')) return { kind: 'open', id: id.slice('open:'.length) }
  if (id in VERBS) return { kind: id as Verb }
  const reason = REASONS.find((name) => id === `why:${name}`)
  return reason && { kind: 'why-none', reason }
}
