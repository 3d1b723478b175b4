import { stem } from '../query/stem.ts'
import { Numbers } from './numbers.ts'

export const FROM_TOPICS = 1
export const COMMON = 2
export const STOP = 4
export const IN_NAME = 8
export const PLACE = 16

/**
 * Every word the engine has met and the term it belongs to (its root), with what is known about it.
 * The first terms are the topics themselves.
 */
export class Words {
  readonly ids = new Map<string, number>()
  readonly texts: string[] = []
  readonly term = new Numbers(new Uint32Array(1 << 12))
  /** In how many listings. */
  readonly uses = new Numbers(new Uint32Array(1 << 12))
  readonly flags = new Numbers(new Uint8Array(1 << 12))
  private readonly lastSlot = new Numbers(new Uint32Array(1 << 12))
  private readonly roots = new Map<string, number>()

  constructor(private readonly newTerm: () => number) {}

  add(text: string, flag = 0): number {
    const known = this.ids.get(text)
    if (known !== undefined) {
      this.flags.data[known]! |= flag
      return known
    }
    const id = this.texts.length
    const owned = own(text)
    this.ids.set(owned, id)
    this.texts.push(owned)
    this.term.push(this.rootTerm(stem(owned)))
    this.uses.push(0)
    this.flags.push(flag)
    this.lastSlot.push(0)
    return id
  }

  /** As `add`, but returns the word's term. */
  addTerm(text: string, flag = 0): number {
    // First the word, then the column: a new word may move it.
    const id = this.add(text, flag)
    return this.term.data[id]!
  }

  /** Counts a word once for each listing. */
  met(id: number, slot: number): void {
    if (this.lastSlot.data[id] === slot + 1) return
    this.lastSlot.data[id] = slot + 1
    this.uses.data[id]!++
  }

  termOf(text: string): number | undefined {
    const id = this.ids.get(text)
    return id === undefined ? this.roots.get(stem(text)) : this.term.data[id]!
  }

  is(text: string, flag: number): boolean {
    const id = this.ids.get(text)
    return id !== undefined && (this.flags.data[id]! & flag) !== 0
  }

  used(text: string): number {
    const id = this.ids.get(text)
    return id === undefined ? 0 : this.uses.data[id]!
  }

  private rootTerm(root: string): number {
    let term = this.roots.get(root)
    if (term === undefined) {
      term = this.newTerm()
      this.roots.set(root, term)
    }
    return term
  }
}

/** A slice of a long text keeps the whole of it in memory: a word must not. */
function own(text: string): string {
  return text.length < 13 ? text : Array.from(text).join('')
}
