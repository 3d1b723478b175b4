import type { Form } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import { findNearDuplicates } from '../../directory/duplicates.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer, topicName } from '../context.ts'
import { link } from '../needs/close.ts'
import { answerNeeds } from '../needs/match-new-listing.ts'
import { isUndone } from '../needs/rules.ts'
import { listingForm, type Values, valuesOf } from './listing-form.ts'
import { readListing } from './read-listing.ts'

/** The source of listings that staff write. */
const SOURCE = 'staff'
/** The choice of a second submit, after similar listings were shown. */
export const SURE = 'sure'

/** The form for a new listing. For a need, fills in what is known. */
export function openAdd(needId: string, acting: Acting): Form {
  const need = needId ? acting.store.needs.get(needId) : undefined
  const topics = need?.topics.map((id) => topicName(acting, id)).join(', ')
  const values: Values = {
    kind: 'group',
    status: 'active',
    ...(topics && { topics }),
    ...(need?.outcode && { postcode: need.outcode }),
    ...(need?.place && { locality: need.place }),
  }
  return listingForm(`add:${needId}`, true, acting, values)
}

export function openEdit(assetId: string, acting: Acting): Form | undefined {
  const asset = acting.store.assets.get(assetId)
  if (asset) return listingForm(`edit:${assetId}`, false, acting, valuesOf(asset, acting))
  answer(acting, { text: say(acting.language, 'listing.gone') })
  return undefined
}

/** Saves a new listing. Returns the form again if something is wrong or, the first time, if a similar listing exists. */
export function saveNew(needId: string, isSure: boolean, values: Values, acting: Acting): Form | undefined {
  const { store } = acting
  const id = isSure ? `add-${SURE}:${needId}` : `add:${needId}`
  const read = readListing(values, { id: `staff-${store.newId()}`, source: SOURCE }, acting)
  if ('problems' in read) return listingForm(id, true, acting, values, read.problems)
  const alike = isSure ? [] : findNearDuplicates(unplaced(read.asset), store.assets.all())
  if (alike.length) {
    const names = alike.slice(0, 3).map(({ asset, why }) => `${asset.name} (${why})`)
    const problem = say(acting.language, 'form.alike', { names: names.join('; ') })
    return listingForm(`add-${SURE}:${needId}`, true, acting, values, { name: problem }, problem)
  }
  keep(read.asset, undefined, acting)
  const need = needId ? store.needs.get(needId) : undefined
  if (need && isUndone(need)) link(needId, read.asset, acting)
  return undefined
}

export function saveEdit(assetId: string, values: Values, acting: Acting): Form | undefined {
  const before = acting.store.assets.get(assetId)
  if (!before) return openEdit(assetId, acting)
  const read = readListing(values, before, acting)
  if ('problems' in read) return listingForm(`edit:${assetId}`, false, acting, values, read.problems)
  keep(read.asset, before, acting)
  return undefined
}

/** The listing without a position, and without a postcode that is only an outward code. */
function unplaced({ latitude: _, longitude: __, postcode, ...asset }: Asset): Asset {
  return postcode?.includes(' ') ? { ...asset, postcode } : asset
}

/** Stores a listing, searchable after the commit, and tells everybody who waits for one like it. */
function keep(asset: Asset, before: Asset | undefined, acting: Acting): void {
  putAsset(asset, acting)
  answer(acting, { text: say(acting.language, 'form.saved', { name: asset.name }) })
  answerNeeds(asset, before, acting)
}

export function putAsset(asset: Asset, { store, changed, now }: Acting): void {
  store.assets.put(asset, now)
  changed.push(asset)
}
