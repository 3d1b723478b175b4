import type { Line } from '../channel.ts'
import type { Facts, NeedFact } from './facts.ts'
import { subjectOf, wordsOf } from './unmet.ts'
import { count, cut, oneLine } from './wording.ts'

/** One good thing that happened in the period, the warmest first; nothing where nothing did. */
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
  const best = met.filter((need) => need.words).sort((a, b) => warmth(b) - warmth(a) || (a.id < b.id ? -1 : 1))[0]
  if (!best) return undefined
  const asset = facts.assets.find((one) => one.id === best.assetId)
  const where = best.place || best.outcode
  const who = `Somebody${where ? ` in ${where}` : ''} was looking for “${cut(wordsOf(best), 80)}”`
  const found = asset ? `, and ${oneLine(asset.name)} turned out to be the answer.` : ', and one of you found it.'
  const told = best.toldAt ? ' They have been told.' : ''
  const more = met.length > 1 ? ` ${count(met.length - 1, 'more need', 'more needs')} met as well.` : ''
  return { text: `${who}${found}${told}${more}`, about: [subjectOf(best)] }
}

const warmth = (need: NeedFact) => (need.assetId ? 2 : 0) + (need.toldAt ? 2 : 0) + (need.wantsAnswer ? 1 : 0)

function talkEnded({ talksEnded }: Facts): string | undefined {
  if (!talksEnded) return undefined
  return talksEnded === 1
    ? 'A resident talked with one of you through the bot, and it came to a good end.'
    : `${talksEnded} residents talked with one of you through the bot, and it came to a good end.`
}

function thanks({ activity }: Facts): string | undefined {
  const { now } = activity.thanks
  if (!now) return undefined
  return now === 1
    ? 'A resident wrote back just to say thank you.'
    : `Residents wrote back ${now === 2 ? 'twice' : `${now} times`} just to say thank you.`
}

function first(facts: Facts): string | undefined {
  for (const { asset, isNew } of facts.news) {
    if (!isNew) continue
    const topic = asset.topics.find(
      (id) => !facts.isBroad(id) && facts.assets.every((one) => one.id === asset.id || !one.topics.includes(id)),
    )
    if (topic)
      return `${oneLine(asset.name)} is the first of its kind here: nothing else in the directory is about ${facts.topicName(topic)}.`
  }
  return undefined
}
