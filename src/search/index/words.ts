import { nothingAt } from '../../errors.ts'
import { stem } from '../query/stem.ts'
import { Bytes, Integers } from './numbers.ts'

export const FROM_TOPICS = 1
export const COMMON = 2
export const STOP = 4
export const IN_NAME = 8
export const PLACE = 16

/**
 * Every word the engine has seen, its term (its root) and what is known about it. The first terms are the topics. Words of the `shared`
 * ones keep their ids and terms; what is known about them is this community's own.
 */
export class Words {
  private readonly ids = new Map<string, number>()
  private readonly texts: string[] = []
  private readonly terms = new Integers()
  private readonly uses = new Integers()
  private readonly flags = new Bytes()
  private readonly lastSlots = new Integers()
  private readonly roots = new Map<string, number>()

  constructor(
    private readonly newTerm: () => number,
    private readonly shared?: Words,
  ) {
    if (shared === undefined) return
    this.uses.grow(shared.size)
    this.lastSlots.grow(shared.size)
    for (let id = 0; id < shared.size; id++) this.flags.push(shared.flags.at(id))
  }

  get size(): number {
    return this.sharedSize + this.texts.length
  }

  /** The ids below it are shared by all communities. */
  get sharedSize(): number {
    return this.shared?.size ?? 0
  }

  /** Returns the word's id. */
  add(text: string, flag = 0): number {
    const known = this.idOf(text)
    if (known !== undefined) {
      if (flag !== 0) this.flags.mark(known, flag)
      return known
    }
    const id = this.size
    const owned = own(text)
    this.ids.set(owned, id)
    this.texts.push(owned)
    this.terms.push(this.rootTerm(stem(owned)))
    this.uses.push(0)
    this.flags.push(flag)
    this.lastSlots.push(0)
    return id
  }

  /** As `add`, but returns the word's term. */
  addTerm(text: string, flag = 0): number {
    return this.termAt(this.add(text, flag))
  }

  has(text: string): boolean {
    return this.idOf(text) !== undefined
  }

  idOf(text: string): number | undefined {
    return this.shared?.ids.get(text) ?? this.ids.get(text)
  }

  textAt(id: number): string {
    return this.shared?.texts[id] ?? this.texts[id - this.sharedSize] ?? nothingAt(id)
  }

  termAt(id: number): number {
    return this.shared !== undefined && id < this.shared.size ? this.shared.terms.at(id) : this.terms.at(id - this.sharedSize)
  }

  /** How many listings have the word. */
  usesAt(id: number): number {
    return this.uses.at(id)
  }

  /** Whether the word has one of the flags. */
  isAt(id: number, flags: number): boolean {
    return (this.flags.at(id) & flags) !== 0
  }

  mark(id: number, flag: number): void {
    this.flags.mark(id, flag)
  }

  /** Counts a word once for each listing. */
  met(id: number, slot: number): void {
    if (this.lastSlots.at(id) === slot + 1) return
    this.lastSlots.set(id, slot + 1)
    this.uses.next(id)
  }

  termOf(text: string): number | undefined {
    const id = this.idOf(text)
    return id === undefined ? this.termOfRoot(stem(text)) : this.termAt(id)
  }

  is(text: string, flags: number): boolean {
    const id = this.idOf(text)
    return id !== undefined && this.isAt(id, flags)
  }

  used(text: string): number {
    const id = this.idOf(text)
    return id === undefined ? 0 : this.uses.at(id)
  }

  private readonly termOfRoot = (root: string): number | undefined => this.shared?.roots.get(root) ?? this.roots.get(root)

  private rootTerm(root: string): number {
    let term = this.termOfRoot(root)
    if (term === undefined) {
      term = this.newTerm()
      this.roots.set(root, term)
    }
    return term
  }
}

/** Copies the word: a slice of a long text would keep all of it in memory. */
function own(text: string): string {
  return text.length < 13 ? text : Array.from(text).join('')
}
