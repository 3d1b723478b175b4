import type { Choice, Line, Section } from '../channel.ts'
import type { Asset } from '../directory/asset.ts'
import { sayDistance } from '../directory/distance.ts'
import { isStale, sayChecked } from '../directory/freshness.ts'
import { saySchedule } from '../directory/say-schedule.ts'
import { type Language, type PhraseKey, say } from '../text/phrases.ts'
import { findEnding } from './ending-soon.ts'
import type { Facts } from './facts.ts'
import { introduce } from './pairs.ts'
import { findDragging, gatherThemes, subjectOf, type UnmetTheme, wordsOf } from './unmet.ts'
import { chooseComing } from './whats-on.ts'
import { capital, costOf, cut, oneLine, placeOf, sayAt, sayClock, sayDay, sayFor, sayShortDay, withTrend } from './wording.ts'

/** The most entries of each section. */
type Most = { news: number; coming: number; ending: number; themes: number; dragging: number; checks: number }
export const MOST: Record<'short' | 'full', Most> = {
  full: { news: 6, coming: 12, ending: 5, themes: 6, dragging: 5, checks: 5 },
  short: { news: 3, coming: 5, ending: 2, themes: 3, dragging: 2, checks: 2 },
}

export function unmetSection(facts: Facts, most: Most): Section {
  const themes = gatherThemes(facts)
  const lines = themes.slice(0, most.themes).map((theme) => themeLine(theme, facts))
  return section('digest.unmet', facts, lines, themes.length - lines.length)
}

function themeLine(theme: UnmetTheme, facts: Facts): Line {
  const { language } = facts
  const shown = theme.quotes.slice(0, 2)
  const [words = '', others = ''] = shown.map(({ words }) => words)
  const what = sayAt(language, theme.topic ? capital(facts.topicName(theme.topic)) : say(language, 'digest.words', { words }), theme.where)
  const people = withTrend(say(language, 'digest.people', { count: theme.people.now }), theme.people, facts)
  const sentences = [
    say(language, theme.isUrgent ? 'digest.theme.urgent' : 'digest.theme', { what, people }),
    ...(theme.topic && words ? [say(language, others ? 'digest.quoted.two' : 'digest.quoted', { words, others })] : []),
    ...(theme.waiting ? [say(language, 'digest.hoping', { count: theme.waiting })] : []),
  ]
  return { text: sentences.join(' '), about: shown.flatMap(({ about }) => about) }
}

export function draggingSection(facts: Facts, most: Most): Section {
  const { language } = facts
  const found = findDragging(facts)
  const lines = found.slice(0, most.dragging).map(({ need, days }) => {
    const words = cut(wordsOf(need), 80)
    const what = sayAt(
      language,
      words ? say(language, 'digest.words', { words }) : say(language, 'need.person'),
      need.place || need.outcode,
    )
    const state = need.state === 'open' ? 'digest.dragging.open' : 'digest.dragging.claimed'
    const text = say(language, state, { what, time: sayFor(language, days) })
    return { text: need.wantsAnswer ? `${text} ${say(language, 'digest.dragging.hoping')}` : text, about: [subjectOf(need)] }
  })
  return section('digest.dragging', facts, lines, found.length - lines.length)
}

export function comingSection(facts: Facts, most: Most): Section {
  const { language } = facts
  const lines = chooseComing(facts, most.coming).map(({ asset, occurrence }) => {
    const { start, timezone } = occurrence
    const what = details([asset.name, placeOf(asset), costOf(language, asset)])
    const when = { day: sayShortDay(language, start, timezone), time: sayClock(language, start, timezone) }
    return { text: say(language, 'digest.coming.one', { ...when, what }) }
  })
  return section('digest.coming', facts, lines)
}

export function newsSection(facts: Facts, most: Most): Section {
  const { language } = facts
  const added = facts.news.filter((one) => one.isNew)
  const changed = facts.news.filter((one) => !one.isNew).map(({ asset }) => oneLine(asset.name))
  const lines: Line[] = added.slice(0, most.news).map(({ asset }) => {
    return {
      text: say(language, 'digest.news.one', {
        what: details([asset.name, saySchedule(language, asset), placeOf(asset), costOf(language, asset)]),
      }),
    }
  })
  const more = added.length - lines.length
  if (more > 0) lines.push({ text: say(language, 'digest.news.more', { count: more }) })
  if (changed.length > 0) {
    const names = changed.slice(0, most.news)
    const count = changed.length - names.length
    lines.push({ text: say(language, count > 0 ? 'digest.news.changed.more' : 'digest.news.changed', { names: names.join('; '), count }) })
  }
  return section('digest.news', facts, lines)
}

