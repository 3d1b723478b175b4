import en from '../../data/phrases/en.json' with { type: 'json' }

export type PhraseKey = keyof typeof en

/** The sentence of `data/phrases/en.json` with its {placeholders} filled in. */
export function say(key: PhraseKey, values: Readonly<Record<string, string>> = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
