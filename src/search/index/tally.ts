import { nothingAt } from '../../errors.ts'

/** Marks a listing as found, whichever units it has. */
const MET = 1 << 31

/** Adds up listings by slot during a search: each one's score, and the units it has as bits. One search runs at a time. */
export class Tally {
  /** How many listings were found. */
  count = 0
  private scores = new Float32Array(0)
  private masks = new Int32Array(0)
  private slots = new Int32Array(0)
  /** What the owner's best option has added so far. */
  private gains = new Float32Array(0)
  private owners = new Uint8Array(0)

  /** Makes room for `listings`, between searches. */
  grow(listings: number): void {
    if (listings <= this.scores.length) return
    const room = Math.ceil(listings * 1.1) + 16
    this.scores = new Float32Array(room)
    this.masks = new Int32Array(room)
    this.slots = new Int32Array(room)
    this.gains = new Float32Array(room)
    this.owners = new Uint8Array(room)
  }

  /** The listing found as number `at`. */
  slotAt(at: number): number {
    return this.slots[at] ?? nothingAt(at)
  }

  scoreOf(slot: number): number {
    return this.scores[slot] ?? nothingAt(slot)
  }

  maskOf(slot: number): number {
    return this.masks[slot] ?? nothingAt(slot)
  }

  /** Marks a listing as found with these bits. Returns whether it counts: with `onlyKnown`, only if it was found before. */
  meet(slot: number, bits: number, onlyKnown: boolean): boolean {
    const mask = this.maskOf(slot)
    if (mask === 0) {
      if (onlyKnown) return false
      this.slots[this.count++] = slot
    }
    this.masks[slot] = mask | MET | bits
    return true
  }

  add(slot: number, gain: number): void {
    this.scores[slot] = this.scoreOf(slot) + gain
  }

  /** As above for one of several options of a unit, the `owner`: only the best counts. */
  addBest(slot: number, gain: number, owner: number): void {
    const had = this.owners[slot] === owner ? (this.gains[slot] ?? 0) : 0
    if (gain <= had) return
    this.owners[slot] = owner
    this.gains[slot] = gain
    this.add(slot, gain - had)
  }

  clear(): void {
    for (let at = 0; at < this.count; at++) {
      const slot = this.slotAt(at)
      this.scores[slot] = 0
      this.masks[slot] = 0
      this.owners[slot] = 0
    }
    this.count = 0
  }
}
