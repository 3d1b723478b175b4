import type { Section } from '../channel.ts'
import type { Count, Facts } from './facts.ts'
import { sayBefore } from './sections.ts'
import { capital, count, trend } from './wording.ts'

const FLAGS: Record<string, [string, string]> = {
  report: ['listing may be wrong', 'listings may be wrong'],
  offer: ['offer from a resident', 'offers from residents'],
  'not-delivered': ['answer could not be delivered', 'answers could not be delivered'],
  misconfigured: ['channel is not set up right', 'channels are not set up right'],
  'set-aside': ['message was set aside', 'messages were set aside'],
}
/** Raised when somebody was given numbers to ring. */
const OTHER: [string, string] = ['person was given numbers to ring at once', 'people were given numbers to ring at once']

/** What happened, counted. */
export function numbersSection(facts: Facts): Section {
  const { questions, answered, people, handoffs } = facts.activity
  const before = sayBefore(facts)
  const unmet = needsCount(facts)
  const rows: [Count, string, string][] = [
    [questions, 'question', 'questions'],
    [people, 'person asked', 'people asked'],
    [answered, 'question answered', 'questions answered'],
    [unmet, 'need not met', 'needs not met'],
    [handoffs, 'person asked for one of you', 'people asked for one of you'],
  ]
  const lines = rows.flatMap(([n, one, many]) => {
    if (!n.now && !n.before) return []
    const change = trend(n, before)
    return [{ text: `${count(n.now, one, many)}${change ? ` (${change})` : ''}` }]
  })
  return { heading: 'In numbers', lines }
}

export function byTopicSection(facts: Facts, most: number): Section {
  return {
    heading: 'What people asked about',
    lines: facts.activity.byTopic.slice(0, most).map(({ name, count: n }) => ({ text: tally(capital(name), n, facts) })),
  }
}

export function byPlaceSection(facts: Facts, most: number): Section {
  return {
    heading: 'Where they asked from',
    lines: facts.activity.byPlace.slice(0, most).map(({ name, count: n }) => ({ text: tally(name, n, facts) })),
  }
}

export function flagsSection({ activity }: Facts): Section {
  const crises = activity.flags.filter(({ kind }) => !FLAGS[kind]).reduce((sum, { n }) => sum + n, 0)
  const lines = activity.flags.flatMap(({ kind, n }) => (FLAGS[kind] ? [{ text: count(n, ...FLAGS[kind]) }] : []))
  return { heading: 'Flags', lines: [...(crises ? [{ text: count(crises, ...OTHER) }] : []), ...lines] }
}

function tally(name: string, n: Count, facts: Facts): string {
  const change = trend(n, sayBefore(facts))
  return `${name}: ${n.now}${change ? ` (${change})` : ''}`
}

function needsCount(facts: Facts): Count {
  const before = new Date(2 * facts.since.getTime() - facts.until.getTime())
  const within = (from: Date, to: Date) =>
    facts.needs.filter((need) => need.state !== 'noise' && need.createdAt >= from && need.createdAt < to).length
  return { now: within(facts.since, facts.until), before: within(before, facts.since) }
}
