const BITS = 22

/** Which two words stand together in the name of a listing. A few of the others are taken for such pairs too. */
export class NamePairs {
  private readonly bits = new Uint32Array(2 ** (BITS - 5))

  add(terms: readonly number[]): void {
    for (let at = 1; at < terms.length; at++) {
      const bit = bitOf(terms[at - 1]!, terms[at]!)
      this.bits[bit >>> 5]! |= 1 << (bit & 31)
    }
  }

  has(before: number | undefined, after: number | undefined): boolean {
    if (before === undefined || after === undefined) return false
    const bit = bitOf(before, after)
    return (this.bits[bit >>> 5]! & (1 << (bit & 31))) !== 0
  }
}

function bitOf(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> (32 - BITS)
}
