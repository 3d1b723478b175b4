import { ADDRESSES } from './addresses.ts'
import { CONTACTS } from './contacts.ts'
import { DATES } from './dates.ts'
import { NUMBERS } from './numbers.ts'
import { POSTCODES } from './postcodes.ts'
import { type Shape, takeOut } from './shape.ts'

/** In order: dates before phone numbers, the widest shape, and postcodes before the streets that they end. */
const SHAPES: readonly Shape[] = [...CONTACTS, ...DATES, ...NUMBERS, ...POSTCODES, ...ADDRESSES]

/** Removes e-mail addresses, links, numbers, dates of birth, number plates and addresses; keeps a postcode's outward half. */
export function withoutFigures(text: string): string {
  return takeOut(text, SHAPES)
}
