import type { SearchIndex } from '../index/search-index.ts'
import { COMMON, FROM_TOPICS, IN_NAME, PLACE, STOP } from '../index/words.ts'
import type { Candidate } from './spelling.ts'

/** One word of a message, as typed and as understood. */
export type Piece = {
  said: string
  text: string
  term: number | undefined
  /** `stop`: means nothing. `kin`: says who. `generic` (help, group): hardly says what. */
  kind: 'content' | 'generic' | 'kin' | 'stop'
  known: boolean
  /** 0 for a word as typed; otherwise how far it was changed. */
  cost: number
  candidates: readonly Candidate[]
}

const GENERIC = new Set(
  'help support group groups club clubs service services session sessions class classes course courses activity activities centre center place places somewhere meeting meetings meet meetup event events person anyone someone somebody anybody thing things stuff information advice local community team project projects scheme drop provider provision charity charities organisation organization organisations available new day days week weekly regular join go find people'.split(
    ' ',
  ),
)
const KIN = new Set(
  'mum mums mam mom mother dad dads father nan nanna gran grandma granny grandad grandpa son daughter husband wife brother sister partner boyfriend girlfriend friend mate lad lass neighbour neighbor uncle aunt auntie aunty cousin niece nephew missus fella bloke kid grandson granddaughter sons daughters'.split(
    ' ',
  ),
)
const OWNERS = new Set('my our his her their your the me for and old'.split(' '))
const DOINGS = new Set('is has was needs cant keeps wont wants likes loves just gets got who hasnt isnt doesnt had been'.split(' '))
const LEADS = new Set(['in', 'near', 'around', 'round'])
const SURE_OF_PLACE = 0.8
const LONGEST_MESSAGE = 250
const MOST_MENDED = 40

export function readPieces(words: readonly string[], index: SearchIndex): Piece[] {
  const pieces: Piece[] = []
  let mended = 0
  const list = words.slice(0, LONGEST_MESSAGE)
  let isJoined = false
  for (const [at, word] of list.entries()) {
    if (isJoined) {
      isJoined = false
      continue
    }
    const before = list[at - 1]
    const next = list[at + 1]
    const known = isKnown(word, index)
    if (next !== undefined && mended < MOST_MENDED && mayJoin(word, next, known, index)) {
      mended++
      const joined = join(word, next, known, index)
      if (joined !== undefined) {
        pieces.push(joined)
        isJoined = true
        continue
      }
    }
    if (known || mended >= MOST_MENDED) {
      pieces.push(pieceOf(word, word, index, before, next))
      continue
    }
    mended++
    const candidates = index.spelling.candidates(word)
    const parts = word.length >= 6 && (candidates[0] === undefined || candidates[0].cost > 0.7) ? split(word, index) : undefined
    if (parts !== undefined)
      for (const part of parts) pieces.push({ ...pieceOf(part, part, index, undefined), said: part === parts[0] ? word : part })
    else pieces.push({ ...pieceOf(word, word, index, before), known: false, candidates })
  }
  return pieces
}

/** Replaces each misspelt word that no phrase explained with the likeliest one. Never a place, never a distant one. */
export function mend(pieces: readonly Piece[], index: SearchIndex): void {
  for (const [at, piece] of pieces.entries()) {
    if (piece.known || piece.cost > 0) continue
    const best = piece.candidates.find((candidate) => !candidate.place && (candidate.cost <= SURE_OF_PLACE || !isLed(pieces, at)))
    if (best !== undefined) bend(piece, best, index)
  }
}

/** After "in" or "near", an unknown word is probably a place elsewhere. */
export const isLed = (pieces: readonly Piece[], at: number): boolean => LEADS.has(pieces[at - 1]?.text ?? '')

export function bend(piece: Piece, to: Candidate, index: SearchIndex): void {
  piece.text = to.text
  piece.term = to.term
  piece.cost = to.cost
  piece.kind = kindOf(to.text, index, undefined)
}

