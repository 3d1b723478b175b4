import words from '../../data/phrases/staff.json' with { type: 'json' }

export type StaffPhrase = keyof typeof words

/** The sentence of `data/phrases/staff.json` with its {placeholders} filled in. */
export function say(key: StaffPhrase, values: Readonly<Record<string, string>> = {}): string {
  return words[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

export const isPhrase = (key: string): key is StaffPhrase => Object.hasOwn(words, key)
