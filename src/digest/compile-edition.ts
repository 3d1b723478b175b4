import type { Reply, Section } from '../channel.ts'
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
  sayBefore,
  unmetSection,
  waitingSection,
} from './sections.ts'
import { count, sayDay, sayPatch, trend } from './wording.ts'

const SHORT_TALLY = 3
const FULL_TALLY = 6
/** More lines than this are two messages: one to read, one to act on. */
const MOST_LINES = 24
const DAY = 86_400_000

/** A connector's edition for their patch, in the order to read it. Several messages where it is long; none where nothing happened and that is to be left unsaid. */
export function compileConnectorEdition(facts: Facts): Reply[] {
  const most = MOST[facts.length]
  const isFull = facts.length === 'full'
  const good = goodNews(facts)
  const read = [
    ...(good ? [{ heading: 'One good thing', lines: [good] }] : []),
    unmetSection(facts, most),
    draggingSection(facts, most),
    comingSection(facts, most),
    newsSection(facts, most),
    endingSection(facts, most),
  ]
  const act = [checksSection(facts, most), waitingSection(facts), ...(isFull ? [pairsSection(facts)] : [])]
  return bind(facts, `${opening(facts)}${sayQuestions(facts)}`, read, act)
}

/** A staff channel's edition: what happened, counted, and what wants somebody. */
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
    ...(good ? [{ heading: 'One good thing', lines: [good] }] : []),
  ]
  return bind(facts, opening(facts), read, [])
}

/** What happened, counted, and nothing else. */
export function compileStats(facts: Facts): Reply {
  const sections = [numbersSection(facts), byTopicSection(facts, FULL_TALLY), byPlaceSection(facts, FULL_TALLY), flagsSection(facts)]
  const told = sections.filter((section) => section.lines.length > 0)
  return told.length > 0 ? { text: opening(facts), sections: told } : { text: `${title(facts)}. A quiet ${span(facts)}: nothing to count.` }
}

function bind(facts: Facts, text: string, read: Section[], act: Section[]): Reply[] {
  const [reading, acting] = [read, act].map((sections) => sections.filter((section) => section.lines.length > 0)) as [Section[], Section[]]
  if (reading.length + acting.length === 0) return facts.whenEmpty === 'skip' ? [] : [{ text: sayQuiet(facts) }]
  if (linesIn(reading) + linesIn(acting) <= MOST_LINES || !reading.length || !acting.length)
    return [{ text, sections: [...reading, ...acting] }]
  return [
    { text, sections: reading },
    { text: 'And what needs your eye:', sections: acting },
  ]
}

function sayQuiet(facts: Facts): string {
  const questions = sayQuestions(facts)
  return questions ? `${opening(facts)}${questions} Nothing needs you.` : `${title(facts)}. A quiet ${span(facts)}: nothing new.`
}

const linesIn = (sections: readonly Section[]) => sections.reduce((sum, { lines }) => sum + lines.length, 0)

export function title(facts: Facts): string {
  const patch = sayPatch(facts.patch, facts.topicName) || facts.community
  return `${patch}, ${sayDay(facts.until, facts.timezone)}`
}

function opening(facts: Facts): string {
  const days = Math.round((facts.until.getTime() - facts.since.getTime()) / DAY)
  return `${title(facts)}.${days > 7 ? ` This one covers ${count(days, 'day')}.` : ''}`
}

function sayQuestions(facts: Facts): string {
  const { questions, answered } = facts.activity
  if (!questions.now) return ''
  const change = trend(questions, sayBefore(facts))
  return ` ${count(questions.now, 'question')}${change ? ` (${change})` : ''}, ${answered.now} answered.`
}

function span({ since, until }: Facts): string {
  const days = Math.round((until.getTime() - since.getTime()) / DAY)
  return days <= 1 ? 'day' : days === 7 ? 'week' : `${days} days`
}
