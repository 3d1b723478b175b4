import type { SearchIndex } from './index/search-index.ts'
import { type ReadContext, readQuery } from './query/read-query.ts'
import { confidenceOf, FEATURES, featuresOf, WEIGHTS } from './rank/confidence.ts'
import { rank } from './rank/rank.ts'
import type { Query } from './types.ts'

/** Explains a search to staff in lines of text: what was understood, corrected and expanded, and why each result won. */
export function explain(text: string, index: SearchIndex, context: ReadContext & { limit?: number }): string[] {
  const query = readQuery(text, index, context)
  const { units, ranked, evidence } = rank(index, query, context)
  const { confidence, verdict } = confidenceOf(evidence)
  const lines = [`"${text}" → ${verdict} (${confidence.toFixed(2)}), about: ${query.about || '-'}`]
  for (const { from, to } of query.corrections) lines.push(`  corrected: ${from} → ${to}`)
  if (query.place !== undefined) lines.push(`  place: ${query.place.name}`)
  if (query.nearby === true) lines.push('  place: near them, not known where')
  if (query.when !== undefined) lines.push(`  when: ${JSON.stringify(query.when)}`)
  for (const key of ['cost', 'age', 'access', 'languages', 'audience'] as const) {
    const value = query[key]
    if (value !== undefined && String(value) !== '') lines.push(`  ${key}: ${String(value)}`)
  }
  for (const unit of units)
    lines.push(
      `  ${unit.kind} "${unit.label}" ${unit.weight.toFixed(2)}${unit.optional ? ' optional' : ''}${unit.guessed ? ' guessed' : ''} (${unit.options.map((option) => index.postings.countOf(option.term)).join(', ')} listings)`,
    )
  lines.push(...explainLeanings(query, index))
  const features = featuresOf(evidence)
  if (features) lines.push(`  evidence: ${FEATURES.map((name) => `${name} ${features[name].toFixed(2)}×${WEIGHTS[name]}`).join(', ')}`)
  for (const [at, one] of ranked.slice(0, context.limit ?? 5).entries()) {
    const met = units.filter((_, unit) => unit < 31 && (one.mask & (1 << unit)) !== 0).map((unit) => unit.label)
    lines.push(
      `  ${at + 1}. ${one.score.toFixed(3)} ${index.listings.nameOf(one.slot)} [${index.listings.idOf(one.slot)}] met ${met.join(' + ') || 'only weakly'}, fits ×${one.fit.factor.toFixed(2)}${one.fit.misses.length > 0 ? `, misses ${one.fit.misses.join(' ')}` : ''}`,
    )
  }
  return lines
}

const MOST_TOPICS = 3
const MOST_SIGNS = 5

/** Which words leaned to which topics, and how much; and whether a community could answer. */
function explainLeanings({ units, corrections }: Query, { leanings, topics }: SearchIndex): string[] {
  const lines: string[] = []
  for (const unit of units) {
    if (unit.kind === 'outside') lines.push(`  answerable: ${unit.answerable.toFixed(2)} (above 0: a community could answer)`)
    if (unit.kind !== 'name') continue
    const words = unit.words.map((word) => corrections.find(({ from }) => from === word)?.to ?? word)
    for (const { topic, likeness } of leanings.lean(words, (one) => !topics.isWho(one)).slice(0, MOST_TOPICS)) {
      const reasons = leanings.reasons(words, topic).slice(0, MOST_SIGNS)
      lines.push(
        `  leans to "${topics.at(topic).name}" ${likeness.toFixed(2)}: ${reasons.map(({ sign, much }) => `${sign} ${(much / 16).toFixed(1)}`).join(', ')}`,
      )
    }
  }
  return lines
}
