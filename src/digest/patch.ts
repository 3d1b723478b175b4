import type { Asset } from '../directory/asset.ts'
import type { Patch } from './facts.ts'

/** How close a topic must be to one of the patch's topics to count as it, 0 to 1. */
const AS_GOOD_AS = 0.6

/** A patch with its topics widened to close ones: "loneliness" includes befriending. Empty matches everything. */
export type WidePatch = { outcodes: ReadonlySet<string>; topics: ReadonlySet<string> }

export function widen(patch: Patch, topics: ReadonlyMap<string, { related?: Record<string, number> }>): WidePatch {
  const near = patch.topics.flatMap((id) =>
    Object.entries(topics.get(id)?.related ?? {}).flatMap(([other, weight]) => (weight >= AS_GOOD_AS ? [other] : [])),
  )
  return { outcodes: new Set(patch.outcodes.map((code) => code.toUpperCase())), topics: new Set([...patch.topics, ...near]) }
}

/** Whether an asset is in a patch. One without a place is, if it serves the whole area, but not if it serves the whole country. */
export function inPatch(asset: Asset, patch: WidePatch, outcodeOf: ReadonlyMap<string, string>): boolean {
  if (patch.topics.size > 0 && !asset.topics.some((topic) => patch.topics.has(topic))) return false
  if (patch.outcodes.size === 0) return true
  const outcode = asset.postcode ? outward(asset.postcode) : outcodeOf.get((asset.locality ?? '').toLowerCase())
  return outcode ? patch.outcodes.has(outcode) : asset.coverage.scope === 'area'
}

export function needInPatch(need: { outcode: string; topics: readonly string[] }, patch: WidePatch): boolean {
  if (patch.topics.size > 0 && !need.topics.some((topic) => patch.topics.has(topic))) return false
  return patch.outcodes.size === 0 || patch.outcodes.has(need.outcode.toUpperCase())
}

const outward = (postcode: string) => {
  const code = postcode.replace(/\s+/g, '').toUpperCase()
  return code.length > 4 ? code.slice(0, -3) : code
}
