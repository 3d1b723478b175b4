import type { Reply } from '../channel.ts'
import { say } from '../text/phrases.ts'
import { title } from './compile-edition.ts'
import { findEnding } from './ending-soon.ts'
import type { Facts } from './facts.ts'
import { findDragging, gatherThemes, type UnmetTheme } from './unmet.ts'
import { chooseComing } from './whats-on.ts'
import { capital, cut, sayClock, sayShortDay } from './wording.ts'

/** Characters of two parts, of two and one segments: what fits three segments wherever the lines break. */
const MOST_CHARACTERS = 390
const LONGEST_LINE = 84
const LONGEST_NAME = 44

/** A connector's edition as one text of at most three segments, the most important first. */
export function compileSmsEdition(facts: Facts): Reply[] {
  const lines = shortLines(facts)
  const first = say(facts.language, 'digest.opening', { title: cut(title(facts), 80) })
  const rest = say(facts.language, 'digest.text.rest')
  if (lines.length === 0) return facts.whenEmpty === 'skip' ? [] : [{ text: `${first} ${say(facts.language, 'digest.text.quiet')}` }]
  const kept = [first]
  for (const line of lines.map((text) => cut(text, LONGEST_LINE))) if (weigh([...kept, line, rest]) <= MOST_CHARACTERS) kept.push(line)
  return [
    {
      text: [...kept, rest].join('\n'),
      about: gatherThemes(facts).flatMap(({ topic, quotes }) => (topic ? [] : (quotes[0]?.about ?? []))),
    },
  ]
}

function shortLines(facts: Facts): string[] {
  const { language } = facts
  const [theme, next] = gatherThemes(facts).map((each) => sayTheme(each, facts))
  const coming = chooseComing(facts, 3).map(({ asset, occurrence: { start, timezone } }) =>
    say(language, 'digest.text.coming', {
      day: sayShortDay(language, start, timezone),
      time: sayClock(language, start, timezone),
      name: cut(asset.name, LONGEST_NAME),
    }),
  )
  return [theme, sayDragging(facts), coming[0], sayNew(facts), sayEnding(facts), next, ...coming.slice(1)].filter(
    (line) => line !== undefined,
  )
}

function sayTheme({ topic, where, quotes, people: { now, before } }: UnmetTheme, { language, topicName }: Facts): string {
  const what = topic ? capital(topicName(topic)) : cut(quotes[0]?.words ?? '', 40)
  const values = { what: where ? `${what} ${where}` : what, people: say(language, 'digest.people', { count: now }), before }
  return say(language, before && before !== now ? 'digest.text.unmet.before' : 'digest.text.unmet', values)
}

function sayDragging(facts: Facts): string | undefined {
  const dragging = findDragging(facts)
  if (dragging.length === 0) return undefined
  const hoping = dragging.filter(({ need }) => need.wantsAnswer).length
  const needs = say(facts.language, 'digest.text.dragging', { count: dragging.length })
  return hoping ? say(facts.language, 'digest.text.hoping', { needs, hoping }) : needs
}

function sayNew({ news, language }: Facts): string | undefined {
  const [first, ...others] = news.filter((one) => one.isNew)
  if (!first) return undefined
  const values = { name: cut(first.asset.name, LONGEST_NAME), count: others.length }
  return say(language, others.length > 0 ? 'digest.text.new.more' : 'digest.text.new', values)
}

function sayEnding(facts: Facts): string | undefined {
  const { language } = facts
  const [ending] = findEnding(facts)
  if (!ending) return undefined
  const values = { day: sayShortDay(language, new Date(`${ending.last}T12:00:00Z`), 'UTC'), name: cut(ending.asset.name, LONGEST_NAME) }
  return say(language, ending.isOnce ? 'digest.text.once' : 'digest.text.ends', values)
}

/** Characters of the second GSM-7 table count double. */
const weigh = (lines: readonly string[]) => {
  const text = lines.join('\n')
  return text.length + (text.match(/[\^{}\\[\]~|€]/g)?.length ?? 0) + 2 * (text.match(/[^\p{ASCII}]/gu)?.length ?? 0)
}

/** Sections as lines of text, without buttons. */
export function toPlain({ text, sections = [], closing }: Reply): string {
  const blocks = sections.map(({ heading, lines }) => [...(heading ? [heading] : []), ...lines.map((line) => `- ${line.text}`)].join('\n'))
  return [text, ...blocks, closing].filter(Boolean).join('\n\n')
}

/** The reply as one text, with everything that its lines quote. */
export function asText(reply: Reply): Reply {
  const about = (reply.sections ?? []).flatMap(({ lines }) => lines.flatMap((line) => line.about ?? []))
  return { text: toPlain(reply), ...(about.length > 0 && { about }) }
}
