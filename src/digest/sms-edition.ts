import type { Reply } from '../channel.ts'
import { title } from './compile-edition.ts'
import { findEnding } from './ending-soon.ts'
import type { Facts } from './facts.ts'
import { findDragging, gatherThemes } from './unmet.ts'
import { chooseComing } from './whats-on.ts'
import { capital, count, cut, sayClock, sayShortDay } from './wording.ts'

/** Two parts of two and one segments, whatever the lines break at: what fits a text of three. */
const MOST_CHARACTERS = 390
const LONGEST_LINE = 84
const REST = 'Reply DIGEST for the rest.'

/** A connector's edition as one text of at most three segments, the weightiest first. */
export function compileSmsEdition(facts: Facts): Reply[] {
  const lines = shortLines(facts)
  const first = `${cut(title(facts), 80)}.`
  if (lines.length === 0) return facts.whenEmpty === 'skip' ? [] : [{ text: `${first} Nothing new.` }]
  const kept = [first]
  for (const line of lines.map((text) => cut(text, LONGEST_LINE))) if (weigh([...kept, line, REST]) <= MOST_CHARACTERS) kept.push(line)
  return [
    {
      text: [...kept, REST].join('\n'),
      about: gatherThemes(facts).flatMap(({ topic, quotes }) => (topic ? [] : (quotes[0]?.about ?? []))),
    },
  ]
}

function shortLines(facts: Facts): string[] {
  const [theme, next] = gatherThemes(facts).map((each) => {
    const what = each.topic ? capital(facts.topicName(each.topic)) : cut(each.quotes[0]?.words ?? '', 40)
    const change = each.people.before === each.people.now ? '' : each.people.before ? `, ${each.people.before} before` : ''
    return `Not found: ${what}${each.where ? ` ${each.where}` : ''}, ${count(each.people.now, 'person', 'people')}${change}`
  })
  const dragging = findDragging(facts)
  const waiting = dragging.filter(({ need }) => need.wantsAnswer).length
  const coming = chooseComing(facts, 3).map(
    ({ asset, occurrence: { start, timezone } }) => `${sayShortDay(start, timezone)} ${sayClock(start, timezone)} ${cut(asset.name, 44)}`,
  )
  const added = facts.news.filter((one) => one.isNew)
  const ending = findEnding(facts)[0]
  return [
    theme,
    dragging.length > 0 && `Waiting for one of you: ${count(dragging.length, 'need')}${waiting ? `, ${waiting} hoping to hear` : ''}`,
    coming[0],
    added[0] && `New: ${cut(added[0].asset.name, 44)}${added.length > 1 ? ` and ${added.length - 1} more` : ''}`,
    ending &&
      `${ending.isOnce ? 'Soon' : 'Ends'} ${sayShortDay(new Date(`${ending.last}T12:00:00Z`), 'UTC')}: ${cut(ending.asset.name, 44)}`,
    next,
    ...coming.slice(1),
  ].filter((line): line is string => Boolean(line))
}

/** Signs of the second row of the text message alphabet cost two. */
const weigh = (lines: readonly string[]) => {
  const text = lines.join('\n')
  return text.length + (text.match(/[\^{}\\[\]~|€]/g)?.length ?? 0) + 2 * (text.match(/[^\p{ASCII}]/gu)?.length ?? 0)
}

/** Sections as lines, for where there is nothing but text. Buttons are left out. */
export function toPlain({ text, sections = [], closing }: Reply): string {
  const blocks = sections.map(({ heading, lines }) => [...(heading ? [heading] : []), ...lines.map((line) => `- ${line.text}`)].join('\n'))
  return [text, ...blocks, closing].filter(Boolean).join('\n\n')
}

/** The same as one text, which quotes whatever its lines quoted. */
export function asText(reply: Reply): Reply {
  const about = (reply.sections ?? []).flatMap(({ lines }) => lines.flatMap((line) => line.about ?? []))
  return { text: toPlain(reply), ...(about.length > 0 && { about }) }
}
