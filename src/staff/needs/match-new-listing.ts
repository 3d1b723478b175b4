import type { Asset } from '../../directory/asset.ts'
import type { Need } from '../../store/staff/needs.ts'
import { type Acting, isAudience } from '../context.ts'
import { link } from './close.ts'

/**
 * A listing just written may be what people wait for: each who asked to hear back about its topic in its area is told, once.
 * `before`: the listing as it was. What it already answered, its people have seen.
 */
export function answerNeeds(asset: Asset, before: Asset | undefined, acting: Acting): void {
  for (const need of acting.store.needs.list(['open', 'claimed'])) {
    const isNews = need.wantsAnswer && answers(asset, need, acting) && !(before && answers(before, need, acting))
    if (isNews) link(need.id, asset, acting)
  }
}

/** The need's first topic that says what, in the need's outward code; or from anywhere. */
function answers(asset: Asset, need: Need, acting: Acting): boolean {
  const wanted = need.topics.filter((topic) => !isAudience(acting, topic))
  const first = wanted[0]
  if (asset.status !== 'active' || !first || !asset.topics.includes(first)) return false
  const { scope, remote } = asset.coverage
  return !need.outcode || remote || scope === 'national' || asset.postcode?.split(' ')[0] === need.outcode
}
