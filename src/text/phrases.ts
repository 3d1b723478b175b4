import { FILES, LANGUAGES, type Language } from './languages.ts'

export { LANGUAGES, type Language } from './languages.ts'
export type PhraseKey = keyof typeof FILES.en.said

/** One sentence; or one for each way that the language counts, by the categories of Unicode, chosen by `count`. */
export type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
type Values = Readonly<Record<string, string | number>>

const PLURALS = new Map(LANGUAGES.map((language) => [language, new Intl.PluralRules(language)]))

const saidIn = (language: Language): Partial<Record<PhraseKey, Phrase>> => FILES[language].said

/** The sentence of `data/phrases/<language>` with its {placeholders} filled in; English where that language has none yet. */
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

/** What staff are written to in: the community's language, or English while that has no staff's sentences, so that no sentence is of two languages. */
export const staffLanguage = (language: Language): Language => (saidIn(language)['staff.help'] === undefined ? 'en' : language)

/** What the command line says, and a report of an import. */
export const COMMAND_LINE: Language = 'en'

export const isPhrase = (key: string): key is PhraseKey => Object.hasOwn(FILES.en.said, key)
