import type { Section } from '../channel.ts'
import { isPhrase, type PhraseKey, say } from '../text/phrases.ts'
import type { Count, Facts } from './facts.ts'
import { capital, withTrend } from './wording.ts'

/** The period's activity in numbers. */
export function numbersSection(facts: Facts): Section {
  const { questions, answered, people, handoffs } = facts.activity
  const rows: [Count, PhraseKey][] = [
    [questions, 'digest.number.questions'],
    [people, 'digest.number.people'],
    [answered, 'digest.number.answered'],
    [needsCount(facts), 'digest.number.unmet'],
    [handoffs, 'digest.number.handoffs'],
  ]
  const lines = rows.flatMap(([n, key]) =>
    n.now || n.before ? [{ text: withTrend(say(facts.language, key, { count: n.now }), n, facts) }] : [],
  )
  return { heading: say(facts.language, 'digest.numbers'), lines }
}

export function byTopicSection(facts: Facts, most: number): Section {
  return {
    heading: say(facts.language, 'digest.topics'),
    lines: facts.activity.byTopic.slice(0, most).map(({ name, count }) => ({ text: tally(capital(name), count, facts) })),
  }
}

export function byPlaceSection(facts: Facts, most: number): Section {
  return {
    heading: say(facts.language, 'digest.places'),
    lines: facts.activity.byPlace.slice(0, most).map(({ name, count }) => ({ text: tally(name, count, facts) })),
  }
}

/** Flags raised in the period. Kinds without a sentence of their own are crises, counted together. */
export function flagsSection({ activity: { flags }, language }: Facts): Section {
  const named = flags.flatMap(({ kind, n }) => {
    const key = `digest.flag.${kind}`
    return isPhrase(key) ? [{ text: say(language, key, { count: n }) }] : []
  })
  const crises = flags.filter(({ kind }) => !isPhrase(`digest.flag.${kind}`)).reduce((sum, { n }) => sum + n, 0)
  const told = crises ? [{ text: say(language, 'digest.crises', { count: crises }) }] : []
  return { heading: say(language, 'digest.flags'), lines: [...told, ...named] }
}

function tally(name: string, count: Count, facts: Facts): string {
  return withTrend(say(facts.language, 'digest.tally', { name, now: count.now }), count, facts)
}

function needsCount(facts: Facts): Count {
  const before = new Date(2 * facts.since.getTime() - facts.until.getTime())
  const within = (from: Date, to: Date) =>
    facts.needs.filter((need) => need.state !== 'noise' && need.createdAt >= from && need.createdAt < to).length
  return { now: within(facts.since, facts.until), before: within(before, facts.since) }
}
