import type { Reply, Section } from '../channel.ts'
import { say } from '../text/phrases.ts'
import { byPlaceSection, byTopicSection, flagsSection, numbersSection } from './activity.ts'
import type { Facts } from './facts.ts'
import { goodNews } from './good-news.ts'
import {
  checksSection,
  comingSection,
  draggingSection,
  endingSection,
  MOST,
  newsSection,
  pairsSection,
  unmetSection,
  waitingSection,
} from './sections.ts'
import { daysIn, sayDay, sayPatch, withTrend } from './wording.ts'

const SHORT_TALLY = 3
const FULL_TALLY = 6
/** Lines above which an edition becomes two messages: one to read, one to act on. */
const MOST_LINES = 24

/**
 * A connector's edition for their patch, in reading order: several messages if it is long, none if nothing happened and empty editions
 * are skipped.
 */
export function compileConnectorEdition(facts: Facts): Reply[] {
  const most = MOST[facts.length]
  const isFull = facts.length === 'full'
  const good = goodNews(facts)
  const read = [
    ...(good ? [{ heading: say(facts.language, 'digest.good'), lines: [good] }] : []),
    unmetSection(facts, most),
    draggingSection(facts, most),
    comingSection(facts, most),
    newsSection(facts, most),
    endingSection(facts, most),
  ]
  const act = [checksSection(facts, most), waitingSection(facts), ...(isFull ? [pairsSection(facts)] : [])]
  return bind(facts, sentences(opening(facts), sayQuestions(facts)), read, act)
}

/** A staff channel's edition: activity in numbers, and what needs attention. */
export function compileChannelEdition(facts: Facts): Reply[] {
  const most = MOST[facts.length]
  const tallies = facts.length === 'full' ? FULL_TALLY : SHORT_TALLY
  const good = goodNews(facts)
  const read = [
    numbersSection(facts),
    byTopicSection(facts, tallies),
    byPlaceSection(facts, tallies),
    unmetSection(facts, most),
    draggingSection(facts, most),
    flagsSection(facts),
    ...(good ? [{ heading: say(facts.language, 'digest.good'), lines: [good] }] : []),
  ]
  return bind(facts, opening(facts), read, [])
}

/** Activity in numbers only. */
export function compileStats(facts: Facts): Reply {
  const sections = [numbersSection(facts), byTopicSection(facts, FULL_TALLY), byPlaceSection(facts, FULL_TALLY), flagsSection(facts)]
  const told = sections.filter((section) => section.lines.length > 0)
  return told.length > 0
    ? { text: opening(facts), sections: told }
    : { text: say(facts.language, 'digest.quiet.stats', { title: title(facts), span: span(facts) }) }
}

function bind(facts: Facts, text: string, read: Section[], act: Section[]): Reply[] {
  const [reading, acting] = [read, act].map((sections) => sections.filter((section) => section.lines.length > 0)) as [Section[], Section[]]
  if (reading.length + acting.length === 0) return facts.whenEmpty === 'skip' ? [] : [{ text: sayQuiet(facts) }]
  if (linesIn(reading) + linesIn(acting) <= MOST_LINES || !reading.length || !acting.length)
    return [{ text, sections: [...reading, ...acting] }]
  return [
    { text, sections: reading },
    { text: say(facts.language, 'digest.act'), sections: acting },
  ]
}

function sayQuiet(facts: Facts): string {
  const questions = sayQuestions(facts)
  return questions
    ? sentences(opening(facts), questions, say(facts.language, 'digest.quiet.asked'))
    : say(facts.language, 'digest.quiet', { title: title(facts), span: span(facts) })
}

const linesIn = (sections: readonly Section[]) => sections.reduce((sum, { lines }) => sum + lines.length, 0)

export function title(facts: Facts): string {
  const patch = sayPatch(facts.language, facts.patch, facts.topicName) || facts.community
  return say(facts.language, 'digest.title', { patch, day: sayDay(facts.language, facts.until, facts.timezone) })
}

function opening(facts: Facts): string {
  const count = daysIn(facts)
  const covers = count > 7 ? say(facts.language, 'digest.covers', { count }) : ''
  return sentences(say(facts.language, 'digest.opening', { title: title(facts) }), covers)
}

function sayQuestions(facts: Facts): string {
  const { questions, answered } = facts.activity
  if (!questions.now) return ''
  const asked = withTrend(say(facts.language, 'digest.number.questions', { count: questions.now }), questions, facts)
  return say(facts.language, 'digest.asked', { questions: asked, answered: answered.now })
}

function span(facts: Facts): string {
  const count = daysIn(facts)
  return say(facts.language, count <= 1 ? 'digest.span.day' : count === 7 ? 'digest.span.week' : 'digest.span.days', { count })
}

const sentences = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ')
