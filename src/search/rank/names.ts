import Fuse from 'fuse.js'
import type { SearchIndex } from '../index/search-index.ts'
import { plain, wordsOf } from '../query/normalise.ts'
import type { Ranked } from './ranked.ts'

const LONGEST = 32
const MOST = 6
const AS_GOOD = 0.985
const HALF = 0.5

/** Among listings of similar rank, puts the name most similar to the message first. Short messages only. */
export function orderByName(said: string, ranked: Ranked[], index: SearchIndex): Ranked[] {
  const [first, second] = ranked
  if (first === undefined || second === undefined || first.named || said.length > LONGEST || second.score < first.score * AS_GOOD)
    return ranked
  const alike = ranked.slice(0, MOST).filter(({ score }) => score >= first.score * AS_GOOD)
  const fuse = new Fuse(
    alike.map((one) => ({ one, name: index.listings.nameOf(one.slot) })),
    { keys: ['name'], threshold: 1, ignoreLocation: true, includeScore: true },
  )
  const looks = new Map(fuse.search(said).map(({ item, score }) => [item.one, score ?? 1]))
  return [...alike.sort((a, b) => (looks.get(a) ?? 1) - (looks.get(b) ?? 1) || b.score - a.score), ...ranked.slice(alike.length)]
}

/** At least two words, all in the name, and half of the name or more. */
export function isPartOfName(words: readonly string[], slot: number, index: SearchIndex): boolean {
  if (words.length < 2) return false
  const name = wordsOf(plain(index.listings.nameOf(slot)))
  return words.length >= name.length * HALF && words.every((word) => name.includes(word))
}
