import type { ChannelName, Reply } from '../../channel.ts'
import type { Need } from '../../store/staff/needs.ts'
import { say } from '../../text/phrases.ts'
import { hasPatch, isAudience, isInPatch, relatedOf, type StaffContext } from '../context.ts'
import { needSubject, needTitle } from './card.ts'
import { RECENT, THEME_THRESHOLD } from './rules.ts'
import { themeFor } from './themes.ts'
import { sayTheme, viewNeed } from './view-need.ts'

type Target = { contactId: string; channel: ChannelName }

/** Sends to one room or person, unless it is closed. */
export function post(
  contactId: string,
  reply: Reply,
  { enqueue, now }: StaffContext,
  about: { subject?: string; thread?: string } = {},
): void {
  enqueue({ contactId, reply, why: 'staff', ...about }, now)
}

export function postToRooms(reply: Reply, context: StaffContext, about: { subject?: string } = {}): void {
  for (const { contactId } of context.store.rooms.active()) post(contactId, reply, context, about)
}

/** Adds a new need to a theme and posts its card where it belongs at once. */
export function announceNeed(needId: string, context: StaffContext): void {
  const { store, now } = context
  const need = store.needs.get(needId)
  if (!need) return
  joinTheme(need, context)
  if (need.postedAt) {
    refreshNeed(needId, context)
    return
  }
  const rooms = store.rooms.active().filter((room) => need.urgent || room.cards === 'at-once')
  if (rooms.length === 0) return
  const card = viewNeed({ ...need, themeId: store.needs.get(needId)?.themeId ?? null }, context)
  for (const { contactId } of rooms) post(contactId, card, context, { subject: needSubject(needId) })
  store.needs.markPosted(needId, now)
}

export function postNeed({ id }: Pick<Need, 'id'>, contactId: string, context: StaffContext): void {
  const need = context.store.needs.get(id)
  if (need) post(contactId, viewNeed(need, context), context, { subject: needSubject(id) })
}

/** Updates the card in place, wherever it was posted. */
export function refreshNeed(needId: string, context: StaffContext): void {
  const need = context.store.needs.get(needId)
  if (!need) return
  const card = viewNeed(need, context)
  for (const { contactId } of placesOf(needSubject(needId), context)) post(contactId, card, context, { subject: needSubject(needId) })
}

function placesOf(subject: string, { store }: StaffContext): Target[] {
  return store.outbox.recipientsOf(subject)
}

/** Somebody wants a person: posts the card to the rooms and to the connectors of that patch; if there is neither, to all staff. */
export function askConnectors(needId: string, context: StaffContext): void {
  const { store } = context
  const need = store.needs.get(needId)
  if (!need) return
  const members = store.staff.all()
  const fitting = members.filter((one) => one.role !== 'staff' && hasPatch(one.patch) && isInPatch(one.patch, need, context))
  const known = new Set(placesOf(needSubject(needId), context).map(({ contactId }) => contactId))
  const everybody = fitting.length === 0 && known.size === 0
  for (const { id } of everybody ? members : fitting) if (!known.has(id)) postNeed(need, id, context)
}

function joinTheme(need: Need, context: StaffContext): void {
  const { store, now } = context
  const since = new Date(now.getTime() - RECENT)
  const found = themeFor(need, store.themes.since(since), relatedOf(context), (topic) => isAudience(context, topic))
  if (!found) return
  const id = store.themes.findOrAdd(found.topic, found.outcode, now)
  if (need.themeId !== id) store.needs.setTheme(need.id, id)
  if (store.themes.size(id, since).people < THEME_THRESHOLD || !store.themes.flag(id, now)) return
  const theme = store.themes.get(id)
  const said = theme && sayTheme(theme, context)
  if (said)
    postToRooms(
      {
        text: say(context.language, 'theme.flag', { theme: said }),
        sections: [{ lines: [{ text: say(context.language, 'theme.flag.line') }] }],
      },
      context,
      {
        subject: `theme:${id}`,
      },
    )
}

export const titleOf = (needId: string, { store, language }: StaffContext): string => {
  const need = store.needs.get(needId)
  return need ? needTitle(need, language) : ''
}
