import type { SearchIndex } from '../index/search-index.ts'
import { TUNING } from '../tuning.ts'
import { guessTopics } from './guess-topics.ts'
import type { Match } from './match-topics.ts'
import { plain, wordsOf } from './normalise.ts'
import type { Piece } from './pieces.ts'

export type Option = { term: number; factor: number }

/** One thing to look for. `optional` adds to a score and is never missed. */
export type Unit =
  | {
      kind: 'topic' | 'word'
      label: string
      weight: number
      options: Option[]
      optional: boolean
      audience: boolean
      cost: number
      /** How likely a topic is that no phrase named; 0 for one that was. */
      guessed: number
      common: boolean
      /** A word that a topic already stands for. */
      covered: boolean
    }
  | { kind: 'name'; words: string[]; typed: string[] }
  /** Words for what no directory answers, as a share of the message. */
  | { kind: 'outside'; terms: number[]; share: number; elsewhere: boolean }
export type Sought = Extract<Unit, { kind: 'topic' | 'word' }>

const LONG_MESSAGE = 5
const MOST_LOOSE = 12

/** Weighs what was heard. Weights are comparable within one message only. */
export function weigh(
  pieces: readonly Piece[],
  matches: readonly Match[],
  ages: readonly string[],
  index: SearchIndex,
): { units: Sought[]; audience: string[]; topics: string[] } {
  const units: Sought[] = []
  const audience = new Set<string>()
  const covered = new Map<number, Match>()
  for (const match of matches) for (let at = match.start; at < match.end; at++) covered.set(at, match)
  for (const match of matches) addTopics(match, units, audience, index)
  addLoose(pieces, matches, units, index)
  const content = pieces.filter((piece) => piece.kind === 'content').length
  calmBroad(units, index)
  const certain = units.some((unit) => !unit.audience)
  const guesses = certain ? [] : guessTopics(pieces, index)
  for (const guess of guesses)
    units.push({
      ...topicUnit([guess.topic], [], index),
      weight: TUNING.guessed + (1 - TUNING.guessed) * guess.likeness,
      guessed: guess.likeness,
    })
  for (const word of ages) {
    const topic = audienceTopic(word, index)
    if (topic === undefined || audience.has(index.topics[topic]!.id)) continue
    audience.add(index.topics[topic]!.id)
    units.push({ ...topicUnit([topic], [], index), weight: TUNING.age, optional: true, audience: true })
  }
  pieces.forEach((piece, at) => {
    if (piece.kind === 'stop' || piece.kind === 'kin') return
    const match = covered.get(at)
    const base =
      piece.kind === 'generic'
        ? TUNING.generic
        : match === undefined
          ? residual(certain, guesses.length > 0, content, piece, index)
          : match.said
            ? TUNING.literalSaid
            : TUNING.literal / (match.end - match.start) ** TUNING.literalCrowd
    const who = match?.topics.every((topic) => index.topics[topic]!.audience) === true
    const weight = who && certain ? base * TUNING.literalWho : base
    const optional = piece.kind === 'generic' || (match !== undefined && (!who || certain))
    units.push(wordUnit(piece, weight, optional, match !== undefined, index))
  })
  const topics = units
    .filter((unit) => unit.kind === 'topic' && !unit.audience)
    .sort((a, b) => b.weight - a.weight)
    .map((unit) => index.topics[unit.options[0]!.term]!.id)
  return { units: merge(units), audience: [...audience], topics: [...new Set(topics)] }
}

/** "girl … football": the two words of a phrase with others between them. */
function addLoose(pieces: readonly Piece[], matches: readonly Match[], units: Sought[], index: SearchIndex): void {
  const content = pieces.filter((piece) => piece.kind === 'content' && piece.term !== undefined).slice(0, MOST_LOOSE)
  const known = new Set(matches.flatMap((match) => match.topics))
  const beside = units.some((unit) => !unit.audience)
  for (let a = 0; a < content.length; a++)
    for (let b = a + 1; b < content.length; b++)
      for (const topic of index.sayings.topicsOf(content[a]!.term!, content[b]!.term!)) {
        if (known.has(topic) || index.topics[topic]!.audience) continue
        known.add(topic)
        units.push({ ...topicUnit([topic], [], index), weight: beside ? TUNING.looseBeside : TUNING.loose, optional: beside })
      }
}

