import { Integers } from './numbers.ts'

const BITS = 22

/** A set of adjacent word pairs in listings' names. May rarely report a pair that was not added. */
export class NamePairs {
  private readonly bits = new Integers(2 ** (BITS - 5))

  add(terms: readonly number[]): void {
    let before: number | undefined
    for (const term of terms) {
      if (before !== undefined) {
        const pair = hashOf(before, term)
        this.bits.mark(pair >>> 5, 1 << (pair & 31))
      }
      before = term
    }
  }

  has(before: number | undefined, after: number | undefined): boolean {
    if (before === undefined || after === undefined) return false
    const pair = hashOf(before, after)
    return (this.bits.at(pair >>> 5) & (1 << (pair & 31))) !== 0
  }
}

/** A hash of `BITS` bits. */
function hashOf(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> (32 - BITS)
}
