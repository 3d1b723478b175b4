import { Integers } from './numbers.ts'

export type Meaning = { topic: number; said: boolean }
/** A phrase found in a text: where it ends and what it means. */
export type Phrase = { end: number; meanings: readonly Meaning[] }

/** Numbers in a cell of the table: the node stepped from, the term, the node stepped to (0 if the cell is empty). */
const CELL = 3
const TERM = 1
const NEXT = 2

/**
 * Phrases as a tree of terms, with each phrase's topics. All steps share one hash table of numbers, because every word of every
 * listing takes one.
 */
export class Phrases {
  private mask = (1 << 12) - 1
  private cells = new Integers((this.mask + 1) * CELL)
  private steps = 0
  private readonly meanings: (Meaning[] | undefined)[] = [undefined]
  private starts = new Uint8Array(1 << 12)

  add(terms: readonly number[], meaning: Meaning): void {
    const [first] = terms
    if (first === undefined) return
    let node = 0
    for (const term of terms) node = this.step(node, term) || this.extend(node, term)
    this.markStart(first)
    const known = this.meanings[node]
    if (known === undefined) this.meanings[node] = [meaning]
    else if (!known.some(({ topic, said }) => topic === meaning.topic && said === meaning.said)) known.push(meaning)
  }

  /** The node after `term`, or 0 if no phrase continues that way. */
  step(node: number, term: number): number {
    return this.cells.at(this.cellOf(node, term) + NEXT)
  }

  mayStart(term: number): boolean {
    return this.starts[term] === 1
  }

  at(node: number): readonly Meaning[] | undefined {
    return this.meanings[node]
  }

  /** The longest phrase that starts at `from`, except phrases for messages only. */
  longestAt(terms: readonly number[], from: number): Phrase | undefined {
    let node = 0
    let longest: Phrase | undefined
    for (let at = from; ; at++) {
      const term = terms[at]
      node = term === undefined ? 0 : this.step(node, term)
      if (node === 0) return longest
      const meanings = this.meanings[node]
      if (meanings?.some(({ said }) => !said) === true) longest = { end: at + 1, meanings }
    }
  }

  /** The cell of a step, or the empty one where it would go. */
  private cellOf(node: number, term: number): number {
    const { cells, mask } = this
    let place = hash(node, term) & mask
    for (;;) {
      const cell = place * CELL
      if (cells.at(cell + NEXT) === 0 || (cells.at(cell) === node && cells.at(cell + TERM) === term)) return cell
      place = (place + 1) & mask
    }
  }

  private extend(node: number, term: number): number {
    if (++this.steps * 2 > this.mask + 1) this.rehash()
    const next = this.meanings.push(undefined) - 1
    this.put(node, term, next)
    return next
  }

  private put(node: number, term: number, next: number): void {
    const cell = this.cellOf(node, term)
    this.cells.set(cell, node)
    this.cells.set(cell + TERM, term)
    this.cells.set(cell + NEXT, next)
  }

  private rehash(): void {
    const old = this.cells
    this.cells = new Integers(old.length * 2)
    this.mask = this.mask * 2 + 1
    for (let cell = 0; cell < old.length; cell += CELL)
      if (old.at(cell + NEXT) !== 0) this.put(old.at(cell), old.at(cell + TERM), old.at(cell + NEXT))
  }

  private markStart(term: number): void {
    if (term >= this.starts.length) {
      const starts = new Uint8Array(term * 2)
      starts.set(this.starts)
      this.starts = starts
    }
    this.starts[term] = 1
  }
}

function hash(node: number, term: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(term, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
