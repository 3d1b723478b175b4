import Fuse from 'fuse.js'
import { COMMON, FROM_TOPICS, IN_NAME, PLACE, STOP, type Words } from '../index/words.ts'
import { distance } from './edit-distance.ts'
import { KeyTable } from './key-table.ts'
import { respell, soundOf } from './sound.ts'

export type Candidate = { text: string; term: number; cost: number; rank: number; place: boolean }

const PREFIX = 7
const SOUND_SEED = 0x9e3779b9 | 0
const SAME_SOUND = 0.6
const HEARD = 0.6
const SHORTLIST = 5
const REMEMBERED = 2000
/** In a larger directory a word must be in more listings to be as familiar. */
const USUAL_LISTINGS = 1500

/** The greatest distance of a correction, by number of letters typed. */
const LIMITS = [0, 0, 0, 0.7, 0.95, 1.25, 1.65, 2]
const limitFor = (length: number): number => LIMITS[length] ?? 2.3

/** Finds candidates for a misspelt word, by symmetric deletes over the first letters and by sound. */
export class Spelling {
  private table = new KeyTable(() => {})
  private indexed: number
  private readonly fresh = new Map<number, number[]>()
  private readonly remembered = new Map<string, readonly Candidate[]>()
  private seen = new Uint32Array(0)
  private round = 0
  private scale = 1

  /** `shared`: the table of the words that all communities share. */
  constructor(
    private readonly words: Words,
    private readonly shared: KeyTable,
  ) {
    this.indexed = words.sharedSize
  }

  /** Adds the words seen since the last call: one by one if few, by rebuilding if many. */
  settle(listings: number): void {
    this.scale = Math.min(1, USUAL_LISTINGS / Math.max(1, listings))
    const total = this.words.size
    if (this.seen.length < total) this.seen = new Uint32Array(Math.ceil(total * 1.2))
    if (total === this.indexed) return
    this.remembered.clear()
    if (total - this.indexed > 500 + (this.indexed - this.words.sharedSize) * 0.1) this.rebuild()
    else for (let id = this.indexed; id < total; id++) this.addFresh(id)
    this.indexed = total
  }

  /** Best first. Replace a `known` word only with good reason, which the caller must find. */
  candidates(typed: string): readonly Candidate[] {
    const remembered = this.remembered.get(typed)
    if (remembered !== undefined) return remembered
    const found = this.look(typed)
    if (this.remembered.size >= REMEMBERED) this.remembered.clear()
    this.remembered.set(typed, found)
    return found
  }

  private look(typed: string): Candidate[] {
    if (typed.length < 3 || typed.length > 24 || /\d/.test(typed)) return []
    const limit = limitFor(typed.length)
    const sound = soundOf(typed)
    const heard = respell(typed)
    const found: Candidate[] = []
    this.round++
    const consider = (id: number): void => {
      if (this.seen[id] === this.round) return
      this.seen[id] = this.round
      const text = this.words.textAt(id)
      if (text === typed) return
      const sameSound = sound.length > 1 && soundOf(text) === sound
      let cost = distance(typed, text, limit)
      if (sameSound)
        cost = Math.min(
          cost * SAME_SOUND,
          distance(typed, text, limit / SAME_SOUND) * SAME_SOUND,
          HEARD + distance(heard, respell(text), limit) * SAME_SOUND,
        )
      if (cost > limit || cost > limitFor(text.length) + 0.3) return
      found.push({ text, term: this.words.termAt(id), cost, rank: cost - this.familiarity(id), place: this.isOnlyPlace(id) })
    }
    const check = (hash: number): void => this.visit(hash, consider)
    eachDelete(typed, check)
    if (sound.length > 1) check(hashSound(sound))
    found.sort((a, b) => a.rank - b.rank)
    return shortlist(typed, found.slice(0, SHORTLIST + 3))
  }

