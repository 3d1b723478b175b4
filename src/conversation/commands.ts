import heard from '../../data/phrases/heard.json' with { type: 'json' }
import { holds, plain } from './plain.ts'

export type Command = keyof typeof heard

const PHRASES = new Map(
  Object.entries(heard).map(([command, { exact, within }]) => [
    command as Command,
    { exact: new Set(exact.map(plain)), within: within.map(plain) },
  ]),
)
const POLITE =
  /^(?:(?:please|pls|plz|sorry|ok|oh|um|erm|well|hi|hello|hey) )+|(?: (?:please|pls|plz|thanks|thank you|ta|mate|love|duck|x+))+$/g

/** Whether plain words are one of the phrases of `data/phrases/heard.json` for this command, with or without politeness around it. */
export function matches(command: Command, words: string): boolean {
  const phrases = PHRASES.get(command)
  if (!phrases) return false
  return phrases.exact.has(words) || phrases.exact.has(words.replace(POLITE, '')) || phrases.within.some((phrase) => holds(words, phrase))
}
