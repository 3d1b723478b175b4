import type { Line } from '../channel.ts'
import { say } from '../text/phrases.ts'
import type { Facts, NeedFact } from './facts.ts'
import { subjectOf, wordsOf } from './unmet.ts'
import { cut, oneLine } from './wording.ts'

/** One good thing from the period, the warmest first, then the last; undefined if there is none. */
export function goodNews(facts: Facts): Line | undefined {
  const met = needMet(facts)
  if (met) return met
  const text = talkEnded(facts) ?? thanks(facts) ?? first(facts)
  return text === undefined ? undefined : { text }
}

function needMet(facts: Facts): Line | undefined {
  const met = facts.needs.filter(
    (need) => need.state === 'met' && need.closedAt && need.closedAt >= facts.since && need.closedAt < facts.until,
  )
  const best = met.filter((need) => need.words).sort((a, b) => warmth(b) - warmth(a) || newer(a, b))[0]
  if (!best) return undefined
  const asset = facts.assets.find((one) => one.id === best.assetId)
  const where = best.place || best.outcode
  const values = { where, words: cut(wordsOf(best), 80), name: asset ? oneLine(asset.name) : '' }
  const how = asset ? 'answered' : 'found'
  const sentences = [
    say(facts.language, where ? `digest.good.${how}.where` : `digest.good.${how}`, values),
    ...(best.toldAt ? [say(facts.language, 'digest.good.told')] : []),
    ...(met.length > 1 ? [say(facts.language, 'digest.good.more', { count: met.length - 1 })] : []),
  ]
  return { text: sentences.join(' '), about: [subjectOf(best)] }
}

/** What came last first. Ids are random, so that they decide only what nothing else does. */
const newer = (a: NeedFact, b: NeedFact): number =>
  (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0) || b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1)

const warmth = (need: NeedFact) => (need.assetId ? 2 : 0) + (need.toldAt ? 2 : 0) + (need.wantsAnswer ? 1 : 0)

function talkEnded({ talksEnded, language }: Facts): string | undefined {
  return talksEnded ? say(language, 'digest.good.talks', { count: talksEnded }) : undefined
}

function thanks({ activity, language }: Facts): string | undefined {
  const { now } = activity.thanks
  if (!now) return undefined
  return now === 2 ? say(language, 'digest.good.thanks.twice') : say(language, 'digest.good.thanks', { count: now })
}

function first(facts: Facts): string | undefined {
  for (const { asset, isNew } of facts.news) {
    if (!isNew) continue
    const topic = asset.topics.find(
      (id) => !facts.isBroad(id) && facts.assets.every((one) => one.id === asset.id || !one.topics.includes(id)),
    )
    if (topic) return say(facts.language, 'digest.good.first', { name: oneLine(asset.name), topic: facts.topicName(topic) })
  }
  return undefined
}
