import type { Reply } from '../../channel.ts'
import type { Need } from '../../store/staff/needs.ts'
import type { Theme } from '../../store/staff/themes.ts'
import { say } from '../../text/phrases.ts'
import { relatedOf, type StaffContext, topicName } from '../context.ts'
import { needCard } from './card.ts'
import { countOthers } from './likeness.ts'
import { RECENT } from './rules.ts'
import { weeksSince } from './themes.ts'

/** The current card of a need. */
export function viewNeed(need: Need, context: StaffContext): Reply {
  const { store, now, knowledge } = context
  const contactId = store.needs.personOf(need.id) ?? null
  const recent = new Date(now.getTime() - RECENT)
  const talk = store.handoffs.forNeed(need.id)
  const theme = need.themeId ? store.themes.get(need.themeId) : undefined
  const said = theme && sayTheme(theme, context)
  return needCard({
    need,
    topics: need.topics.map((id) => topicName(context, id)),
    others: countOthers({ ...need, contactId }, store.needs.since(recent), relatedOf(context)),
    story: store.needs.story(need.id),
    nameOf: (id) => nameOf(id, context),
    ...(talk && talk.state !== 'ended' && { talk: { state: talk.state, staffId: talk.staffId } }),
    ...(said && { theme: said }),
    language: context.language,
    now,
    timezone: knowledge.community.timezone,
  })
}

export function nameOf(id: string | null, { store, language }: StaffContext): string {
  return (id && store.staff.get(id)?.name) || say(language, 'somebody')
}

/** "wheelchair sports, NG10: 6 people in 4 weeks"; empty for a single person. */
export function sayTheme({ id, topic, outcode }: Theme, context: StaffContext): string | undefined {
  const { people, firstAt } = context.store.themes.size(id, new Date(context.now.getTime() - RECENT))
  if (people < 2 || !firstAt) return undefined
  return say(context.language, 'theme.size', {
    topic: topicName(context, topic),
    where: outcode || say(context.language, 'theme.everywhere'),
    count: people,
    weeks: say(context.language, 'weeks', { count: weeksSince(firstAt, context.now) }),
  })
}
