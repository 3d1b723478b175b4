import type { Asset } from '../../directory/asset.ts'
import type { Need } from '../../store/staff/needs.ts'
import { type Acting, isAudience } from '../context.ts'
import { link } from './close.ts'

/**
 * Tells each person who asked to hear about a new listing's topic in its area, once. `before`: the earlier version of the listing;
 * people it already suited are not told again.
 */
export function answerNeeds(asset: Asset, before: Asset | undefined, acting: Acting): void {
  for (const need of acting.store.needs.list(['open', 'claimed'])) {
    const isNews = need.wantsAnswer && answers(asset, need, acting) && !(before && answers(before, need, acting))
    if (isNews) link(need.id, asset, acting)
  }
}

/** Whether a listing has the need's main topic and is in its outward postcode, or reachable from anywhere. */
function answers(asset: Asset, need: Need, acting: Acting): boolean {
  const wanted = need.topics.filter((topic) => !isAudience(acting, topic))
  const first = wanted[0]
  if (asset.status !== 'active' || !first || !asset.topics.includes(first)) return false
  const { scope, remote } = asset.coverage
  return !need.outcode || remote || scope === 'national' || asset.postcode?.split(' ')[0] === need.outcode
}
