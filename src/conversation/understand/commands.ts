import { FILES, LANGUAGES } from '../../text/languages.ts'
import { holds, plain } from '../../text/plain.ts'
import { anyOf } from './patterns.ts'

export type Command = keyof typeof FILES.en.heard

type Phrases = { exact: readonly string[]; within: readonly string[] }
/** People mix languages, so each is heard whatever is answered. */
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
/** Kisses are no language's own. */
const POLITE = new RegExp(`^(?:${anyOf('polite.before')} )+|(?: (?:${anyOf('polite.after')}|x+))+$`, 'g')

/** The commands that plain words are a phrase of, in `data/phrases/<language>/heard.json`, with or without politeness around it. */
export function commandsIn(words: string): ReadonlySet<Command> {
  const bare = words.replace(POLITE, '')
  const found = [...PHRASES].filter(
    ([, { exact, within }]) => exact.has(words) || exact.has(bare) || within.some((phrase) => holds(words, phrase)),
  )
  return new Set(found.map(([command]) => command))
}

/** Lists of what people speak of, not of what they want next. */
const NOT_STEERING: ReadonlySet<string> = new Set<Command>(['medical', 'swearing'])

/** What people say to steer the conversation: every phrase of the commands. */
export const STEERING: ReadonlySet<string> = new Set(
  [...PHRASES].flatMap(([command, { exact, within }]) => (NOT_STEERING.has(command) ? [] : [...exact, ...within])),
)

/** Whether plain words are nothing else than that. */
export const isSteering = (words: string): boolean => STEERING.has(words) || STEERING.has(words.replace(POLITE, ''))
