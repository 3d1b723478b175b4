import { ADDRESSES } from './addresses.ts'
import { CONTACTS } from './contacts.ts'
import { DATES } from './dates.ts'
import { NUMBERS } from './numbers.ts'
import { POSTCODES } from './postcodes.ts'
import { type Shape, takeOut } from './shape.ts'

/** Dates come before telephones, which are the widest shape, and postcodes before the streets that they end. */
const SHAPES: readonly Shape[] = [...CONTACTS, ...DATES, ...NUMBERS, ...POSTCODES, ...ADDRESSES]

/** Takes out e-mail, links, numbers, dates of birth, plates and addresses; of a postcode the outward half stays. */
export function withoutFigures(text: string): string {
  return takeOut(text, SHAPES)
}
