import cy from '../../data/phrases/cy/resident.json' with { type: 'json' }
import resident from '../../data/phrases/en/resident.json' with { type: 'json' }
import staff from '../../data/phrases/en/staff.json' with { type: 'json' }

const en = { ...resident, ...staff }

/** Languages that sentences are written in, by ISO 639-1 code. */
export const LANGUAGES = ['en', 'cy'] as const
export type Language = (typeof LANGUAGES)[number]
export type PhraseKey = keyof typeof en

const PHRASES: Record<Language, Partial<Record<PhraseKey, string>>> = { en, cy }

/** The sentence of `data/phrases/<language>` with its {placeholders} filled in; English where that language has none yet. */
export function say(language: Language, key: PhraseKey, values: Readonly<Record<string, string>> = {}): string {
  return (PHRASES[language][key] ?? en[key]).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

export const isPhrase = (key: string): key is PhraseKey => Object.hasOwn(en, key)
