import type { SearchIndex } from '../index/search-index.ts'
import { GLUE } from '../index/thesaurus.ts'
import { COMMON, FROM_TOPICS, STOP } from '../index/words.ts'
import { bend, mend, type Piece } from './pieces.ts'
import type { Candidate } from './spelling.ts'

/** A phrase of the thesaurus in a message. `said`: only people say it, listings do not. */
export type Match = { start: number; end: number; topics: number[]; also: number[]; said: boolean; cost: number; loose: boolean }

type Start = { at: number; piece: Piece }
type Path = { node: number; at: number; cost: number; skipped: number; content: number; bent: number; bends: [Piece, Candidate][] }
type Found = Match & { worth: number; content: number; bends: [Piece, Candidate][] }

const MOST_SKIPPED = 2
const MOST_WORDS = 9
const MOST_BENDABLE = 80
const KNOWN_WORD_PENALTY = 0.4
const KNOWN_WORD_LIMIT = 0.8

/** The topics that a message names or describes, longest phrases first. Corrects misspelt words on the way. */
export function matchTopics(pieces: readonly Piece[], index: SearchIndex): Match[] {
  const exact = chosen(collect(pieces, index, false), pieces.length, index)
  const uncovered =
    pieces.some(
      (piece, at) =>
        (!piece.known || isRare(piece, index) || isStrange(piece, index)) && !exact.some((match) => at >= match.start && at < match.end),
    ) || exact.every((match) => match.topics.every((topic) => index.topics.isWho(topic)))
  const matches = uncovered && pieces.length <= MOST_BENDABLE ? chosen(collect(pieces, index, true), pieces.length, index) : exact
  for (const match of matches) for (const [piece, candidate] of match.bends) bend(piece, candidate, index)
  mend(pieces, index)
  return matches.sort((a, b) => a.start - b.start)
}

function collect(pieces: readonly Piece[], index: SearchIndex, bending: boolean): Found[] {
  const found: Found[] = []
  for (const [at, piece] of pieces.entries()) {
    if (!bending && (piece.term === undefined || !index.phrases.mayStart(piece.term))) continue
    walk({ node: 0, at, cost: 0, skipped: 0, content: 0, bent: 0, bends: [] }, { at, piece }, pieces, index, bending, found)
  }
  return found
}

function walk(path: Path, start: Start, pieces: readonly Piece[], index: SearchIndex, bending: boolean, found: Found[]): void {
  const meanings = path.node === 0 ? undefined : index.phrases.at(path.node)
  if (meanings !== undefined && !(path.bent > 0 && path.content < 2 && !isRare(start.piece, index)) && !isKinAlone(path, start)) {
    const plain = meanings.filter((meaning) => !meaning.said).map((meaning) => meaning.topic)
    const said = meanings.filter((meaning) => meaning.said && !plain.includes(meaning.topic)).map((meaning) => meaning.topic)
    found.push({
      start: start.at,
      end: path.at,
      topics: plain.length > 0 ? plain : said,
      also: plain.length > 0 ? said : [],
      said: plain.length === 0,
      cost: path.cost,
      loose: false,
      content: path.content,
      worth:
        path.content +
        0.15 * (path.at - start.at) -
        0.6 * path.cost +
        (path.cost > 0 ? familiarity(plain.length > 0 ? plain : said, index) : 0),
      bends: path.bends,
    })
  }
  const piece = pieces[path.at]
  if (piece === undefined || path.at - start.at >= MOST_WORDS) return
  const glue = GLUE.has(piece.text)
  const content = path.content + (glue ? 0.1 : piece.kind === 'generic' ? 0.6 : 1)
  if (piece.term !== undefined) {
    const node = index.phrases.step(path.node, piece.term)
    if (node !== 0) walk({ ...path, node, at: path.at + 1, content, skipped: 0 }, start, pieces, index, bending, found)
  }
  if (bending && path.cost < 1.7) {
    for (const [candidate, cost] of bendsOf(piece, index, path.node)) {
      const node = index.phrases.step(path.node, candidate.term)
      if (node === 0 || candidate.term === piece.term) continue
      walk(
        {
          node,
          at: path.at + 1,
          cost: path.cost + cost,
          skipped: 0,
          content,
          bent: path.bent + (piece.known ? 1 : 0),
          bends: [...path.bends, [piece, candidate]],
        },
        start,
        pieces,
        index,
        bending,
        found,
      )
    }
  }
  if (glue && path.node !== 0 && path.skipped < MOST_SKIPPED)
    walk({ ...path, at: path.at + 1, skipped: path.skipped + 1 }, start, pieces, index, bending, found)
}

