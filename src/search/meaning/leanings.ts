import { Integers } from '../index/numbers.ts'
import { signsOf } from './signs.ts'

/**
 * Learnt by `connector learn topics`. `signs` has one sign a line: the sign, then each topic that it leans to as its number in `topics`
 * and how much, in sixteenths, with tabs between the columns and a colon within. `calm`: how much must be leant for one topic to be e times likelier than another, in sixteenths.
 */
export type LearntTopics = { topics: readonly string[]; calm: number; signs: string }

/** A topic that a message may mean. Likeness is 0 to 1; that of all topics adds up to 1. */
export type Leaning = { topic: number; likeness: number }

/** Topics further behind the best do not count. */
const MOST = 12

/** What the words of a message lean to. Made once for a process, whatever the number of communities. */
export class Leanings {
  private readonly rows: ReadonlyMap<string, number>
  private readonly starts: Uint32Array
  private readonly topics: Uint16Array
  private readonly weights: Uint8Array
  private readonly calm: number
  private readonly sums: Integers
  /** The topics whose sum is not 0. */
  private readonly met: number[] = []

  /** `topics`: ids in the order in which the rest of the engine numbers them. */
  constructor(learnt: LearntTopics, topics: readonly string[]) {
    this.sums = new Integers(topics.length)
    const numbers = new Map(topics.map((id, number) => [id, number]))
    const known = learnt.topics.map((id) => numbers.get(id))
    const rows = learnt.signs === '' ? [] : learnt.signs.split('\n').map((line) => line.split('\t'))
    const size = rows.reduce((sum, row) => sum + row.length - 1, 0)
    this.calm = learnt.calm
    this.rows = new Map(rows.map(([sign = ''], row) => [sign, row]))
    this.starts = new Uint32Array(rows.length + 1)
    this.topics = new Uint16Array(size)
    this.weights = new Uint8Array(size)
    let end = 0
    for (const [row, [, ...leanings]] of rows.entries()) {
      for (const leaning of leanings) {
        const [topic = '', weight] = leaning.split(':')
        const number = known[Number(topic)]
        if (number === undefined) continue
        this.topics[end] = number
        this.weights[end++] = Number(weight)
      }
      this.starts[row + 1] = end
    }
  }

  /** The likeliest topics of a message, the likeliest first, none if no word leans anywhere. */
  lean(words: readonly string[], isMeant: (topic: number) => boolean): Leaning[] {
    const { sums } = this.weigh(words)
    const meant = this.met.filter(isMeant)
    const most = meant.reduce((most, topic) => Math.max(most, sums.at(topic)), 0)
    const likely = meant.map((topic) => ({ topic, likeness: Math.exp((sums.at(topic) - most) / this.calm) }))
    const whole = likely.reduce((sum, { likeness }) => sum + likeness, 0)
    return likely
      .map(({ topic, likeness }) => ({ topic, likeness: likeness / whole }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, MOST)
  }

  /** How much words lean to each topic, and most to any, in sixteenths. Valid until the next call. */
  weigh(words: readonly string[]): { sums: Integers; most: number } {
    const { sums, met } = this
    for (const topic of met) sums.set(topic, 0)
    met.length = 0
    let most = 0
    for (const sign of signsOf(words)) {
      const row = this.rows.get(sign)
      if (row === undefined) continue
      for (let at = this.start(row); at < this.end(row); at++) {
        const topic = this.topics[at] ?? 0
        if (sums.at(topic) === 0) met.push(topic)
        const sum = sums.at(topic) + (this.weights[at] ?? 0)
        sums.set(topic, sum)
        if (sum > most) most = sum
      }
    }
    return { sums, most }
  }

  /** Which signs of a message lean to a topic, and how much, in sixteenths, the most telling first. */
  reasons(words: readonly string[], topic: number): { sign: string; much: number }[] {
    const found = [...signsOf(words)].flatMap((sign) => {
      const row = this.rows.get(sign)
      if (row === undefined) return []
      const at = this.topics.subarray(this.start(row), this.end(row)).indexOf(topic)
      return at < 0 ? [] : [{ sign, much: this.weights[this.start(row) + at] ?? 0 }]
    })
    return found.sort((a, b) => b.much - a.much)
  }

  private readonly start = (row: number): number => this.starts[row] ?? 0
  private readonly end = (row: number): number => this.starts[row + 1] ?? 0
}
