import type { Line, Section } from '../channel.ts'
import type { Asset } from '../directory/asset.ts'
import { sayDistance } from '../directory/distance.ts'
import { isStale, sayChecked } from '../directory/freshness.ts'
import { saySchedule } from '../directory/say-schedule.ts'
import { findEnding } from './ending-soon.ts'
import type { Facts } from './facts.ts'
import { introduce } from './pairs.ts'
import { findDragging, gatherThemes, subjectOf, type UnmetTheme, wordsOf } from './unmet.ts'
import { chooseComing } from './whats-on.ts'
import { capital, costOf, count, cut, oneLine, placeOf, sayClock, sayDay, sayFor, sayShortDay, trend } from './wording.ts'

/** How much of each thing an edition shows. */
type Most = { news: number; coming: number; ending: number; themes: number; dragging: number; checks: number }
export const MOST: Record<'short' | 'full', Most> = {
  full: { news: 6, coming: 12, ending: 5, themes: 6, dragging: 5, checks: 5 },
  short: { news: 3, coming: 5, ending: 2, themes: 3, dragging: 2, checks: 2 },
}

export function unmetSection(facts: Facts, most: Most): Section {
  const themes = gatherThemes(facts)
  const lines = themes.slice(0, most.themes).map((theme) => themeLine(theme, facts))
  return section('What people looked for and did not find', lines, themes.length - lines.length)
}

function themeLine(theme: UnmetTheme, facts: Facts): Line {
  const shown = theme.quotes.slice(0, 2)
  const [first = '', second] = shown.map(({ words }) => words)
  const what = theme.topic ? capital(facts.topicName(theme.topic)) : `“${first}”`
  const where = theme.where ? `, ${theme.where}` : ''
  const change = trend(theme.people, sayBefore(facts))
  const quoted = theme.topic && first ? ` “${first}”${second ? `, “${second}”` : ''}.` : ''
  const waiting = theme.waiting ? ` ${theme.waiting === 1 ? 'One is' : `${theme.waiting} are`} waiting to hear.` : ''
  const urgent = theme.isUrgent ? 'Urgent: ' : ''
  const text = `${urgent}${what}${where}: ${count(theme.people.now, 'person', 'people')}${change ? ` (${change})` : ''}.${quoted}${waiting}`
  return { text, about: shown.flatMap(({ about }) => about) }
}

export function draggingSection(facts: Facts, most: Most): Section {
  const found = findDragging(facts)
  const lines = found.slice(0, most.dragging).map(({ need, days }) => {
    const words = wordsOf(need)
    const what = words ? `“${cut(words, 80)}”` : 'Somebody asked to talk to a person'
    const where = need.place || need.outcode
    const state = need.state === 'open' ? `open for ${sayFor(days)}, nobody has taken it` : `taken ${sayFor(days)} ago, no answer yet`
    const text = `${what}${where ? `, ${where}` : ''}: ${state}.${need.wantsAnswer ? ' They are waiting to hear.' : ''}`
    return { text, about: [subjectOf(need)] }
  })
  return section('Waiting for one of you', lines, found.length - lines.length)
}

export function comingSection(facts: Facts, most: Most): Section {
  const lines = chooseComing(facts, most.coming).map(({ asset, occurrence }) => {
    const when = `${sayShortDay(occurrence.start, occurrence.timezone)}, ${sayClock(occurrence.start, occurrence.timezone)}`
    return { text: `${when}: ${details([asset.name, placeOf(asset), costOf(asset)])}` }
  })
  return section('On in the next seven days', lines)
}

export function newsSection(facts: Facts, most: Most): Section {
  const added = facts.news.filter((one) => one.isNew)
  const changed = facts.news.filter((one) => !one.isNew).map(({ asset }) => oneLine(asset.name))
  const lines: Line[] = added.slice(0, most.news).map(({ asset }) => {
    return { text: `New: ${details([asset.name, saySchedule(asset), placeOf(asset), costOf(asset)])}` }
  })
  const more = added.length - lines.length
  if (more > 0) lines.push({ text: `And ${more} more new.` })
  if (changed.length > 0) {
    const shown = changed.slice(0, most.news)
    const others = changed.length - shown.length
    lines.push({ text: `Changed or checked again: ${shown.join('; ')}${others > 0 ? `; and ${others} more` : ''}.` })
  }
  return { heading: 'New in the directory', lines }
}