/** Of two ways to correct a phrase, slightly prefers the one that the directory knows more about. */
const familiarity = (topics: readonly number[], index: SearchIndex): number =>
  0.06 * Math.log10(1 + Math.max(...topics.map((topic) => index.postings.countOf(topic))))

/** "my mum" says who is asking, not what for. */
const isKinAlone = (path: Path, { at, piece }: Start): boolean => path.at === at + 1 && piece.kind === 'kin'

/** In one or two listings and no common word: more likely a slip, there or here. */
function isRare(piece: Piece, index: SearchIndex): boolean {
  return piece.text.length > 4 && index.words.used(piece.text) < 4 && !index.words.is(piece.text, FROM_TOPICS | COMMON | STOP)
}

/** A real word that neither the directory nor the vocabulary has: "nit and natter". */
const isStrange = ({ text }: Piece, { words }: SearchIndex): boolean =>
  words.used(text) === 0 && !words.is(text, FROM_TOPICS | COMMON | STOP)

function bendsOf(piece: Piece, index: SearchIndex, node: number): [Candidate, number][] {
  if (!piece.known) return piece.candidates.map((candidate) => [candidate, candidate.cost])
  if (piece.cost > 0 || piece.said.length < 3 || /\d/.test(piece.said) || piece.kind === 'stop') return []
  if (node === 0 && !isRare(piece, index) && !isStrange(piece, index)) return []
  return index.spelling
    .candidates(piece.said)
    .filter((candidate) => candidate.cost <= KNOWN_WORD_LIMIT && index.words.is(candidate.text, FROM_TOPICS))
    .map((candidate) => [candidate, candidate.cost + KNOWN_WORD_PENALTY])
}

/** Chooses among overlapping phrases. An audience may share its words with a topic, unless the topic has all of them. */
function chosen(found: Found[], length: number, index: SearchIndex): Found[] {
  const isWho = (match: Found): boolean => match.topics.every((topic) => index.topics.isWho(topic))
  found.sort((a, b) => b.worth - a.worth || a.start - b.start)
  const picked: Found[] = []
  const taken = new Uint8Array(length)
  for (const match of found) if (!isWho(match) && isFree(match, taken)) pick(withPlainer(match, found, isWho), taken, picked)
  const claimed = new Uint8Array(length)
  for (const match of found) {
    if (
      !isWho(match) ||
      !isFree(match, claimed) ||
      picked.some((other) => !isWho(other) && other.start <= match.start && other.end >= match.end)
    )
      continue
    pick(match, claimed, picked)
  }
  return picked
}

/** "anxiety group" also matches the topics of "anxiety" alone: adds a shorter phrase that says as much. */
function withPlainer(match: Found, found: readonly Found[], isWho: (match: Found) => boolean): Found {
  const inner = found.filter(
    (other) =>
      other !== match &&
      other.start >= match.start &&
      other.end <= match.end &&
      other.said === match.said &&
      other.cost <= match.cost &&
      other.content > match.content - 0.8 &&
      !isWho(other),
  )
  return inner.length === 0 ? match : { ...match, topics: [...new Set([...match.topics, ...inner.flatMap(({ topics }) => topics)])] }
}

function isFree(match: Found, taken: Uint8Array): boolean {
  for (let at = match.start; at < match.end; at++) if (taken[at] === 1) return false
  return true
}

function pick(match: Found, taken: Uint8Array, picked: Found[]): void {
  taken.fill(1, match.start, match.end)
  picked.push(match)
}
