import { vocabulary } from '../../../data/vocabulary/load.ts'
import { createIndex, putAsset } from '../../search/index/index-assets.ts'
import { readDirectory, readJsonLines } from './load-directory.ts'

/** A listing's topics as judged by reading it: 2, it offers this; 1, it touches on it. */
type JudgedTags = { id: string; offers: Record<string, number> }
/** Precision: of strong tags, those judged 1 or 2. Recall: of those judged 2, strong ones and any closely related. 0 to 1. */
type TagsEvaluation = { listings: number; tags: number; precision: number; recall: number; wrong: string[]; lost: string[]; text: string }

/** Half of the greatest strength. */
const STRONG = 128
/** Closeness from which finding one topic finds the other. */
const CLOSE = 0.6

/** Whether listings are tagged with what they offer. Their own topics, if they state any, are left out. Both files are JSON Lines. */
export function evalTags(files: { directory: string; judged: string }): TagsEvaluation {
  const judged = new Map((readJsonLines(files.judged) as JudgedTags[]).map(({ id, offers }) => [id, offers]))
  const index = createIndex(vocabulary)
  for (const asset of readDirectory(files.directory)) putAsset(index, { ...asset, topics: [] })
  const what = vocabulary.topics.flatMap(({ id, audience }, number) => (audience ? [] : [{ id, number }]))
  const counts = { listings: 0, tags: 0, right: 0, offered: 0, found: 0 }
  const [wrong, lost]: [string[], string[]] = [[], []]
  for (let slot = 0; slot < index.listings.length; slot++) {
    const offers = judged.get(index.listings.idOf(slot))
    if (offers === undefined) continue
    const name = index.listings.nameOf(slot)
    const tags = what.filter(({ number }) => index.postings.strengthOf(number, slot) >= STRONG).map(({ id }) => id)
    const bad = tags.filter((id) => !offers[id])
    const offered = what.filter(({ id }) => offers[id] === 2).map(({ id }) => id)
    const missing = offered.filter((id) => !tags.some((tag) => tag === id || closeness(tag, id) >= CLOSE))
    counts.listings++
    counts.tags += tags.length
    counts.right += tags.length - bad.length
    counts.offered += offered.length
    counts.found += offered.length - missing.length
    wrong.push(...bad.map((id) => `${id} ← ${name}`))
    lost.push(...missing.map((id) => `${id} ← ${name}`))
  }
  const precision = counts.right / counts.tags
  const recall = counts.found / counts.offered
  const text = [
    `${counts.listings} listings, ${counts.tags} strong tags: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    `wrong: ${wrong.length}`,
    ...wrong.map((line) => `  ${line}`),
    `missing: ${lost.length}`,
    ...lost.map((line) => `  ${line}`),
  ].join('\n')
  return { listings: counts.listings, tags: counts.tags, precision, recall, wrong, lost, text }
}

const related = new Map(vocabulary.topics.map((topic) => [topic.id, topic.related ?? {}]))
const closeness = (one: string, other: string): number => Math.max(related.get(one)?.[other] ?? 0, related.get(other)?.[one] ?? 0)