export function endingSection(facts: Facts, most: Most): Section {
  const found = findEnding(facts)
  const lines = found.slice(0, most.ending).map(({ asset, last, days, isOnce }) => {
    const day = sayDay(new Date(`${last}T12:00:00Z`), 'UTC')
    const left = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${sayFor(days)}`
    const verb = isOnce ? 'is on' : asset.kind === 'fund' || asset.kind === 'campaign' ? 'closes on' : 'runs until'
    const place = placeOf(asset)
    return { text: `${oneLine(asset.name)}${place ? ` (${oneLine(place)})` : ''} ${verb} ${day}, ${left}.` }
  })
  return section('Before it is too late', lines, found.length - lines.length)
}

export function checksSection(facts: Facts, most: Most): Section {
  const due = facts.assets.filter((asset) => isStale(asset, facts.until, facts.timezone))
  due.sort((a, b) => ((a.checked ?? '') < (b.checked ?? '') ? -1 : (a.checked ?? '') > (b.checked ?? '') ? 1 : a.id < b.id ? -1 : 1))
  const lines = due.slice(0, most.checks).map((asset) => ({
    text: `${details([asset.name, placeOf(asset)])}: ${sayChecked(asset.checked, facts.until, facts.timezone)}.`,
    choices: [
      { id: `checked:${asset.id}`, label: 'Still right', say: 'still right' },
      { id: `wrong:${asset.id}`, label: 'Wrong', say: 'wrong' },
    ],
  }))
  return section('Is this still right?', lines, due.length - lines.length)
}

export function waitingSection(facts: Facts): Section {
  const reports = facts.waiting.filter((one) => one.kind === 'report')
  const lines: Line[] = []
  const named = new Map(reports.flatMap(({ asset }) => (asset ? [[asset.id, asset] as const] : [])))
  for (const asset of [...named.values()].slice(0, 5))
    lines.push({
      text: `Somebody told us that something is wrong with ${oneLine(asset.name)}.`,
      choices: [
        { id: `checked:${asset.id}`, label: 'Still right', say: 'still right' },
        { id: `wrong:${asset.id}`, label: 'Wrong', say: 'wrong' },
      ],
    })
  const others = facts.waiting.length - reports.filter(({ asset }) => asset).length
  if (others) lines.push({ text: `${count(others, 'offer or suggestion waits', 'offers and suggestions wait')} for a yes.` })
  return { heading: 'From residents', lines }
}

export function pairsSection(facts: Facts): Section {
  const lines = introduce(facts).map(({ topic, a, b, km }) => {
    const apart = km < 0.1 ? 'in the same place' : `${sayDistance(km)} apart`
    return { text: `Two for ${facts.topicName(topic)}, ${apart}: ${withOrganisation(a)} and ${withOrganisation(b)}.` }
  })
  return { heading: 'Do they know each other?', lines }
}

const withOrganisation = ({ name, organisation }: Asset) =>
  organisation && !name.includes(organisation) ? `${oneLine(name)} (${oneLine(organisation)})` : oneLine(name)

export const sayBefore = ({ since, until }: Pick<Facts, 'since' | 'until'>) => {
  const days = Math.round((until.getTime() - since.getTime()) / 86_400_000)
  return days === 7 ? 'the week before' : days <= 1 ? 'the day before' : `the ${days} days before`
}

const details = (parts: readonly (string | undefined)[]) =>
  parts
    .filter(Boolean)
    .map((part) => oneLine(part as string))
    .join(', ')

function section(heading: string, lines: Line[], more = 0): Section {
  return { heading, lines: more > 0 ? [...lines, { text: `And ${more} more.` }] : lines }
}