function addTopics(match: Match, units: Sought[], audience: Set<string>, index: SearchIndex): void {
  const who = match.topics.filter((topic) => index.topics[topic]!.audience)
  for (const topic of who) audience.add(index.topics[topic]!.id)
  const what = match.topics.filter((topic) => !index.topics[topic]!.audience)
  const trust = 1 - 0.15 * match.cost
  if (what.length > 0)
    units.push({
      ...topicUnit(
        what,
        match.also.filter((topic) => !index.topics[topic]!.audience),
        index,
      ),
      weight: trust,
      cost: match.cost,
    })
  else if (who.length > 0) units.push({ ...topicUnit(who, [], index), weight: TUNING.audience * trust, audience: true, cost: match.cost })
}

function calmBroad(units: Sought[], index: SearchIndex): void {
  const isBroad = (unit: Sought): boolean => index.topics[unit.options[0]!.term]!.broad === true
  if (!units.some((unit) => !unit.audience && !isBroad(unit))) return
  for (const unit of units) if (!unit.audience && isBroad(unit)) unit.weight *= TUNING.broad
}

function topicUnit(topics: readonly number[], also: readonly number[], index: SearchIndex): Sought {
  const options = new Map<number, number>()
  const offer = (topic: number, factor: number): void => {
    if (factor > (options.get(topic) ?? 0)) options.set(topic, factor)
  }
  for (const topic of topics) offer(topic, 1)
  for (const topic of also) offer(topic, TUNING.also)
  for (const topic of topics)
    for (const [id, closeness] of Object.entries(index.topics[topic]!.related ?? {})) {
      const at = index.topicById.get(id)
      if (at !== undefined && closeness >= TUNING.leastRelated) offer(at, closeness)
    }
  return {
    kind: 'topic',
    label: index.topics[topics[0]!]!.name,
    weight: 1,
    options: [...options].map(([term, factor]) => ({ term, factor })).sort((a, b) => b.factor - a.factor),
    optional: false,
    audience: false,
    cost: 0,
    guessed: 0,
    common: false,
    covered: false,
  }
}

function audienceTopic(words: string, index: SearchIndex): number | undefined {
  let node = 0
  for (const word of wordsOf(plain(words))) {
    const term = index.words.termOf(word)
    if (term === undefined) return undefined
    node = index.phrases.step(node, term)
    if (node === 0) return undefined
  }
  return index.phrases.at(node)?.find((meaning) => index.topics[meaning.topic]!.audience)?.topic
}

/** What a word that no topic explains is worth: much in "lego", little in a long story that has a topic. */
function residual(certain: boolean, guessed: boolean, content: number, piece: Piece, index: SearchIndex): number {
  const rank = index.commonRank.get(piece.text)
  const everyday = rank !== undefined && rank < 400 ? TUNING.everyday : 1
  if (!certain) return guessed && content >= LONG_MESSAGE ? TUNING.residualGuessed * everyday : everyday
  return (content >= LONG_MESSAGE ? TUNING.residualLong : TUNING.residualShort) * everyday
}

function wordUnit(piece: Piece, base: number, optional: boolean, covered: boolean, index: SearchIndex): Sought {
  const options: Option[] = piece.term === undefined ? [] : [{ term: piece.term, factor: 1 }]
  const uses = piece.term === undefined ? 0 : index.postings.count.data[piece.term]!
  return {
    kind: 'word',
    label: piece.text,
    weight: base * rarity(uses, index.listings.alive) ** TUNING.rarityPower,
    options,
    optional,
    audience: false,
    cost: piece.cost,
    guessed: 0,
    common: index.commonRank.has(piece.text),
    covered,
  }
}

/** 1 for a word in no listing, towards 0.1 for one that is in all. */
export function rarity(uses: number, all: number): number {
  return Math.max(0.1, Math.min(1, Math.log((1 + all) / (1 + uses)) / Math.log(1 + all) + 0.1))
}

function merge(units: Sought[]): Sought[] {
  const out: Sought[] = []
  for (const unit of units) {
    const same = out.find(
      (other) => other.kind === unit.kind && other.options[0]?.term === unit.options[0]?.term && other.label === unit.label,
    )
    if (same === undefined) out.push(unit)
    else same.weight = Math.max(same.weight, unit.weight)
  }
  return out
}
