import type { Place } from '../../directory/place.ts'
import { settle } from '../index/index-assets.ts'
import type { SearchIndex } from '../index/search-index.ts'
import type { Query, Unit } from '../types.ts'
import { bendToNames } from './bend-to-names.ts'
import { extractPlace } from './extract-place.ts'
import { extractRequirements } from './extract-requirements.ts'
import { extractWhen } from './extract-when.ts'
import { findOutside } from './find-outside.ts'
import { leanOf } from './lean.ts'
import { type Match, matchTopics } from './match-topics.ts'
import { LONGEST_TEXT, ordinary, plain, wordsOf } from './normalise.ts'
import { type Piece, readPieces } from './pieces.ts'
import { weigh } from './units.ts'

export type ReadContext = { now: Date; timezone: string; home?: Place }

/** Understands a message: what, where, when, for whom and at what cost. Never throws, whatever is typed. */
export function readQuery(text: string, index: SearchIndex, context: ReadContext): Query {
  settle(index)
  const spoken = ordinary(text, (word) => index.words.has(word))
  const { rest: afterWhen, when } = extractWhen(spoken, context.now, context.timezone)
  const needs = extractRequirements(afterWhen)
  const place = extractPlace(needs.rest, index)
  const nearby = place.nearby
  const pieces = readPieces(place.words, index)
  const matches = matchTopics(pieces, index)
  bendToNames(pieces, matches, index)
  const leaning = leanOf(pieces, index)
  const { units, audience, topics } = weigh(pieces, matches, needs.ages, leaning, index)
  const where = place.place ?? (nearby ? context.home : undefined)
  const literal = wordsOf(spoken)
  return {
    said: text,
    about: sayAbout(pieces, matches, index),
    ...(where === undefined ? {} : { place: where }),
    ...(nearby && where === undefined ? { nearby } : {}),
    ...(when === undefined ? {} : { when }),
    ...(needs.cost === undefined ? {} : { cost: needs.cost }),
    ...(needs.age === undefined ? {} : { age: needs.age }),
    audience,
    access: needs.access,
    languages: needs.languages,
    topics,
    corrections: pieces.filter((piece) => piece.text !== piece.said).map((piece) => ({ from: piece.said, to: piece.text })),
    units: [
      ...units,
      { ...findOutside(pieces, matches, index), answerable: leaning.answerable, likeliest: leaning.topics[0]?.likeness ?? 0 },
      { kind: 'name', words: literal, typed: wordsOf(plain(text.slice(0, LONGEST_TEXT))) } satisfies Unit,
    ],
  }
}

/** Restates a short message in its own corrected words, a long one as its topics. */
function sayAbout(pieces: readonly Piece[], matches: readonly Match[], index: SearchIndex): string {
  const content = pieces.filter((piece) => piece.kind === 'content' || piece.kind === 'generic')
  if (matches.length > 0 && content.length > 4)
    return [...new Set(matches.flatMap((match) => match.topics.slice(0, 1)).map((topic) => index.topics.at(topic).name))]
      .slice(0, 3)
      .join(', ')
  return content.map((piece) => piece.text).join(' ')
}
