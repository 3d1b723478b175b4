import { anyOf } from '../../text/heard.ts'
import { FILES, LANGUAGES } from '../../text/languages.ts'
import { holds, plain } from '../../text/plain.ts'

export type Command = keyof typeof FILES.en.heard

type Phrases = { exact: readonly string[]; within: readonly string[] }
/** Commands are understood in every language, because people mix them. */
const HEARD = LANGUAGES.map((language): Partial<Record<Command, Phrases>> => FILES[language].heard)

const PHRASES = new Map(
  (Object.keys(FILES.en.heard) as Command[]).map((command) => {
    const all = HEARD.flatMap((heard) => heard[command] ?? [])
    return [
      command,
      { exact: new Set(all.flatMap(({ exact }) => exact.map(plain))), within: all.flatMap(({ within }) => within.map(plain)) },
    ]
  }),
)
/** A run of x, for kisses, belongs to no language. */
const POLITE = new RegExp(`^(?:${anyOf('polite.before')} )+|(?: (?:${anyOf('polite.after')}|x+))+$`, 'g')

/** The commands that plain words express in `data/phrases/<language>/heard.json`, with or without polite words around them. */
export function commandsIn(words: string): ReadonlySet<Command> {
  const bare = words.replace(POLITE, '')
  const found = [...PHRASES].filter(
    ([, { exact, within }]) => exact.has(words) || exact.has(bare) || within.some((phrase) => holds(words, phrase)),
  )
  return new Set(found.map(([command]) => command))
}

/** Lists of subjects that people mention, not of what they want next. */
const NOT_STEERING: ReadonlySet<string> = new Set<Command>(['medical', 'swearing'])

/** Every phrase of the commands, which steer the conversation. */
export const STEERING: ReadonlySet<string> = new Set(
  [...PHRASES].flatMap(([command, { exact, within }]) => (NOT_STEERING.has(command) ? [] : [...exact, ...within])),
)

/** Whether plain words are exactly such a phrase. */
export const isSteering = (words: string): boolean => STEERING.has(words) || STEERING.has(words.replace(POLITE, ''))
