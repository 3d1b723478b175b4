type Meaning = { topic: number; said: boolean }

const EMPTY = -1

/** Phrases as a tree of terms, with the topics that each stands for. Steps are one hash table of numbers: every word of every listing takes one. */
export class Phrases {
  private nodes = new Int32Array(1 << 12).fill(EMPTY)
  private terms = new Int32Array(1 << 12)
  private nexts = new Int32Array(1 << 12)
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

  /** The node after `term`, or 0 when no phrase goes that way. */
  step(node: number, term: number): number {
    const mask = this.nodes.length - 1
    for (let at = hash(node, term) & mask; this.nodes[at] !== EMPTY; at = (at + 1) & mask)
      if (this.nodes[at] === node && this.terms[at] === term) return this.nexts[at]!
    return 0
  }

  mayStart(term: number): boolean {
    return this.starts[term] === 1
  }

  at(node: number): readonly Meaning[] | undefined {
    return this.meanings[node]
  }

  private extend(node: number, term: number): number {
    if (++this.steps * 2 > this.nodes.length) this.rehash()
    const next = this.meanings.push(undefined) - 1
    this.put(node, term, next)
    return next
  }

  private put(node: number, term: number, next: number): void {
    const mask = this.nodes.length - 1
    let at = hash(node, term) & mask
    while (this.nodes[at] !== EMPTY) at = (at + 1) & mask
    this.nodes[at] = node
    this.terms[at] = term
    this.nexts[at] = next
  }

  private rehash(): void {
    const { nodes, terms, nexts } = this
    const size = nodes.length * 2
    this.nodes = new Int32Array(size).fill(EMPTY)
    this.terms = new Int32Array(size)
    this.nexts = new Int32Array(size)
    for (let at = 0; at < nodes.length; at++) if (nodes[at] !== EMPTY) this.put(nodes[at]!, terms[at]!, nexts[at]!)
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
