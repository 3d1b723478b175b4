import { withoutFigures } from './redact/figures.ts'
import { withoutNames } from './redact/names.ts'

const LONGEST = 2000

/** Takes out names, numbers, addresses and e-mail; of a postcode only the outward half stays. Keeps the first 2,000 characters. */
export function redact(text: string): string {
  return withoutNames(withoutFigures(text.slice(0, LONGEST)))
    .replace(/\s+/g, ' ')
    .trim()
}
