import { nothingAt } from '../../errors.ts'
import { stem } from '../query/stem.ts'
import { Bytes, Integers } from './numbers.ts'

export const FROM_TOPICS = 1
export const COMMON = 2
export const STOP = 4
export const IN_NAME = 8
export const PLACE = 16

/** Every word the engine has seen, its term (its root) and what is known about it. The first terms are the topics. */
export class Words {
  private readonly ids = new Map<string, number>()
  private readonly texts: string[] = []
  private readonly terms = new Integers()
  private readonly uses = new Integers()
  private readonly flags = new Bytes()
  private readonly lastSlots = new Integers()
  private readonly roots = new Map<string, number>()

  constructor(private readonly newTerm: () => number) {}

  get size(): number {
    return this.texts.length
  }

  /** Returns the word's id. */
  add(text: string, flag = 0): number {
    const known = this.ids.get(text)
    if (known !== undefined) {
      if (flag !== 0) this.flags.mark(known, flag)
      return known
    }
    const id = this.texts.length
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
    return this.terms.at(this.add(text, flag))
  }

  has(text: string): boolean {
    return this.ids.has(text)
  }

  idOf(text: string): number | undefined {
    return this.ids.get(text)
  }

  textAt(id: number): string {
    return this.texts[id] ?? nothingAt(id)
  }

  termAt(id: number): number {
    return this.terms.at(id)
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
    const id = this.ids.get(text)
    return id === undefined ? this.roots.get(stem(text)) : this.terms.at(id)
  }

  is(text: string, flags: number): boolean {
    const id = this.ids.get(text)
    return id !== undefined && this.isAt(id, flags)
  }

  used(text: string): number {
    const id = this.ids.get(text)
    return id === undefined ? 0 : this.uses.at(id)
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

/** Copies the word: a slice of a long text would keep all of it in memory. */
function own(text: string): string {
  return text.length < 13 ? text : Array.from(text).join('')
}
