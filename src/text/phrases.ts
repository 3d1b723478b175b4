import { cy, en } from './languages.ts'

/** Languages that sentences are written in, by ISO 639-1 code. */
export const LANGUAGES = ['en', 'cy'] as const
export type Language = (typeof LANGUAGES)[number]
export type PhraseKey = keyof typeof en.said

/** One sentence; or one for each plural form (Unicode's categories), selected by `count`. */
export type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
export type Values = Readonly<Record<string, string | number>>

const PHRASES: Record<Language, Partial<Record<PhraseKey, Phrase>>> = { en: en.said, cy: cy.said }
const PLURALS: Record<Language, Intl.PluralRules> = { en: new Intl.PluralRules('en'), cy: new Intl.PluralRules('cy') }

/** The sentence from `data/phrases/<language>` with its {placeholders} filled in; in English if that language lacks it. */
export function say(language: Language, key: PhraseKey, values: Values = {}): string {
  const own = PHRASES[language][key]
  const text = own === undefined ? formOf(en.said[key], 'en', values) : formOf(own, language, values)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

function formOf(phrase: Phrase, language: Language, { count }: Values): string {
  if (typeof phrase === 'string') return phrase
  return (typeof count === 'number' && phrase[PLURALS[language].select(count)]) || phrase.other
}

/** The language that staff read: the community's, or English if that has no staff sentences, so that no sentence mixes two. */
export const staffLanguage = (language: Language): Language => (PHRASES[language]['staff.help'] === undefined ? 'en' : language)

/** The language of the command line and of import reports. */
export const COMMAND_LINE: Language = 'en'

export const isPhrase = (key: string): key is PhraseKey => Object.hasOwn(en.said, key)
