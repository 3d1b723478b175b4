import { SENTENCE_END } from '../text/read-words.ts'

const LENGTHS = [4, 5, 6]
const START = '^'
/** Characters read of a word, which bounds the cost of an endless one. */
const LONGEST_WORD = 30

/**
 * The signs of a message, from `readWords`: its words ("=die"), words one or two apart ("want _ die"), and every run of four to six
 * letters, spaces included (" to di"), which survive misspellings and other languages' endings. Their number is linear in the letters.
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

/** Pairs within the sentence. */
function oneOrTwoApart(words: readonly string[], at: number): string[] {
  const near = words.slice(at, at + 4)
  const end = near.indexOf(SENTENCE_END)
  return near.slice(2, end < 0 ? undefined : end)
}

/** The signs within one word: they tell best which kind of crisis it is. */
export const ofOneWord = (signs: ReadonlySet<string>): Set<string> => new Set([...signs].filter((sign) => !sign.slice(1, -1).includes(' ')))

const FEW = 60

/** The weight of each sign, so that length matters less: long messages weigh no more than short ones, and a word or two no more than a sentence. */
export const shareOf = (signs: { size: number }): number => 1 / Math.sqrt(Math.max(FEW, signs.size))
