import { SENTENCE_END } from '../text/read-words.ts'

const LENGTHS = [4, 5, 6]
const START = '^'
/** So that one endless word costs no more than a long one. */
const LONGEST_WORD = 30

/**
 * What a message is judged by, from `readWords`: its words ("=die"), words one or two apart ("want _ die"), and every four to six letters in a row,
 * spaces too (" to di"), which misspellings and the endings of other languages leave whole. Their number grows with the letters, no faster.
 */
export function signsOf(words: readonly string[]): Set<string> {
  const signs = new Set<string>()
  const all = [START, ...words]
  for (const [at, word] of all.entries()) {
    if (at > 0) signs.add(`=${word}`)
    for (const far of oneOrTwoApart(all, at)) signs.add(`${word} _ ${far}`)
  }
  const letters = ` ${words.map((word) => word.slice(0, LONGEST_WORD)).join(' ')} `
  for (const length of LENGTHS) for (let from = 0; from + length <= letters.length; from++) signs.add(letters.slice(from, from + length))
  return signs
}

/** Inside the sentence. */
function oneOrTwoApart(words: readonly string[], at: number): string[] {
  const near = words.slice(at, at + 4)
  const end = near.indexOf(SENTENCE_END)
  return near.slice(2, end < 0 ? undefined : end)
}

/** Those of them that are words and pieces of words: they tell best which kind of crisis it is. */
export const ofOneWord = (signs: ReadonlySet<string>): Set<string> => new Set([...signs].filter((sign) => !sign.slice(1, -1).includes(' ')))

const FEW = 60

/** How much each sign of a message counts, so that long messages weigh no more than short ones, and a word or two not more than a sentence. */
export const shareOf = (signs: { size: number }): number => 1 / Math.sqrt(Math.max(FEW, signs.size))
