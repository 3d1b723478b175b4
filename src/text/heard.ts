import { FILES, LANGUAGES } from './languages.ts'
import { SENTENCE_END } from './read-words.ts'

type List = keyof typeof FILES.en.patterns

/** Phrases are understood in every language, because people mix them. */
const LISTS = LANGUAGES.map((language): Partial<Record<List, readonly string[]>> => FILES[language].patterns)

/** The phrases of a list of `data/phrases/<language>/patterns.json`, in every language. */
export const heardAs = (list: List): string[] => LISTS.flatMap((lists) => lists[list] ?? [])

const GREETINGS = new Set(heardAs('polite.before'))

/** Words from `readWords` without the politeness before them: "hello pls $ help" → "help". All of them, where there is nothing else. */
export function withoutGreeting(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => word !== SENTENCE_END && !GREETINGS.has(word))
  return from < 0 ? words : words.slice(from)
}

/** The longest first. */
const THANKS = heardAs('polite.after')
  .map((phrase) => phrase.split(' '))
  .sort((a, b) => b.length - a.length)

/** Words without the politeness before and after them: "hi choir pls thank you" → "choir". All of them, where there is nothing else. */
export function withoutPoliteness(words: readonly string[]): readonly string[] {
  const rest = withoutGreeting(words)
  let end = rest.length
  for (;;) {
    const said = THANKS.find((phrase) => phrase.every((word, at) => word === rest[end - phrase.length + at]))
    if (said === undefined) return end === 0 ? rest : rest.slice(0, end)
    end -= said.length
  }
}

/** The last word of each phrase is short for those before it: "do not dont". */
const SHORT_FORMS = new Map(
  heardAs('short-form').map((line): [string, string] => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]),
)

/** Words from `readWords` with full forms as people mostly text them: "i can not go on" → "i cant go on". */
export function shortened(words: readonly string[]): string[] {
  const out: string[] = []
  for (const word of words) {
    const both = SHORT_FORMS.get(`${out.at(-1)} ${word}`)
    if (both) out[out.length - 1] = both
    else out.push(SHORT_FORMS.get(word) ?? word)
  }
  return out
}

/** Any phrase of these lists, as part of a regular expression. Its words have plain letters; "make it|that" is two phrases. */
export const anyOf = (...lists: readonly List[]): string => `(?:${lists.flatMap(heardAs).map(toPattern).join('|')})`

const toPattern = (phrase: string): string =>
  phrase
    .split(' ')
    .map((words) => (words.includes('|') ? `(?:${words})` : words))
    .join(' ')
