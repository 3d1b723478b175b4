import { type Signs, signsOf } from './signs.ts'

/**
 * One sign a line: the sign, what it speaks for (above 0) or against, in hundredths, and how rare it is, in tenths, with tabs between.
 * `start` is what speaks before anything is said, in hundredths. Words and letters are two voices of equal strength, however many signs each has.
 */
export type Weights = { start: number; words: string; letters: string }
export type Scale = (signs: Signs) => number

/** Weights made ready for use: the sum of what the signs of a message speak for. */
export function createScale({ start, words, letters }: Weights): Scale {
  const [ofWords, ofLetters] = [createVoice(words), createVoice(letters)]
  return (shown) => (ofWords(shown.words) + ofLetters(shown.letters) + start) / 100
}

/** Rare signs count for more, and signs that were never met for nothing. */
function createVoice(lines: string): (shown: ReadonlySet<string>) => number {
  const rows = lines.split('\n').map((line) => line.split('\t'))
  const at = new Map(rows.map(([sign = ''], i) => [sign, i]))
  const weights = Int16Array.from(rows, ([, weight]) => Number(weight))
  const rarities = Uint8Array.from(rows, ([, , rarity]) => Number(rarity))
  return (shown) => {
    let [sum, size] = [0, 0]
    for (const sign of shown) {
      const i = at.get(sign)
      if (i === undefined) continue
      const rarity = rarities[i] ?? 0
      sum += (weights[i] ?? 0) * rarity
      size += rarity * rarity
    }
    return size === 0 ? 0 : sum / Math.sqrt(size)
  }
}

/** Words looked at together, so that half a sentence counts in the middle of a long message. */
const WINDOW = 10
const STEP = 5

/** The middle between what the whole message says and what its most telling stretch says. */
export function weighMessage(words: readonly string[], scale: Scale): number {
  const whole = scale(signsOf(words))
  let most = whole
  if (words.length > WINDOW + STEP)
    for (let from = 0; from < words.length - STEP; from += STEP) most = Math.max(most, scale(signsOf(words.slice(from, from + WINDOW))))
  return (whole + most) / 2
}
