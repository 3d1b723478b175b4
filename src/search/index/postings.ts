import { Numbers } from './numbers.ts'

/** A posting is one number: the slot of a listing above, how strongly it is about the term (1-255) below. */
export const STRENGTH_BITS = 8
const STRENGTH_MASK = 255
const SMALLEST_BLOCK = 4
/** Room left for the next changes. */
const SPARE = 1 << 14

const LONG_LIST = 256
/** A long list has some room of its own, so that the next change need not move it. */
const withSlack = (count: number): number => (count < LONG_LIST ? count : count + (count >>> 5))

export const slotOf = (posting: number): number => posting >>> STRENGTH_BITS

/**
 * Every term's postings in one arena, in order of slot. A full block moves to one of twice the size; blocks left behind are
 * used again by size. `compact` closes the gaps.
 */
export class Postings {
  arena = new Uint32Array(1 << 12)
  readonly start = new Numbers(new Uint32Array(0))
  readonly count = new Numbers(new Uint32Array(0))
  private readonly room = new Numbers(new Uint32Array(0))
  private readonly left: number[][] = []
  private end = 0

  get terms(): number {
    return this.start.length
  }

  addTerm(): number {
    this.start.push(0)
    this.room.push(0)
    return this.count.push(0)
  }

  add(term: number, slot: number, strength: number): void {
    const count = this.count.data[term]!
    if (count === this.room.data[term]!) this.move(term, count)
    this.arena[this.start.data[term]! + count] = ((slot << STRENGTH_BITS) | strength) >>> 0
    this.count.data[term] = count + 1
  }

  /** Rewrites the arena without gaps. `slots[old]` is the new slot, or -1 for a listing that has gone. */
  compact(slots: Int32Array): void {
    let total = 0
    for (let term = 0; term < this.terms; term++) total += withSlack(this.count.data[term]!)
    const arena = new Uint32Array(total + Math.max(SPARE, total >>> 5))
    let end = 0
    for (let term = 0; term < this.terms; term++) {
      const from = this.start.data[term]!
      const to = from + this.count.data[term]!
      this.start.data[term] = end
      for (let i = from; i < to; i++) {
        const posting = this.arena[i]!
        const slot = slots[posting >>> STRENGTH_BITS]!
        if (slot >= 0) arena[end++] = ((slot << STRENGTH_BITS) | (posting & STRENGTH_MASK)) >>> 0
      }
      const count = end - this.start.data[term]!
      this.count.data[term] = count
      this.room.data[term] = withSlack(count)
      end += withSlack(count) - count
    }
    this.arena = arena
    this.end = end
    this.left.length = 0
    for (const numbers of [this.start, this.count, this.room]) numbers.trim()
  }

  private move(term: number, count: number): void {
    let size = SMALLEST_BLOCK
    let order = 0
    while (size <= count) {
      size *= 2
      order++
    }
    const from = this.start.data[term]!
    const to = this.left[order]?.pop() ?? this.extend(size)
    if (count > 0) {
      this.arena.copyWithin(to, from, from + count)
      if (this.room.data[term] === size / 2) this.leave(from, order - 1)
    }
    this.start.data[term] = to
    this.room.data[term] = size
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
      const arena = new Uint32Array(Math.max(this.end, Math.ceil(this.arena.length * 1.5)))
      arena.set(this.arena)
      this.arena = arena
    }
    return at
  }
}
