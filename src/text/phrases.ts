import { FILES, LANGUAGES, type Language } from './languages.ts'

export { LANGUAGES, type Language } from './languages.ts'
export type PhraseKey = keyof typeof FILES.en.said

/** One sentence; or one for each plural form (Unicode's categories), selected by `count`. */
export type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
type Values = Readonly<Record<string, string | number>>

const PLURALS = new Map(LANGUAGES.map((language) => [language, new Intl.PluralRules(language)]))

const saidIn = (language: Language): Partial<Record<PhraseKey, Phrase>> => FILES[language].said

/** The sentence from `data/phrases/<language>` with its {placeholders} filled in; in English if that language lacks it. */
export function say(language: Language, key: PhraseKey, values: Values = {}): string {
  const own = saidIn(language)[key]
  const text = own === undefined ? formOf(FILES.en.said[key], 'en', values) : formOf(own, language, values)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

function formOf(phrase: Phrase, language: Language, { count }: Values): string {
  if (typeof phrase === 'string') return phrase
  const way = typeof count === 'number' ? PLURALS.get(language)?.select(count) : undefined
  return (way && phrase[way]) ?? phrase.other
}

/** The language that staff read: the community's, or English if that has no staff sentences, so that no sentence mixes two. */
export const staffLanguage = (language: Language): Language => (saidIn(language)['staff.help'] === undefined ? 'en' : language)

/** The language of the command line and of import reports. */
export const COMMAND_LINE: Language = 'en'

export const isPhrase = (key: string): key is PhraseKey => Object.hasOwn(FILES.en.said, key)
