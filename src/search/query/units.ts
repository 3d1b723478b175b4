import type { SearchIndex } from '../index/search-index.ts'
import type { Topics } from '../index/topics.ts'
import type { Leaning } from '../meaning/leanings.ts'
import { TUNING } from '../tuning.ts'
import type { Option, Sought } from '../types.ts'
import type { Meant } from './lean.ts'
import type { Match } from './match-topics.ts'
import { plain, wordsOf } from './normalise.ts'
import type { Piece } from './pieces.ts'

type TopicUnit = Extract<Sought, { kind: 'topic' }>

const LONG_MESSAGE = 5
const MOST_LOOSE = 12
/** Among so many of the most common words. */
const EVERYDAY = 400

/** Weighs what was understood. Weights are comparable within one message only. */
export function weigh(
  pieces: readonly Piece[],
  matches: readonly Match[],
  ages: readonly string[],
  leaning: Meant,
  index: SearchIndex,
): { units: Sought[]; audience: string[]; topics: string[] } {
  const { topics } = index
  const heard: TopicUnit[] = []
  const audience = new Set<string>()
  const covered = new Map<number, Match>()
  for (const match of matches) for (let at = match.start; at < match.end; at++) covered.set(at, match)
  for (const match of matches) addTopics(match, heard, audience, index)
  addLoose(pieces, matches, heard, index)
  const content = pieces.filter((piece) => piece.kind === 'content').length
  calmBroad(heard, index)
  const certain = heard.some((unit) => !unit.audience)
  const unsaid = unsaidOf(pieces, covered, index)
  const guess = addLeaning(heard, leaning.topics, { certain, unsaid }, index)
  for (const word of ages) {
    const topic = audienceTopic(word, index)
    if (topic === undefined || audience.has(topics.at(topic).id)) continue
    audience.add(topics.at(topic).id)
    heard.push({ ...topicUnit(topic, [], [], topics), weight: TUNING.age, optional: true, audience: true })
  }
  const units: Sought[] = [...heard]
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'stop' || piece.kind === 'kin') continue
    const match = covered.get(at)
    const base =
      piece.kind === 'generic'
        ? TUNING.generic
        : match === undefined
          ? residual(certain, guess, content, piece, index)
          : match.said
            ? TUNING.literalSaid
            : TUNING.literal / (match.end - match.start) ** TUNING.literalCrowd
    const who = match?.topics.every((topic) => topics.isWho(topic)) === true
    const weight = who && certain ? base * TUNING.literalWho : base
    const optional = piece.kind === 'generic' || (match !== undefined && (!who || certain))
    units.push(wordUnit(piece, weight, optional, match !== undefined, index))
  }
  const wanted = heard
    .filter((unit) => !unit.audience)
    .sort((a, b) => b.weight - a.weight)
    .map((unit) => topics.at(unit.topic).id)
  return { units: merge(units), audience: [...audience], topics: [...new Set(wanted)] }
}

/** The share of what a message tells that no phrase explains. */
function unsaidOf(pieces: readonly Piece[], covered: ReadonlyMap<number, Match>, index: SearchIndex): number {
  const tells = pieces.map((piece) => (piece.kind === 'content' ? telling(piece, index) : 0))
  const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0)
  return sum(tells.filter((_, at) => !covered.has(at))) / Math.max(0.01, sum(tells))
}

/** How much a word says, by how few listings have it; an everyday word says less. */
const telling = ({ text, term }: Piece, index: SearchIndex): number =>
  rarity(term === undefined ? 0 : index.postings.countOf(term), index.listings.alive) ** TUNING.rarityPower * everydayness(text, index)

const everydayness = (text: string, { commonRank }: SearchIndex): number =>
  (commonRank.get(text) ?? Number.POSITIVE_INFINITY) < EVERYDAY ? TUNING.everyday : 1

/**
 * What the whole message leans to speaks for what its phrases name or against it, and stands beside it where no phrase names the
 * likeliest: one unit, met by any of the likely topics. `unsaid`: the share of the message that no phrase explains; without it nothing
 * speaks against a phrase. Returns whether the unit was added.
 */