export function endingSection(facts: Facts, most: Most): Section {
  const { language } = facts
  const found = findEnding(facts)
  const lines = found.slice(0, most.ending).map(({ asset, last, days, isOnce }) => {
    const day = sayDay(language, new Date(`${last}T12:00:00Z`), 'UTC')
    const how = isOnce ? 'once' : asset.kind === 'fund' || asset.kind === 'campaign' ? 'closes' : 'runs'
    const what = named(language, asset.name, placeOf(asset))
    return { text: say(language, `digest.ending.${how}`, { what, day, left: sayLeft(language, days) }) }
  })
  return section('digest.ending', facts, lines, found.length - lines.length)
}

function sayLeft(language: Language, days: number): string {
  if (days > 1) return say(language, 'digest.left', { time: sayFor(language, days) })
  return say(language, days === 0 ? 'when.today' : 'when.tomorrow')
}

export function checksSection(facts: Facts, most: Most): Section {
  const due = facts.assets.filter((asset) => isStale(asset, facts.until, facts.timezone))
  due.sort((a, b) => ((a.checked ?? '') < (b.checked ?? '') ? -1 : (a.checked ?? '') > (b.checked ?? '') ? 1 : a.id < b.id ? -1 : 1))
  const lines = due.slice(0, most.checks).map((asset) => ({
    text: say(facts.language, 'digest.check', {
      what: details([asset.name, placeOf(asset)]),
      checked: sayChecked(facts.language, asset.checked, facts.until, facts.timezone),
    }),
    choices: checkChoices(facts.language, asset),
  }))
  return section('digest.checks', facts, lines, due.length - lines.length)
}

export function waitingSection(facts: Facts): Section {
  const { language } = facts
  const reports = facts.waiting.filter((one) => one.kind === 'report')
  const lines: Line[] = []
  const named = new Map(reports.flatMap(({ asset }) => (asset ? [[asset.id, asset] as const] : [])))
  for (const asset of [...named.values()].slice(0, 5))
    lines.push({
      text: say(language, 'digest.waiting.report', { name: oneLine(asset.name) }),
      choices: checkChoices(language, asset),
    })
  const others = facts.waiting.length - reports.filter(({ asset }) => asset).length
  if (others) lines.push({ text: say(language, 'digest.waiting.others', { count: others }) })
  return section('digest.waiting', facts, lines)
}

const checkChoices = (language: Language, { id }: Asset): Choice[] => [
  { id: `checked:${id}`, label: say(language, 'choice.right'), say: 'still right' },
  { id: `wrong:${id}`, label: say(language, 'choice.wrong'), say: 'wrong' },
]

export function pairsSection(facts: Facts): Section {
  const { language } = facts
  const lines = introduce(facts).map(({ topic, a, b, km }) => {
    const apart =
      km < 0.1 ? say(language, 'digest.pair.same-place') : say(language, 'digest.pair.apart', { distance: sayDistance(language, km) })
    const pair = { a: withOrganisation(language, a), b: withOrganisation(language, b) }
    return { text: say(language, 'digest.pair', { topic: facts.topicName(topic), apart, ...pair }) }
  })
  return section('digest.pairs', facts, lines)
}

const withOrganisation = (language: Language, { name, organisation = '' }: Asset) =>
  named(language, name, name.includes(organisation) ? '' : organisation)

function named(language: Language, name: string, more: string): string {
  return more ? say(language, 'digest.named', { name: oneLine(name), more: oneLine(more) }) : oneLine(name)
}

const details = (parts: readonly (string | undefined)[]) =>
  parts
    .filter(Boolean)
    .map((part) => oneLine(part as string))
    .join(', ')

function section(heading: PhraseKey, { language }: Facts, lines: Line[], more = 0): Section {
  const others = more > 0 ? [{ text: say(language, 'digest.more', { count: more }) }] : []
  return { heading: say(language, heading), lines: [...lines, ...others] }
}
