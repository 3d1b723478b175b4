/** Multiplies a node to make room for any term beside it in one number. */
const TERMS = 2 ** 26

export type Meaning = { topic: number; said: boolean }

/** Phrases as a tree of terms, with the topics that each stands for. */
export class Phrases {
  private readonly steps = new Map<number, number>()
  private readonly meanings: (Meaning[] | undefined)[] = [undefined]
  /** The terms that may follow a node: for reading a misspelt last word. */
  private readonly followers = new Map<number, number[]>()
  private readonly starts = new Set<number>()

  add(terms: readonly number[], meaning: Meaning): void {
    if (terms.length === 0) return
    let node = 0
    for (const term of terms) {
      const key = node * TERMS + term
      let next = this.steps.get(key)
      if (next === undefined) {
        next = this.meanings.push(undefined) - 1
        this.steps.set(key, next)
        const followers = this.followers.get(node)
        if (followers === undefined) this.followers.set(node, [term])
        else followers.push(term)
      }
      node = next
    }
    this.starts.add(terms[0]!)
    this.meanings[node] ??= []
    if (!this.meanings[node]!.some((known) => known.topic === meaning.topic && known.said === meaning.said))
      this.meanings[node]!.push(meaning)
  }

  /** The node after `term`, or 0 when no phrase goes that way. */
  step(node: number, term: number): number {
    return this.steps.get(node * TERMS + term) ?? 0
  }

  mayStart(term: number): boolean {
    return this.starts.has(term)
  }

  at(node: number): readonly Meaning[] | undefined {
    return this.meanings[node]
  }

  after(node: number): readonly number[] {
    return this.followers.get(node) ?? []
  }
}
