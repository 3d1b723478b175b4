import { cy, en } from '../../text/languages.ts'

type List = keyof typeof en.patterns

/** People mix languages, so each is heard whatever is answered. */
const LANGUAGES: readonly Partial<Record<List, readonly string[]>>[] = [en.patterns, cy.patterns]

/** The phrases of a list of `data/phrases/<language>/patterns.json`, in every language. */
export const heardAs = (list: List): string[] => LANGUAGES.flatMap((language) => language[list] ?? [])

/** Any phrase of these lists, as a part of a regular expression. A phrase's words are of plain letters; "make it|that" is two phrases. */
export const anyOf = (...lists: readonly List[]): string => `(?:${lists.flatMap(heardAs).map(toPattern).join('|')})`

const toPattern = (phrase: string): string =>
  phrase
    .split(' ')
    .map((words) => (words.includes('|') ? `(?:${words})` : words))
    .join(' ')
