import { withoutFigures } from './figures.ts'
import { withoutNames } from './names.ts'

const LONGEST = 2000
/** Invisible characters, and those that turn a digit into an emoji. */
const UNSEEN = /\p{Cf}|\uFE0F|\u20E3/gu

/** Removes names, numbers, addresses and e-mail addresses; keeps a postcode's outward half. Keeps the first 2,000 characters. */
export function redact(text: string): string {
  return withoutNames(withoutFigures(text.slice(0, LONGEST).replace(UNSEEN, '')))
    .replace(/\s+/g, ' ')
    .trim()
}
