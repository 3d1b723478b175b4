import { cy, en } from './languages.ts'

/** Languages that sentences are written in, by ISO 639-1 code. */
export const LANGUAGES = ['en', 'cy'] as const
export type Language = (typeof LANGUAGES)[number]
export type PhraseKey = keyof typeof en.said

/** One sentence; or one for each way that the language counts, by the categories of Unicode, chosen by `count`. */
export type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
export type Values = Readonly<Record<string, string | number>>

const PHRASES: Record<Language, Partial<Record<PhraseKey, Phrase>>> = { en: en.said, cy: cy.said }
const PLURALS: Record<Language, Intl.PluralRules> = { en: new Intl.PluralRules('en'), cy: new Intl.PluralRules('cy') }

/** The sentence of `data/phrases/<language>` with its {placeholders} filled in; English where that language has none yet. */
export function say(language: Language, key: PhraseKey, values: Values = {}): string {
  const own = PHRASES[language][key]
  const text = own === undefined ? formOf(en.said[key], 'en', values) : formOf(own, language, values)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

function formOf(phrase: Phrase, language: Language, { count }: Values): string {
  if (typeof phrase === 'string') return phrase
  return (typeof count === 'number' && phrase[PLURALS[language].select(count)]) || phrase.other
}

/** What staff are written to in: the community's language, or English while that has no staff's sentences, so that no sentence is of two languages. */
export const staffLanguage = (language: Language): Language => (PHRASES[language]['staff.help'] === undefined ? 'en' : language)

/** What the command line says, and a report of an import. */
export const COMMAND_LINE: Language = 'en'

export const isPhrase = (key: string): key is PhraseKey => Object.hasOwn(en.said, key)
