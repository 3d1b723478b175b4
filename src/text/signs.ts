import { shortened, withoutGreeting } from './heard.ts'
import { readWords, SENTENCE_END } from './read-words.ts'

const LENGTHS = [3, 4, 5]
const START = '^'
/** So that one endless word costs no more than a long one. */
const LONGEST_WORD = 30

/**
 * What a message is judged by, from `readWords`. `words`: its words, those beside one another and those one or two apart ("want _ die").
 * `letters`: every three to five letters in a row of each word with its ends (" die"), which misspellings and the endings of other languages
 * leave whole. Their number grows with the letters, no faster.
 */
export type Signs = { words: ReadonlySet<string>; letters: ReadonlySet<string> }

/** The words of a message that are judged. A greeting says nothing for or against; "can not" is "cant". */
export const wordsOf = (text: string): readonly string[] => withoutGreeting(shortened(readWords(text)))

export function signsOf(words: readonly string[]): Signs {
  const signs = new Set<string>()
  const letters = new Set<string>()
  const all = [START, ...words]
  for (const [at, word] of all.entries()) {
    if (at > 0) signs.add(word)
    if (at > 0) addLetters(word, letters)
    const next = all[at + 1]
    if (next !== undefined) signs.add(`${word} ${next}`)
    for (const far of oneOrTwoApart(all, at)) signs.add(`${word} _ ${far}`)
  }
  return { words: signs, letters }
}

function addLetters(word: string, letters: Set<string>): void {
  const whole = ` ${word.slice(0, LONGEST_WORD)} `
  for (const length of LENGTHS)
    if (whole.length <= length) letters.add(whole)
    else for (let from = 0; from + length <= whole.length; from++) letters.add(whole.slice(from, from + length))
}

/** Inside the sentence. */
function oneOrTwoApart(words: readonly string[], at: number): string[] {
  const near = words.slice(at, at + 4)
  const end = near.indexOf(SENTENCE_END)
  return near.slice(2, end < 0 ? undefined : end)
}

/** Without words that stand together: single words and pieces of them tell best which kind of crisis it is. */
export const ofOneWord = ({ words, letters }: Signs): Signs => ({
  words: new Set([...words].filter((sign) => !sign.includes(' '))),
  letters,
})
