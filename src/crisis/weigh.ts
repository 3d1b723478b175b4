import { shareOf, signsOf } from './signs.ts'

/** Each sign's evidence for (above 0) or against, in hundredths; `start` applies to every message. */
export type Weights = { start: number; signs: Readonly<Record<string, number>> }
export type Scale = (signs: ReadonlySet<string>) => number

/** Prepares weights: returns a function that sums the weights of a message's signs. */
export function createScale({ start, signs }: Weights): Scale {
  const known = new Map(Object.entries(signs))
  return (shown) => {
    let sum = 0
    for (const sign of shown) sum += known.get(sign) ?? 0
    return (sum * shareOf(shown) + start) / 100
  }
}

/** Words in a stretch, so that half a sentence counts within a long message. */
const WINDOW = 10
const STEP = 5

/** The mean of the whole message's weight and that of its strongest stretch. */
export function weighMessage(words: readonly string[], scale: Scale): number {
  const whole = scale(signsOf(words))
  let most = whole
  if (words.length > WINDOW + STEP)
    for (let from = 0; from < words.length - STEP; from += STEP) most = Math.max(most, scale(signsOf(words.slice(from, from + WINDOW))))
  return (whole + most) / 2
}
