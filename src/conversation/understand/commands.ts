import heard from '../../../data/phrases/en/heard.json' with { type: 'json' }
import { holds, plain } from '../../text/plain.ts'

export type Command = keyof typeof heard

const PHRASES = new Map(
  Object.entries(heard).map(([command, { exact, within }]) => [
    command as Command,
    { exact: new Set(exact.map(plain)), within: within.map(plain) },
  ]),
)
const POLITE =
  /^(?:(?:please|pls|plz|sorry|ok|oh|um|erm|well|hi|hello|hey) )+|(?: (?:please|pls|plz|thanks|thank you|ta|mate|love|duck|x+))+$/g

/** Whether plain words are one of the phrases of `data/phrases/en/heard.json` for this command, with or without politeness around it. */
export function matches(command: Command, words: string): boolean {
  const phrases = PHRASES.get(command)
  if (!phrases) return false
  return phrases.exact.has(words) || phrases.exact.has(words.replace(POLITE, '')) || phrases.within.some((phrase) => holds(words, phrase))
}

/** Lists of what people speak of, not of what they want next. */
const NOT_STEERING: ReadonlySet<string> = new Set<Command>(['medical', 'swearing'])

/** What people say to steer the conversation: every phrase of the commands. */
export const STEERING: ReadonlySet<string> = new Set(
  [...PHRASES].flatMap(([command, { exact, within }]) => (NOT_STEERING.has(command) ? [] : [...exact, ...within])),
)

/** Whether plain words are nothing else than that. */
export const isSteering = (words: string): boolean => STEERING.has(words) || STEERING.has(words.replace(POLITE, ''))
