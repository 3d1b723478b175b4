import type { Accept, Choice, Form, Reply } from '../channel.ts'
import { OUR_PAGE } from '../channels.ts'
import type { Community } from '../community/community.ts'
import type { Posted } from '../store/outbox/readings.ts'
import type { StaffCard, StaffDone } from './open-channels.ts'

/** The only room and member of staff of a development start. */
export const DESK = { to: 'staff-desk', name: 'Priya' }
const MEMBER = 'staff-desk/member'
const NEWEST = 500
const CARDS = 50

/** The panel as a room: what was posted there, and the same buttons. */
export function createStaffFeed(community: () => Community, accept: Accept) {
  const room = () => community().store.contacts.find({ channel: OUR_PAGE, to: DESK.to })?.id

  return {
    cards: async (): Promise<StaffCard[]> => {
      const id = room()
      return id ? toCards(community().store.outbox.sentTo(id, NEWEST)) : []
    },

    /** A button (`action`), a submitted form (`fields`), words in a thread (`action` "say") or words to the bot ("ask"). */
    async act({ card, action, answer = '', fields, id, at }: StaffDone): Promise<Form | undefined> {
      const arrived = { id, via: community().id, from: { channel: OUR_PAGE, to: MEMBER }, at }
      const staff = (thread?: string) => ({ room: { to: DESK.to, isDirect: false, ...(thread && { thread }) }, name: DESK.name })
      const form =
        action === 'ask'
          ? await accept({ ...arrived, kind: 'message', text: answer, staff: staff() })
          : action === 'say'
            ? await accept({ ...arrived, kind: 'message', text: answer, staff: staff(threadOf(card)) })
            : await accept({ ...arrived, kind: 'action', choice: action, fields: fields ?? {}, staff: staff() })
      return form ?? undefined
    },
  }

  function threadOf(card: string): string | undefined {
    const id = room()
    return community()
      .store.posted.of(card)
      .find((posting) => posting.contactId === id)?.providerId
  }
}

/** One card for each subject, in order of first posting, in its current state, with its thread. */
function toCards(posted: readonly Posted[]): StaffCard[] {
  const cards = new Map<string, StaffCard>()
  for (const { id, subject, thread, reply, at } of posted) {
    if (thread) {
      const under = cards.get(thread)
      if (under) under.thread = [...(under.thread ?? []), { at, text: reply.text }]
      continue
    }
    const key = subject ?? `note:${id}`
    const known = cards.get(key)
    cards.set(key, { ...toCard(key, reply), at: known?.at ?? at, ...(known?.thread && { thread: known.thread }) })
  }
  return [...cards.values()].slice(-CARDS).reverse()
}

const KIND = { need: 'need', flag: 'flag' } as const

function toCard(id: string, reply: Reply): Omit<StaffCard, 'at'> {
  const kind = KIND[id.split(':')[0] as keyof typeof KIND] ?? 'note'
  const lines = (reply.sections ?? []).flatMap(({ heading, lines }) => [
    ...(heading ? [{ text: heading, heading: true }] : []),
    ...lines.map(({ text, choices }) => ({ text, ...(choices?.length && { actions: choices.map(button) }) })),
  ])
  const actions = (reply.choices ?? []).map(button)
  return {
    id,
    kind,
    title: reply.text,
    ...(reply.isUrgent && { isUrgent: true }),
    lines: [...lines, ...(reply.closing ? [{ text: reply.closing }] : [])],
    status: reply.footer ?? '',
    actions,
    ...(actions.some((action) => action.id.startsWith('end:')) && { canWrite: true }),
  }
}

const button = ({ id, label }: Choice) => ({ id, label })
