import type { Line, Reply } from '../channel.ts'
import { isStale } from '../directory/freshness.ts'
import { sayWhen } from '../directory/say-schedule.ts'
import { occurrencesBetween } from '../directory/schedule.ts'
import { say } from '../text/phrases.ts'
import type { Acting } from './context.ts'
import { firstName } from './handoff/tell-resident.ts'
import { choicesFor } from './listings/find.ts'
import { WEEK } from './needs/rules.ts'
import { needLine, openNeeds } from './needs/show-needs.ts'

const MOST = 5
const MOST_ON = 10

/** A member's home page: their claims, open needs in their patch, listings due for a check, what is on. */
export function home(acting: Acting): Reply {
  const { store, me } = acting
  const claims = store.needs.claimedBy(me.id).map((need) => needLine(need, acting))
  const needs = openNeeds(acting)
    .filter((need) => need.state === 'open')
    .map((need) => needLine(need, acting))
  const { checks, week } = directory(acting)
  const section = (heading: string, lines: Line[], most: number) => ({
    heading,
    lines: lines.length ? lines.slice(0, most) : [{ text: say(acting.language, 'staff.none') }],
  })
  return {
    text: say(acting.language, 'home.hello', { name: firstName(me.name, acting.language) }),
    sections: [
      section(say(acting.language, 'home.claims'), claims, MOST),
      section(say(acting.language, 'home.needs'), needs, MOST),
      section(say(acting.language, 'home.checks'), checks, MOST),
      section(say(acting.language, 'home.week'), week, MOST_ON),
    ],
    choices: [{ id: 'add:', label: say(acting.language, 'choice.add'), say: 'add' }],
  }
}

/** Listings of the member's patch, from one pass over the directory. */
function directory({ store, me, now, knowledge, language }: Acting): { checks: Line[]; week: Line[] } {
  const until = new Date(now.getTime() + WEEK)
  const checks: Line[] = []
  const on: { start: Date; text: string }[] = []
  for (const asset of store.assets.all()) {
    if (asset.status !== 'active') continue
    const { outcodes, topics } = me.patch
    const outcode = asset.postcode?.split(' ')[0]
    if (outcodes.length && !(outcode && outcodes.includes(outcode))) continue
    if (topics.length && !topics.some((topic) => asset.topics.includes(topic))) continue
    if (checks.length < MOST && isStale(asset, now, knowledge.community.timezone))
      checks.push({ text: asset.name, choices: choicesFor(asset.id, language).filter(({ id }) => /^(?:right|wrong|edit):/.test(id)) })
    const [next] = asset.schedules.length ? occurrencesBetween(asset, now, until, 1) : []
    if (next) on.push({ start: next.start, text: [asset.name, asset.locality, sayWhen(language, next, now)].filter(Boolean).join(' · ') })
  }
  on.sort((a, b) => a.start.getTime() - b.start.getTime())
  return { checks, week: on.slice(0, MOST_ON).map(({ text }) => ({ text })) }
}
