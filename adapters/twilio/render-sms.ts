import type { DetailCard, ListingCard, Reply } from '../../src/channel.ts'
import { packLines, splitSentences } from '../shared/split.ts'
import { fitsSegments, toGsm7 } from './gsm7.ts'

const ANSWER_SEGMENTS = 2
const DETAIL_SEGMENTS = 3
const SHORT_COST = 12

type Shape = { why: boolean; cost: 'any' | 'short' | 'none'; distance: boolean; where: boolean; name: number }

const BARE: Shape = { why: false, cost: 'none', distance: false, where: false, name: Number.POSITIVE_INFINITY }

/** Shapes of a listing, from everything to almost nothing: what is dropped first when an answer is too long. */
const SHAPES: readonly Shape[] = [
  { ...BARE, why: true, cost: 'any', distance: true, where: true },
  { ...BARE, cost: 'any', distance: true, where: true },
  { ...BARE, cost: 'short', distance: true, where: true },
  { ...BARE, cost: 'short', where: true },
  { ...BARE, cost: 'short' },
  BARE,
  ...[60, 50, 42, 36, 30, 25].map((name) => ({ ...BARE, name })),
]
/** Names too short to recognise a group by: before these, the rest goes into a second text. */
const SHORTEST: readonly Shape[] = [20, 16].map((name) => ({ ...BARE, name }))

/** One text of two segments (three with an asset's details) if shortening achieves it; otherwise the fewest, in order. */
export function renderSms(reply: Reply): string[] {
  const { footer, ...answer } = reply
  const together = pack(reply, SHAPES)
  if (together.length <= 1 || !footer) return together.length <= 1 ? together : pack(reply, [...SHAPES, ...SHORTEST])
  return [...pack(answer, [...SHAPES, ...SHORTEST]), ...pack({ text: shortLinks(footer) }, SHAPES)]
}

function pack(reply: Reply, shapes: readonly Shape[]): string[] {
  const segments = reply.detail ? DETAIL_SEGMENTS : ANSWER_SEGMENTS
  let best: string[] | undefined
  for (const lines of drafts(reply, shapes)) {
    const parts = packLines(lines, (text) => fitsSegments(text, segments))
    if (!best || parts.length < best.length) best = parts
    if (best.length <= 1) break
  }
  return best ?? []
}

function* drafts(reply: Reply, shapes: readonly Shape[]): Generator<string[]> {
  const opening = toLines(reply.text)
  const closing = [...toLines(reply.closing ?? ''), ...toLines(shortLinks(reply.footer ?? ''))]
  const listings = reply.listings ?? []
  if (reply.detail) {
    const above = [...opening, ...listings.map((card) => listingLine(card, SHAPES[1] as Shape))]
    for (const detail of detailDrafts(reply.detail)) yield [...above, ...detail, ...closing]
    return
  }
  for (const shape of shapes) yield [...opening, ...listings.map((card) => listingLine(card, shape)), ...closing]
}

function listingLine(card: ListingCard, shape: Shape): string {
  const cost = toLine(card.cost)
  const parts = [
    shortenName(toLine(card.name), shape.name),
    toLine(card.when),
    shape.where ? toLine(card.where) : '',
    shape.distance ? toLine(card.distance) : '',
    shape.cost === 'any' || (shape.cost === 'short' && cost.length <= SHORT_COST) ? cost : '',
  ]
  const why = shape.why && card.why ? ` (${toLine(card.why)})` : ''
  return `${card.number} ${parts.filter((part) => part !== '').join(', ')}${why}`
}

function* detailDrafts(detail: DetailCard): Generator<string[]> {
  const name = toLine(detail.name)
  const sentences = splitSentences(toLine(detail.about))
  const map = toLine(detail.mapUrl)
  const draft = (facts: DetailCard['facts'], about: string[], link: string) =>
    [name, ...facts.map(factLine), about.join(' '), link].filter((line) => line !== '')
  yield draft(detail.facts, sentences, map)
  for (let count = sentences.length; count >= 0; count--) yield draft(detail.facts, sentences.slice(0, count), '')
  let facts = detail.facts
  for (let index = facts.length - 1; index >= 0; index--) {
    const dropped = facts[index]
    if (!dropped || dropped.essential) continue
    facts = facts.filter((fact) => fact !== dropped)
    yield draft(facts, [], '')
  }
}

function factLine(fact: { label: string; value: string }): string {
  const label = toLine(fact.label)
  return label ? `${label}: ${toLine(fact.value)}` : toLine(fact.value)
}

/** Phones make a link of an address without its scheme too. */
const shortLinks = (text: string) => text.replaceAll('https://', '')

/** Cuts at a word; two dots show that there is more. */
function shortenName(name: string, most: number): string {
  if (name.length <= most) return name
  const cut = name.slice(0, most - 2)
  const atWord = cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut
  return `${atWord.replace(/[\s,.;:&(-]+$/, '')}..`
}

/** Removes line breaks: a name with one could pass for another listing. */
function toLine(text: string | undefined): string {
  return toGsm7(text ?? '').replace(/\s*\n\s*/g, ' ')
}

function toLines(text: string): string[] {
  return toGsm7(text)
    .split('\n')
    .filter((line) => line !== '')
}
