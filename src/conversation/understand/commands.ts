import cy from '../../../data/phrases/cy/heard.json' with { type: 'json' }
import heard from '../../../data/phrases/en/heard.json' with { type: 'json' }
import { holds, plain } from '../../text/plain.ts'

export type Command = keyof typeof heard

type Phrases = { exact: readonly string[]; within: readonly string[] }
/** People mix languages, so each is heard whatever is answered. */
const LANGUAGES: readonly Partial<Record<Command, Phrases>>[] = [heard, cy]

const PHRASES = new Map(
  (Object.keys(heard) as Command[]).map((command) => {
    const all = LANGUAGES.flatMap((language) => language[command] ?? [])
    return [
      command,
      { exact: new Set(all.flatMap(({ exact }) => exact.map(plain))), within: all.flatMap(({ within }) => within.map(plain)) },
    ]
  }),
)
const POLITE =
  /^(?:(?:please|pls|plz|sorry|ok|oh|um|erm|well|hi|hello|hey) )+|(?: (?:please|pls|plz|thanks|thank you|ta|mate|love|duck|x+))+$/g

/** Whether plain words are one of the phrases of `data/phrases/<language>/heard.json` for this command, with or without politeness around it. */
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
