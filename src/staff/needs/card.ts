import type { Choice, Reply, Section } from '../../channel.ts'
import type { Need, NeedEvent } from '../../store/staff/needs.ts'
import { isPhrase, type Language, say } from '../../text/phrases.ts'
import { sayMoment } from '../hours.ts'
import { isUndone } from './rules.ts'

/** What a card shows of a need. Never the person's name or number. */
type NeedView = {
  need: Need
  topics: string[]
  others: number
  story: NeedEvent[]
  nameOf: (staffId: string | null) => string
  /** The state of a hand-off with the person. */
  talk?: { state: 'waiting' | 'open'; staffId: string | null }
  theme?: string
  language: Language
  now: Date
  timezone: string
}

export const needSubject = (id: string): string => `need:${id}`

/** A card's title: "wheelchair basketball, NG10". */
export function needTitle(need: Pick<Need, 'words' | 'outcode'>, language: Language): string {
  const words = need.words || say(language, 'need.person')
  return need.outcode && !words.toLowerCase().includes(need.outcode.toLowerCase()) ? `${words}, ${need.outcode}` : words
}

export function needCard(view: NeedView): Reply {
  const { need, language } = view
  return {
    text: need.words || say(language, 'need.person'),
    about: [needSubject(need.id)],
    ...(need.urgent && isUndone(need) && { isUrgent: true }),
    sections: [{ lines: factLines(view).map((text) => ({ text })) }, ...story(view)],
    footer: status(view),
    choices: choicesFor(view),
  }
}

function factLines({ need, topics, others, talk, theme, nameOf, language }: NeedView): string[] {
  const where = [need.place, need.outcode].filter((part, i, all) => part && all.indexOf(part) === i).join(', ')
  const reason = `reason.${need.reason}`
  return [
    ...(topics.length ? [say(language, 'need.about', { topics: topics.join(', ') })] : []),
    ...(where ? [say(language, 'need.where', { where })] : []),
    say(language, 'need.why', { reason: isPhrase(reason) ? say(language, reason) : need.reason }),
    others === 0 ? say(language, 'need.others.none') : say(language, 'need.others', { count: others }),
    say(language, need.wantsAnswer ? 'need.waiting' : 'need.not-waiting'),
    ...(talk?.state === 'waiting' ? [say(language, 'need.person-waiting')] : []),
    ...(talk?.state === 'open' ? [say(language, 'need.talking', { name: nameOf(talk.staffId) })] : []),
    ...(theme ? [say(language, 'need.theme', { theme })] : []),
  ]
}

function story({ story, nameOf, language, now, timezone }: NeedView): Section[] {
  const lines = story.flatMap(({ what, note, staffId, at }) => {
    const key = `event.${what}`
    return isPhrase(key)
      ? [{ text: say(language, key, { name: nameOf(staffId), note: note ?? '', at: sayMoment(language, at, now, timezone) }) }]
      : []
  })
  return lines.length ? [{ heading: say(language, 'need.story'), lines }] : []
}

function status({ need, nameOf, language }: NeedView): string {
  return say(language, `state.${need.state}`, { name: nameOf(need.claimedBy) })
}

const OFFERED = {
  open: ['take', 'fits', 'talk', 'cannot', 'noise'],
  claimed: ['fits', 'talk', 'cannot', 'noise'],
  met: [],
  cannot: ['reopen'],
  noise: ['reopen'],
} as const

function choicesFor({ need, talk, language }: NeedView): Choice[] {
  const verbs = OFFERED[need.state].map((verb) => (verb === 'talk' && talk?.state === 'open' ? 'end' : verb))
  const all = need.state === 'met' && talk?.state === 'open' ? (['end'] as const) : verbs
  return all.map((verb) => ({ id: `${verb}:${need.id}`, label: say(language, `choice.${verb}`), say: `${verb}:${need.id}` }))
}
