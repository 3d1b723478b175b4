import type { Reply } from '../../channel.ts'
import { CHANNELS } from '../../channels.ts'
import { saidByConnector, talkIsOver } from '../../conversation/respond/from-staff.ts'
import type { Handoff } from '../../store/staff/handoffs.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer, type InRoom, type StaffContext } from '../context.ts'
import { needSubject } from '../needs/card.ts'
import { needToDecide, refuse } from '../needs/claim.ts'
import { post, postNeed, refreshNeed } from '../needs/post.ts'
import { nameOf } from '../needs/view-need.ts'
import { firstName, tellResident } from './tell-resident.ts'

const DONE = /^\W*(?:done|end|finished)\W*$/i
const NOT_YET = { 'waits-for-morning': 'talk.waits-for-morning', 'over-budget': 'talk.over-budget' } as const
const SUBJECT = /^need:(.+)$/

/** "Talk to them": opens a hand-off and claims the need. The thread under the card now reaches the person. */
export function talk(id: string, acting: Acting): undefined {
  const { store, me, room, now } = acting
  const person = store.needs.personOf(id)
  const recipient = person ? store.contacts.recipient(person) : undefined
  if (!needToDecide(id, acting)) return
  if (!person || !recipient || recipient.stopped) return refuse(say(acting.language, 'talk.stopped'), id, acting)
  if (!hasThreads(room) && store.handoffs.openIn(room.id)) return refuse(say(acting.language, 'talk.one-here'), id, acting)
  if (!store.handoffs.open(person, { needId: id, staffId: me.id, roomId: room.id }, now)) {
    const live = store.handoffs.live(person)
    if (live?.needId === id && live.roomId === room.id) return
    return refuse(say(acting.language, 'talk.busy', { name: nameOf(live?.staffId ?? null, acting) }), id, acting)
  }
  if (store.needs.claim(id, me.id, now)) store.needs.tell(id, { what: 'taken', staffId: me.id }, now)
  store.needs.setWaiting(id, now)
  store.needs.tell(id, { what: 'talk', staffId: me.id }, now)
  const isPosted = store.outbox.recipientsOf(needSubject(id)).some(({ contactId }) => contactId === room.id)
  if (!isPosted) postNeed({ id }, room.id, acting)
  refreshNeed(id, acting)
  intoThread(id, room.id, { text: say(acting.language, hasThreads(room) ? 'talk.opened' : 'talk.opened.here', { name: me.name }) }, acting)
}

export function intoThread(needId: string, roomId: string, reply: Reply, context: StaffContext): void {
  post(roomId, reply, context, { thread: needSubject(needId) })
}

/** The need that a thread is about; where there are no threads, the one being talked about. */
function needIn({ store, room }: Acting): string | undefined {
  if (!hasThreads(room)) return store.handoffs.openIn(room.id)?.needId ?? undefined
  const subject = room.thread && store.posted.subjectOf(room.id, room.thread)
  return subject ? SUBJECT.exec(subject)?.[1] : undefined
}

/** A personal chat in Teams has no threads. */
const hasThreads = ({ channel, isDirect }: InRoom): boolean => CHANNELS[channel].threads === 'everywhere' || !isDirect

/** Handles what staff write in a thread under a card. True if it was for the person or about the hand-off. */
export function takeThread(text: string, attachments: number, acting: Acting): boolean {
  const { store, room, me, now } = acting
  const needId = needIn(acting)
  if (!needId) return false
  const live = store.handoffs.forNeed(needId)
  if (live?.state !== 'open' || live.roomId !== room.id) {
    if (DONE.test(text) || CHANNELS[room.channel].isPage) answer(acting, { text: say(acting.language, 'talk.none') })
    return true
  }
  if (CHANNELS[room.channel].isPage && text) intoThread(needId, room.id, { text: `${me.name}: ${text}` }, acting)
  if (DONE.test(text)) return endTalk(live, 'talk.done', acting)
  if (attachments)
    intoThread(needId, room.id, { text: say(acting.language, text.trim() ? 'talk.ours.picture' : 'talk.ours.only-picture') }, acting)
  if (!text.trim()) return true
  store.handoffs.heard(live.id, now)
  const { language } = acting.knowledge
  const outcome = tellResident(live.contactId, saidByConnector(firstName(me.name, language), text.trim(), language), acting, 'hand-off')
  if (outcome === 'not-wanted') return endTalk(live, 'talk.stopped', acting)
  if (outcome !== 'queued') intoThread(needId, live.roomId, { text: say(acting.language, NOT_YET[outcome]) }, acting)
  return true
}

/** Ends a hand-off and tells both sides once, except a person who said stop. */
export function endTalk(
  handoff: Handoff,
  why: 'talk.done' | 'talk.silent' | 'talk.stopped' | 'talk.they-stopped',
  context: StaffContext,
): true {
  const { store, now } = context
  if (!store.handoffs.end(handoff.id, now)) return true
  if (why !== 'talk.they-stopped') tellResident(handoff.contactId, talkIsOver(context.knowledge.language), context, 'hand-off')
  if (!handoff.needId) return true
  store.needs.tell(handoff.needId, { what: 'talk-ended' }, now)
  if (handoff.roomId) intoThread(handoff.needId, handoff.roomId, { text: say(context.language, why) }, context)
  refreshNeed(handoff.needId, context)
  return true
}

export function endByButton(needId: string, acting: Acting): undefined {
  const live = acting.store.handoffs.forNeed(needId)
  if (live?.state === 'open') endTalk(live, 'talk.done', acting)
}
