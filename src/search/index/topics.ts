import { nothingAt } from '../../errors.ts'
import type { Topic } from '../types.ts'
import { Bytes } from './numbers.ts'

/** The vocabulary's topics by number, which is also their term. */
export class Topics {
  private readonly peaks: Bytes

  /** `numbers`: by id. */
  constructor(
    private readonly all: readonly Topic[],
    private readonly numbers: ReadonlyMap<string, number>,
  ) {
    this.peaks = new Bytes(all.length)
  }

  get size(): number {
    return this.all.length
  }

  at(number: number): Topic {
    return this.all[number] ?? nothingAt(number)
  }

  numberOf(id: string): number | undefined {
    return this.numbers.get(id)
  }

  named(id: string | undefined): Topic | undefined {
    const number = id === undefined ? undefined : this.numbers.get(id)
    return number === undefined ? undefined : this.at(number)
  }

  /** Whether a topic says who something is for, not what it is. */
  isWho(number: number): boolean {
    return this.at(number).audience === true
  }

  /** The greatest strength of any listing for it: a rare topic need not be in a name to count in full. */
  peakOf(number: number): number {
    return this.peaks.at(number)
  }

  /** Records how strongly a listing is about a term, which need not be a topic. */
  note(term: number, strength: number): void {
    if (term < this.peaks.length && strength > this.peaks.at(term)) this.peaks.set(term, strength)
  }
}
