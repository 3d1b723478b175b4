import { nothingAt } from '../../errors.ts'
import { Integers } from './numbers.ts'

/** A posting is one number: the listing's slot in the high bits, its strength (1-255) in the low ones. */
const STRENGTH_BITS = 8
const STRENGTH_MASK = 255
const SMALLEST_BLOCK = 4
/** Spare entries for the next changes. */
const SPARE = 1 << 14

const LONG_LIST = 256
/** A long list has spare room, so that the next change need not move it. */
const withSlack = (count: number): number => (count < LONG_LIST ? count : count + (count >>> 5))

export const slotIn = (posting: number): number => posting >>> STRENGTH_BITS
export const strengthIn = (posting: number): number => posting & STRENGTH_MASK

/**
 * All terms' postings in one arena, in order of slot. A full block moves to one of twice the size; freed blocks are reused by size.
 * `compact` closes the gaps.
 */
export class Postings {
  private arena = new Int32Array(1 << 12)
  private readonly starts = new Integers()
  private readonly counts = new Integers()
  private readonly rooms = new Integers()
  private readonly left: number[][] = []
  private end = 0

  addTerm(): number {
    this.starts.push(0)
    this.rooms.push(0)
    return this.counts.push(0)
  }

  /** As many terms at once, of a new index. */
  addTerms(count: number): void {
    for (const numbers of [this.starts, this.counts, this.rooms]) numbers.grow(count)
  }

  /** How many listings have a term. */
  countOf(term: number): number {
    return this.counts.at(term)
  }

  /** Where a term's postings start; they end before `endOf`. */
  startOf(term: number): number {
    return this.starts.at(term)
  }

  endOf(term: number): number {
    return this.starts.at(term) + this.counts.at(term)
  }

  at(index: number): number {
    return this.arena[index] ?? nothingAt(index)
  }

  /** How strongly a listing is about a term: 0 to 255. */
  strengthOf(term: number | undefined, slot: number): number {
    if (term === undefined) return 0
    let low = this.startOf(term)
    let high = this.endOf(term) - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const posting = this.at(middle)
      const found = slotIn(posting)
      if (found === slot) return strengthIn(posting)
      if (found < slot) low = middle + 1
      else high = middle - 1
    }
    return 0
  }

  add(term: number, slot: number, strength: number): void {
    if (this.counts.at(term) === this.rooms.at(term)) this.move(term)
    this.arena[this.endOf(term)] = (slot << STRENGTH_BITS) | strength
    this.counts.next(term)
  }

  /** Rewrites the arena without gaps. `moved`: the new slot of each old one, or -1 if the listing is gone. */
  compact(moved: Integers): void {
    let total = 0
    for (let term = 0; term < this.counts.length; term++) total += withSlack(this.counts.at(term))
    const arena = new Int32Array(total + Math.max(SPARE, total >>> 5))
    let end = 0
    for (let term = 0; term < this.counts.length; term++) {
      const start = end
      for (let index = this.startOf(term); index < this.endOf(term); index++) {
        const posting = this.at(index)
        const slot = moved.at(slotIn(posting))
        if (slot >= 0) arena[end++] = (slot << STRENGTH_BITS) | strengthIn(posting)
      }
      const count = end - start
      end = start + withSlack(count)
      this.starts.set(term, start)
      this.counts.set(term, count)
      this.rooms.set(term, withSlack(count))
    }
    this.arena = arena
    this.end = end
    this.left.length = 0
    for (const numbers of [this.starts, this.counts, this.rooms]) numbers.trim()
  }

  private move(term: number): void {
    const count = this.counts.at(term)
    let size = SMALLEST_BLOCK
    let order = 0
    while (size <= count) {
      size *= 2
      order++
    }
    const from = this.startOf(term)
    const to = this.left[order]?.pop() ?? this.extend(size)
    if (count > 0) {
      this.arena.copyWithin(to, from, from + count)
      if (this.rooms.at(term) === size / 2) this.leave(from, order - 1)
    }
    this.starts.set(term, to)
    this.rooms.set(term, size)
  }

  private leave(at: number, order: number): void {
    const blocks = this.left[order]
    if (blocks === undefined) this.left[order] = [at]
    else blocks.push(at)
  }

  private extend(size: number): number {
    const at = this.end
    this.end += size
    if (this.end > this.arena.length) {
      const arena = new Int32Array(Math.max(this.end, Math.ceil(this.arena.length * 1.5)))
      arena.set(this.arena)
      this.arena = arena
    }
    return at
  }
}
