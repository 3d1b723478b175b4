import { shareOf, signsOf } from './signs.ts'

/** What each sign speaks for (above 0) or against, in hundredths, and what speaks before anything is said. */
export type Weights = { start: number; signs: Readonly<Record<string, number>> }
export type Scale = (signs: ReadonlySet<string>) => number

/** Weights made ready for use: the sum of what the signs of a message speak for. */
export function createScale({ start, signs }: Weights): Scale {
  const known = new Map(Object.entries(signs))
  return (shown) => {
    let sum = 0
    for (const sign of shown) sum += known.get(sign) ?? 0
    return (sum * shareOf(shown) + start) / 100
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
