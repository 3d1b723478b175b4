import type { Asset } from '../directory/asset.ts'
import { type Occurrence, occurrencesBetween } from '../directory/schedule.ts'
import type { Facts } from './facts.ts'
import { steady } from './pairs.ts'
import { zoned } from './wording.ts'

type Coming = { asset: Asset; occurrence: Occurrence }

const DAY = 86_400_000
/** The most for one day, one topic, one organisation. */
const STRICT = [2, 1, 2]
const LOOSE = [3, 2, 3]
/** Occurrences in the week above which a listing is no news. */
const TOO_OFTEN = 3
const KINDS: readonly Asset['kind'][] = ['group', 'event', 'volunteering', 'service']

/** What is on in the seven days after the edition: a varied choice for this patch, different each week, in order of time. */
export function chooseComing(facts: Facts, most: number): Coming[] {
  const wanted = new Set(facts.needs.filter((need) => need.state === 'open' || need.state === 'claimed').map((need) => need.topic))
  const fresh = new Set(facts.news.filter((one) => one.isNew).map((one) => one.asset.id))
  const candidates = facts.assets.flatMap((asset) => candidate(asset, facts.until, score(asset)))
  candidates.sort((a, b) => b.score - a.score || (a.asset.id < b.asset.id ? -1 : 1))

  function score(asset: Asset): number {
    const isOnce = asset.schedules.some((schedule) => !schedule.freq)
    const turn = steady(`${asset.id} ${Math.floor(facts.until.getTime() / (7 * DAY))}`)
    return (isOnce ? 3 : 0) + (fresh.has(asset.id) ? 2 : 0) + (asset.topics.some((topic) => wanted.has(topic)) ? 0.8 : 0) + turn
  }

  return pick(candidates, facts.timezone, most).sort((a, b) => a.occurrence.start.getTime() - b.occurrence.start.getTime())
}

function candidate(asset: Asset, from: Date, score: number): (Coming & { score: number })[] {
  if (!KINDS.includes(asset.kind)) return []
  const found = occurrencesBetween(asset, from, new Date(from.getTime() + 7 * DAY), TOO_OFTEN + 1)
  const occurrence = found.find((one) => !one.allDay && one.start >= from)
  return occurrence && found.length <= TOO_OFTEN ? [{ asset, occurrence, score }] : []
}

/** Each main topic once, two a day, two of one organisation; if that leaves room, three a day and any topic. */
function pick(candidates: readonly Coming[], timezone: string, most: number): Coming[] {
  const counts = new Map<string, number>()
  const taken = new Set<Coming>()
  for (const limits of [STRICT, LOOSE])
    for (const one of candidates) {
      if (taken.size >= most || taken.has(one)) continue
      const keys = keysOf(one, timezone)
      if (keys.some((key, i) => (counts.get(key) ?? 0) >= (limits[i] as number))) continue
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
      taken.add(one)
    }
  return [...taken]
}

function keysOf({ asset, occurrence }: Coming, timezone: string): [string, string, string] {
  const day = zoned(occurrence.start, timezone).toPlainDate().toString()
  return [`on ${day}`, `topic ${asset.topics[0] ?? asset.id}`, `by ${asset.organisation ?? asset.id}`]
}
