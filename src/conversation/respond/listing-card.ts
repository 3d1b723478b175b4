import type { ListingCard } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import { sayWhen } from '../../directory/say-schedule.ts'
import { sayReason } from '../../search/rank/match-reasons.ts'
import type { Hit, When } from '../../search/types.ts'
import { say } from '../../text/phrases.ts'
import type { Knowledge } from '../turn.ts'
import { whenNext } from './when-next.ts'

const MILES_PER_KM = 0.621371
const NEXT_DOOR_KM = 0.15
const LONGEST_WHEN = 20
const PRICE = /£\d+(?:\.\d\d)?/
const LONGEST_COST = 12

/** The current time and the language of the answer. */
export type Spoken = Pick<Knowledge, 'now' | 'language'>

/** A listing for an answer. `number`: what to reply. `asked`: the time asked for. */
export function listingCard(asset: Asset, number: number, knowledge: Spoken, hit?: Hit, asked?: When): ListingCard {
  const optional = {
    when: when(asset, asked, knowledge),
    where: where(asset, knowledge),
    distance: hit?.km === undefined || hit.km < NEXT_DOOR_KM ? undefined : distance(hit.km, knowledge),
    cost: cost(asset, knowledge),
    why: whyText(hit, knowledge),
  }
  return { number, id: asset.id, name: asset.name, ...present(optional) }
}

function distance(km: number, { language }: Spoken): string {
  const miles = km * MILES_PER_KM
  return say(language, 'distance.short', { miles: miles < 10 ? miles.toFixed(1) : Math.round(miles) })
}

/** The match reasons, without the distance, which is shown beside the place. */
function whyText(hit: Hit | undefined, { language }: Spoken): string | undefined {
  const reasons = hit?.why.filter((reason) => reason.kind !== 'distance') ?? []
  return reasons.map((reason) => sayReason(language, reason)).join(' · ') || undefined
}

function when(asset: Asset, asked: When | undefined, { language, now }: Spoken): string | undefined {
  const next = whenNext(asset, asked, now)
  if (next) return sayWhen(language, next, now)
  return asset.scheduleText && asset.scheduleText.length <= LONGEST_WHEN ? asset.scheduleText : undefined
}

function where(asset: Asset, knowledge: Spoken): string | undefined {
  if (asset.locality) return asset.locality
  if (asset.coverage.remote) return say(knowledge.language, 'value.remote')
  return asset.coverage.area ?? asset.postcode
}

function cost(asset: Asset, knowledge: Spoken): string | undefined {
  if (asset.cost?.free) return say(knowledge.language, 'value.free')
  const [first = ''] = (asset.cost?.text ?? '').split(/[,;:(]|\.\s/)
  return first.trim().length <= LONGEST_COST ? first.trim() : PRICE.exec(first)?.[0]
}

/** The record without undefined values. */
function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as { [K in keyof T]?: string }
}
