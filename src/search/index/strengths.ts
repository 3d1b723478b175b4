import { TUNING } from '../tuning.ts'
import { Floats } from './numbers.ts'

const STRONGEST = 255

/** How strongly the listing being indexed is about each term. */
export class Strengths {
  /** From its fields. */
  private readonly fields = new Floats()
  /** From running text. */
  private readonly texts = new Floats()
  private readonly terms: number[] = []

  add(term: number, weight: number, isText: boolean): void {
    if (term >= this.fields.length) {
      this.fields.grow(term + 1)
      this.texts.grow(term + 1)
    }
    const field = this.fields.at(term)
    const text = this.texts.at(term)
    if (field === 0 && text === 0) this.terms.push(term)
    if (isText) this.texts.set(term, text + weight)
    else this.fields.set(term, field + weight)
  }

  /** Multiplies what was added for terms below `end` so far. */
  scale(end: number, factorOf: (term: number) => number): void {
    for (const term of this.terms) {
      if (term >= end) continue
      const factor = factorOf(term)
      this.fields.set(term, this.fields.at(term) * factor)
      this.texts.set(term, this.texts.at(term) * factor)
    }
  }

  /** Passes each term with a strength of 1 to 255, then clears itself. */
  take(use: (term: number, strength: number) => void): void {
    for (const term of this.terms) {
      const text = this.texts.at(term)
      const weight = this.fields.at(term) + (TUNING.textCap * text) / (TUNING.textCap + text)
      this.fields.set(term, 0)
      this.texts.set(term, 0)
      use(term, Math.max(1, Math.min(STRONGEST, Math.round((STRONGEST * weight) / (weight + TUNING.saturation)))))
    }
    this.terms.length = 0
  }
}
