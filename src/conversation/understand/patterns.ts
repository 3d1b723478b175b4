import { FILES, LANGUAGES } from '../../text/languages.ts'

type List = keyof typeof FILES.en.patterns

/** People mix languages, so each is heard whatever is answered. */
const LISTS = LANGUAGES.map((language): Partial<Record<List, readonly string[]>> => FILES[language].patterns)

/** The phrases of a list of `data/phrases/<language>/patterns.json`, in every language. */
export const heardAs = (list: List): string[] => LISTS.flatMap((lists) => lists[list] ?? [])

/** Any phrase of these lists, as a part of a regular expression. A phrase's words are of plain letters; "make it|that" is two phrases. */
export const anyOf = (...lists: readonly List[]): string => `(?:${lists.flatMap(heardAs).map(toPattern).join('|')})`

const toPattern = (phrase: string): string =>
  phrase
    .split(' ')
    .map((words) => (words.includes('|') ? `(?:${words})` : words))
    .join(' ')