function isKnown(word: string, index: SearchIndex): boolean {
  const { words } = index
  const id = words.idOf(word)
  if (index.realWords.has(word)) return true
  if (id === undefined) return /\d/.test(word) || word.length < 3
  return words.usesAt(id) > 0 || words.isAt(id, FROM_TOPICS | COMMON | STOP | PLACE)
}

function pieceOf(said: string, text: string, index: SearchIndex, before: string | undefined, after?: string): Piece {
  return { said, text, term: index.words.termOf(text), kind: kindOf(text, index, before, after), known: true, cost: 0, candidates: [] }
}

function kindOf(text: string, index: SearchIndex, before: string | undefined, after?: string): Piece['kind'] {
  if (KIN.has(text) && (OWNERS.has(before ?? '') || DOINGS.has(after ?? ''))) return 'kin'
  if (GENERIC.has(text)) return 'generic'
  return index.words.is(text, STOP) || text.length === 1 ? 'stop' : 'content'
}

function mayJoin(word: string, next: string, known: boolean, index: SearchIndex): boolean {
  const length = word.length + next.length
  if (length < 6 || length > 18 || word.length < 2 || next.length < 2) return false
  if (/\d/.test(word + next)) return false
  const nextKnown = isKnown(next, index)
  return !known || !nextKnown || !index.words.is(word, COMMON) || !index.words.is(next, COMMON)
}

function join(word: string, next: string, known: boolean, index: SearchIndex): Piece | undefined {
  const whole = word + next
  const bothKnown = known && isKnown(next, index)
  if (index.words.is(whole, FROM_TOPICS) && !bothKnown) return pieceOf(`${word} ${next}`, whole, index, undefined)
  const best = index.spelling.candidates(whole)[0]
  if (best === undefined || best.place || !index.words.is(best.text, FROM_TOPICS) || best.cost > (bothKnown ? 0.45 : 1.1)) return undefined
  if (bothKnown && (whole.length < 8 || index.words.is(word, STOP) || index.words.is(next, STOP))) return undefined
  const apart = [word, next].filter((part) => !isKnown(part, index)).map((part) => index.spelling.candidates(part)[0]?.cost ?? 2)
  if (apart.length > 0 && Math.max(...apart) + 0.2 < best.cost) return undefined
  return { ...pieceOf(`${word} ${next}`, best.text, index, undefined), cost: best.cost }
}

/** "singingforthebrain" → singing, for, the, brain: splits a word into the fewest familiar ones. */
function split(word: string, index: SearchIndex): string[] | undefined {
  const best: ({ cost: number; from: number } | undefined)[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= word.length && end <= 40; end++) {
    for (let from = Math.max(0, end - 16); from < end; from++) {
      const before = best[from]
      if (before === undefined) continue
      const cost = before.cost + pieceCost(word.slice(from, end), index)
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, from }
    }
  }
  const parts: string[] = []
  let end = word.length
  while (end > 0) {
    const last = best[end]
    if (last === undefined || last.cost > 9) return undefined
    parts.unshift(word.slice(last.from, end))
    end = last.from
  }
  return parts.length > 1 ? parts : undefined
}

function pieceCost(part: string, index: SearchIndex): number {
  const { words } = index
  const id = words.idOf(part)
  if (id === undefined || part.length < 2) return Number.POSITIVE_INFINITY
  if (part.length < 3) return words.isAt(id, STOP) ? 2.2 : Number.POSITIVE_INFINITY
  if (!words.isAt(id, FROM_TOPICS | COMMON | STOP | PLACE | IN_NAME) && words.usesAt(id) < 3) return Number.POSITIVE_INFINITY
  return part.length === 3 && !words.isAt(id, FROM_TOPICS | STOP) ? 2.4 : 2 - Math.min(0.5, part.length * 0.05)
}
