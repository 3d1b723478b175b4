import { withoutFigures } from './figures.ts'
import { withoutNames } from './names.ts'

const LONGEST = 2000
/** Signs that are not seen, and what makes a digit a picture of a digit. */
const UNSEEN = /\p{Cf}|\uFE0F|\u20E3/gu

/** Takes out names, numbers, addresses and e-mail; of a postcode only the outward half stays. Keeps the first 2,000 characters. */
export function redact(text: string): string {
  return withoutNames(withoutFigures(text.slice(0, LONGEST).replace(UNSEEN, '')))
    .replace(/\s+/g, ' ')
    .trim()
}
