import { nothingAt } from '../../errors.ts'

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const NEIGHBOURS = new Set<number>()
for (const [r, row] of ROWS.entries())
  for (const [c, key] of [...row].entries())
    for (const near of [row[c + 1], ROWS[r + 1]?.[c], ROWS[r + 1]?.[c - 1]])
      if (near !== undefined) {
        NEIGHBOURS.add(key.charCodeAt(0) * 256 + near.charCodeAt(0))
        NEIGHBOURS.add(near.charCodeAt(0) * 256 + key.charCodeAt(0))
      }

const ALIKE = new Set(
  ['pb', 'bp', 'td', 'dt', 'kg', 'gk', 'fv', 'vf', 'sz', 'zs', 'mn', 'nm', 'ck', 'kc', 'cs', 'sc'].map(
    (pair) => pair.charCodeAt(0) * 256 + pair.charCodeAt(1),
  ),
)
const VOWEL = new Uint8Array(256)
for (const vowel of 'aeiouy') VOWEL[vowel.charCodeAt(0)] = 1

const NEIGHBOUR_KEY = 0.65
const VOWEL_SWAP = 0.65
const ALIKE_SOUND = 0.7
const SWAPPED = 0.6
const DOUBLED = 0.45
const WRONG_FIRST_LETTER = 0.25
const LONGEST = 32

const newRow = (): Float32Array => new Float32Array(LONGEST + 1)
const SCRATCH = [newRow(), newRow(), newRow()] as const

const cell = (row: Float32Array, at: number): number => row[at] ?? nothingAt(at)

/** The distance of two words: 1 for a plain wrong letter, less for common slips. `Infinity` beyond `limit`. */
export function distance(typed: string, word: string, limit: number): number {
  const m = typed.length
  const n = word.length
  if (typed === word) return 0
  if (m > LONGEST || n > LONGEST || Math.abs(m - n) * DOUBLED > limit) return Number.POSITIVE_INFINITY
  let [before, above, row] = SCRATCH
  above[0] = 0
  for (let j = 1; j <= n; j++) above[j] = cell(above, j - 1) + gap(word, j - 1)
  for (let i = 1; i <= m; i++) {
    const a = typed.charCodeAt(i - 1)
    const dropA = gap(typed, i - 1)
    let diagonal = cell(above, 0)
    let left = Math.fround(diagonal + dropA)
    let least = left
    row[0] = left
    for (let j = 1; j <= n; j++) {
      const b = word.charCodeAt(j - 1)
      const up = cell(above, j)
      let cost = a === b ? diagonal : diagonal + swap(a, b)
      const drop = up + dropA
      if (drop < cost) cost = drop
      const add = left + gap(word, j - 1)
      if (add < cost) cost = add
      if (i > 1 && j > 1 && a === word.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === b) {
        const crossed = cell(before, j - 2) + SWAPPED
        if (crossed < cost) cost = crossed
      }
      row[j] = cost
      if (cost < least) least = cost
      left = Math.fround(cost)
      diagonal = up
    }
    if (least > limit) return Number.POSITIVE_INFINITY
    const spare = before
    before = above
    above = row
    row = spare
  }
  const total = cell(above, n) + (typed.charCodeAt(0) === word.charCodeAt(0) ? 0 : WRONG_FIRST_LETTER)
  return total > limit ? Number.POSITIVE_INFINITY : total
}

/** An extra or missing letter: cheap beside its double, slightly cheaper for a vowel. */
function gap(word: string, at: number): number {
  const code = word.charCodeAt(at)
  if (at > 0 && word.charCodeAt(at - 1) === code) return DOUBLED
  return code < 256 && VOWEL[code] === 1 ? 0.85 : 1
}

function swap(a: number, b: number): number {
  if (a > 255 || b > 255) return 1
  if (VOWEL[a] === 1 && VOWEL[b] === 1) return VOWEL_SWAP
  if (NEIGHBOURS.has(a * 256 + b)) return NEIGHBOUR_KEY
  return ALIKE.has(a * 256 + b) ? ALIKE_SOUND : 1
}
