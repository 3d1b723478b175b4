import { FILES, LANGUAGES } from '../../text/languages.ts'

type List = keyof typeof FILES.en.patterns

/** Phrases are understood in every language, because people mix them. */
const LISTS = LANGUAGES.map((language): Partial<Record<List, readonly string[]>> => FILES[language].patterns)

/** The phrases of a list of `data/phrases/<language>/patterns.json`, in every language. */
export const heardAs = (list: List): string[] => LISTS.flatMap((lists) => lists[list] ?? [])

/** Any phrase of these lists, as part of a regular expression. Its words have plain letters; "make it|that" is two phrases. */
export const anyOf = (...lists: readonly List[]): string => `(?:${lists.flatMap(heardAs).map(toPattern).join('|')})`

const toPattern = (phrase: string): string =>
  phrase
    .split(' ')
    .map((words) => (words.includes('|') ? `(?:${words})` : words))
    .join(' ')