function addLeaning(
  heard: TopicUnit[],
  leanings: readonly Leaning[],
  { certain, unsaid }: { certain: boolean; unsaid: number },
  index: SearchIndex,
): boolean {
  const [best] = leanings
  if (best === undefined || best.likeness < TUNING.leastLikeness) return false
  const against = Math.min(1, unsaid * TUNING.spokenByAll)
  const likenesses = new Map(leanings.map(({ topic, likeness }) => [topic, likeness]))
  let most = 0
  for (const unit of heard) {
    if (unit.audience) continue
    const likeness = Math.max(0, ...unit.options.map(({ term, factor }) => factor * (likenesses.get(term) ?? 0)))
    most = Math.max(most, likeness)
    const agreed = Math.min(1, likeness / (best.likeness * TUNING.spokenFor))
    unit.weight *= 1 - against * (1 - TUNING.spokenAgainst) * (1 - agreed)
  }
  if (certain && (most >= TUNING.agreed || unsaid === 0)) return false
  const unit = topicUnit(best.topic, [], [], index.topics)
  const options = new Map(unit.options.map(({ term, factor }) => [term, factor * TUNING.leaningRelated]))
  for (const { topic, likeness } of leanings)
    if (likeness >= best.likeness * TUNING.closeToBest)
      options.set(topic, Math.max(options.get(topic) ?? 0, (likeness / best.likeness) ** TUNING.leaningPower))
  heard.push({
    ...unit,
    options: [...options].map(([term, factor]) => ({ term, factor })).sort((a, b) => b.factor - a.factor),
    weight: (certain ? Math.min(1, unsaid * TUNING.leaningBeside) : 1) * (TUNING.leaningAlone + (1 - TUNING.leaningAlone) * best.likeness),
    guessed: best.likeness,
  })
  return true
}

/** "girl … football": the two words of a phrase with others between them. */
function addLoose(pieces: readonly Piece[], matches: readonly Match[], units: TopicUnit[], index: SearchIndex): void {
  const terms = pieces.flatMap(({ kind, term }) => (kind === 'content' && term !== undefined ? [term] : [])).slice(0, MOST_LOOSE)
  const known = new Set(matches.flatMap((match) => match.topics))
  const beside = units.some((unit) => !unit.audience)
  for (const [at, term] of terms.entries())
    for (const other of terms.slice(at + 1))
      for (const topic of index.sayings.topicsOf(term, other)) {
        if (known.has(topic) || index.topics.isWho(topic)) continue
        known.add(topic)
        units.push({ ...topicUnit(topic, [], [], index.topics), weight: beside ? TUNING.looseBeside : TUNING.loose, optional: beside })
      }
}

function addTopics(match: Match, units: TopicUnit[], audience: Set<string>, { topics }: SearchIndex): void {
  const isWhat = (topic: number): boolean => !topics.isWho(topic)
  const who = match.topics.filter((topic) => topics.isWho(topic))
  for (const topic of who) audience.add(topics.at(topic).id)
  const trust = 1 - 0.15 * match.cost
  const [what, ...others] = match.topics.filter(isWhat)
  const [whom, ...more] = who
  if (what !== undefined) units.push({ ...topicUnit(what, others, match.also.filter(isWhat), topics), weight: trust, cost: match.cost })
  else if (whom !== undefined)
    units.push({ ...topicUnit(whom, more, [], topics), weight: TUNING.audience * trust, audience: true, cost: match.cost })
}

function calmBroad(units: readonly TopicUnit[], { topics }: SearchIndex): void {
  const isBroad = (unit: TopicUnit): boolean => topics.at(unit.topic).broad === true
  if (!units.some((unit) => !unit.audience && !isBroad(unit))) return
  for (const unit of units) if (!unit.audience && isBroad(unit)) unit.weight *= TUNING.broad
}

function topicUnit(topic: number, others: readonly number[], also: readonly number[], topics: Topics): TopicUnit {
  const options = new Map<number, number>()
  const offer = (one: number, factor: number): void => {
    if (factor > (options.get(one) ?? 0)) options.set(one, factor)
  }
  const named = [topic, ...others]
  for (const one of named) offer(one, 1)
  for (const one of also) offer(one, TUNING.also)
  for (const one of named)
    for (const [id, closeness] of Object.entries(topics.at(one).related ?? {})) {
      const related = topics.numberOf(id)
      if (related !== undefined && closeness >= TUNING.leastRelated) offer(related, closeness)
    }
  return {
    kind: 'topic',
    topic,
    label: topics.at(topic).name,
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
  return index.phrases.at(node)?.find((meaning) => index.topics.isWho(meaning.topic))?.topic
}

/** The weight of a word that no topic explains: high in "lego", low in a long story with a topic. */
function residual(certain: boolean, guessed: boolean, content: number, piece: Piece, index: SearchIndex): number {
  const everyday = everydayness(piece.text, index)
  if (!certain) return guessed && content >= LONG_MESSAGE ? TUNING.residualGuessed * everyday : everyday
  return (content >= LONG_MESSAGE ? TUNING.residualLong : TUNING.residualShort) * everyday
}

function wordUnit(piece: Piece, base: number, optional: boolean, covered: boolean, index: SearchIndex): Sought {
  const options: Option[] = piece.term === undefined ? [] : [{ term: piece.term, factor: 1 }]
  const uses = piece.term === undefined ? 0 : index.postings.countOf(piece.term)
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

/** 1 for a word in no listing, towards 0.1 for one in all. */
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
