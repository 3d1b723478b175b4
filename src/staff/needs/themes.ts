import { isLikeTopic, type Related } from './likeness.ts'
import { WEEK } from './rules.ts'

type Known = { id: string; topic: string; outcode: string }
type Asked = { topics: string[]; outcode: string | null }

/** The theme that a need joins: an existing one with a like topic in the same place, or a new one of its first topic. */
export function themeFor(
  need: Asked,
  known: readonly Known[],
  related: Related,
  isAudience: (topic: string) => boolean,
): { topic: string; outcode: string } | undefined {
  const outcode = need.outcode ?? ''
  const topics = need.topics.filter((topic) => !isAudience(topic))
  const [first] = topics.length > 0 ? topics : need.topics
  if (!first) return undefined
  const here = known.filter((theme) => theme.outcode === outcode)
  const same =
    here.find((theme) => theme.topic === first) ?? here.find((theme) => topics.some((topic) => isLikeTopic(topic, theme.topic, related)))
  return { topic: same?.topic ?? first, outcode }
}

/** Whole weeks since the first need, at least one. */
export const weeksSince = (first: Date, now: Date): number => Math.max(1, Math.ceil((now.getTime() - first.getTime()) / WEEK))
