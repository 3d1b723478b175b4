import { type PhraseKey, say as sayIn } from './phrases.ts'

export type { PhraseKey }

export const say = (key: PhraseKey, values: Readonly<Record<string, string>> = {}): string => sayIn('en', key, values)