  private visit(hash: number, consider: (id: number) => void): void {
    this.shared.visit(hash, consider)
    this.table.visit(hash, consider)
    const fresh = this.fresh.get(hash)
    if (fresh !== undefined) for (const id of fresh) consider(id)
  }

  /** Up to about 0.6: how likely it is that this word was meant. */
  private familiarity(id: number): number {
    const { words } = this
    return (
      0.1 * Math.log10(1 + words.usesAt(id) * this.scale) + (words.isAt(id, FROM_TOPICS) ? 0.2 : 0) + (words.isAt(id, COMMON) ? 0.1 : 0)
    )
  }

  private isOnlyPlace(id: number): boolean {
    return this.words.isAt(id, PLACE) && !this.words.isAt(id, FROM_TOPICS | COMMON)
  }

  private rebuild(): void {
    this.fresh.clear()
    this.table = tableOf(this.words, this.words.sharedSize)
  }

  private addFresh(id: number): void {
    if (!isTarget(id, this.words)) return
    eachKey(this.words.textAt(id), (hash) => {
      const ids = this.fresh.get(hash)
      if (ids === undefined) this.fresh.set(hash, [id])
      else ids.push(id)
    })
  }
}

/** The words from `first` on by the keys under which a misspelt word finds them. */
export function tableOf(words: Words, first = 0): KeyTable {
  const targets: number[] = []
  for (let id = first; id < words.size; id++) if (isTarget(id, words)) targets.push(id)
  return new KeyTable((use) => {
    for (const id of targets) eachKey(words.textAt(id), (hash) => use(hash, id))
  })
}

function isTarget(id: number, words: Words): boolean {
  const text = words.textAt(id)
  if (text.length < 3 || text.length > 20 || /\d/.test(text)) return false
  return words.isAt(id, FROM_TOPICS | COMMON | STOP | PLACE | IN_NAME) || words.usesAt(id) > 1
}

function eachKey(text: string, use: (hash: number) => void): void {
  eachDelete(text, use)
  const sound = soundOf(text)
  if (sound.length > 1) use(hashSound(sound))
}

/** Puts the most similar of equally likely candidates first. */
function shortlist(typed: string, found: Candidate[]): Candidate[] {
  const [first, second] = found
  if (first === undefined || second === undefined || second.rank - first.rank > 0.25) return found.slice(0, SHORTLIST)
  const close = found.filter((one) => one.rank - first.rank <= 0.25)
  const fuse = new Fuse(close, { keys: ['text'], includeScore: true, threshold: 1, ignoreLocation: true })
  const looks = new Map(fuse.search(typed).map((result) => [result.item.text, result.score ?? 1]))
  for (const one of close) one.rank += 0.2 * (looks.get(one.text) ?? 1)
  for (const one of found) if (!close.includes(one)) one.rank += 0.2
  return found.sort((a, b) => a.rank - b.rank).slice(0, SHORTLIST)
}

function eachDelete(word: string, use: (hash: number) => void): void {
  const length = Math.min(word.length, PREFIX)
  const depth = word.length <= 4 ? 1 : 2
  use(hashWithout(word, length, -1, -1))
  for (let i = 0; i < length; i++) {
    if (i > 0 && word.charCodeAt(i) === word.charCodeAt(i - 1)) continue
    use(hashWithout(word, length, i, -1))
    if (depth === 2 && length > 3) for (let j = i + 1; j < length; j++) use(hashWithout(word, length, i, j))
  }
}

function hashWithout(word: string, length: number, skip: number, skipToo: number): number {
  let hash = 2166136261
  for (let i = 0; i < length; i++) if (i !== skip && i !== skipToo) hash = Math.imul(hash ^ word.charCodeAt(i), 16777619)
  return mix(hash)
}

function hashSound(sound: string): number {
  let hash = SOUND_SEED
  for (let i = 0; i < sound.length; i++) hash = Math.imul(hash ^ sound.charCodeAt(i), 16777619)
  return mix(hash)
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}
