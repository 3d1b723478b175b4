import type { Inbound, Reply } from '../../channel.ts'
import { outOfHours } from '../../conversation/respond/from-staff.ts'
import type { IntentName, Turn } from '../../conversation/turn.ts'
import type { Handoff } from '../../store/staff/handoffs.ts'
import { say } from '../../text/phrases.ts'
import type { StaffContext } from '../context.ts'
import { isOpen, sayNextOpening } from '../hours.ts'
import { announceNeed, askConnectors, refreshNeed } from '../needs/post.ts'
import { endTalk, intoThread } from './handoff.ts'

type Message = Extract<Inbound, { kind: 'message' }>

const ASKS_FOR_PERSON: readonly IntentName[] = ['ask', 'person', 'yes']
const STILL_THE_BOT: readonly IntentName[] = ['crisis', 'stop', 'start', 'my-data', 'forget-me']

/** The hand-off that a message belongs to, if the bot should stay silent. */
export function talkFor(contactId: string, intent: IntentName, { store }: StaffContext): Handoff | undefined {
  const live = store.handoffs.live(contactId)
  return live?.state === 'open' && !STILL_THE_BOT.includes(intent) ? live : undefined
}

/** Posts a resident's message into the connector's thread in full, and names what cannot be shown. */
export function passOn(handoff: Handoff, { text, attachments = 0, location }: Message, context: StaffContext): void {
  const { store, now } = context
  if (!handoff.needId || !handoff.roomId) return
  store.handoffs.heard(handoff.id, now)
  const pictures = attachments ? say(context.language, 'talk.pictures', { count: attachments }) : ''
  const words = text.trim() ? say(context.language, 'talk.theirs', { text: text.trim() }) : ''
  const said = [words, pictures, location ? say(context.language, 'talk.place') : ''].filter(Boolean).join('\n')
  if (said) intoThread(handoff.needId, handoff.roomId, { text: said }, context)
}

/** Stores and announces a turn's need, and queues the person if they want to talk to somebody. */
export function recordNeed(contactId: string, turn: Turn, context: StaffContext): void {
  const { store, now } = context
  if (!turn.need) return
  const before = store.needs.find(contactId, turn.need.key)
  const id = store.needs.record(contactId, turn.need, now)
  if (!before) store.needs.tell(id, { what: 'asked' }, now)
  else if (before.state === 'met' || before.state === 'cannot') store.needs.tell(id, { what: 'asked-again' }, now)
  if (turn.need.wantsAnswer) store.contacts.setConsent(contactId, { purpose: 'later', granted: true, how: 'asked' }, now)
  const wantsPerson = turn.need.wantsAnswer && store.handoffs.ask(contactId, id, now)
  if (wantsPerson) store.needs.tell(id, { what: 'wants-person' }, now)
  announceNeed(id, context)
  if (wantsPerson) askConnectors(id, context)
}

/** The turn with a sentence saying when to expect an answer, if staff are away. */
export function withHours(turn: Turn, { settings, knowledge, now }: StaffContext): Turn {
  if (!turn.need?.wantsAnswer || !ASKS_FOR_PERSON.includes(turn.intent) || isOpen(now, settings.hours)) return turn
  const when = sayNextOpening(knowledge.language, now, settings.hours)
  if (!when) return turn
  const at = turn.replies.findIndex((reply) => reply !== turn.heavy?.line)
  const withThem = (reply: Reply) => ({ ...reply, text: `${reply.text} ${outOfHours(when, knowledge.language)}` })
  return { ...turn, replies: turn.replies.map((reply, i) => (i === at ? withThem(reply) : reply)) }
}

/** Tells the connector of a crisis or a STOP during a hand-off. */
export function tellTalk(contactId: string, turn: Turn, context: StaffContext): void {
  const live = context.store.handoffs.live(contactId)
  if (!live?.needId) return
  if (turn.intent === 'crisis' && live.state === 'open' && live.roomId)
    intoThread(
      live.needId,
      live.roomId,
      { text: say(context.language, 'talk.crisis', { kind: turn.flag?.kind.replaceAll('-', ' ') ?? '' }) },
      context,
    )
  if (turn.consent?.granted === false) leaveTalk(contactId, context)
}

/** Ends a person's hand-off and takes them out of the queue after STOP. */
export function leaveTalk(contactId: string, context: StaffContext): void {
  const live = context.store.handoffs.live(contactId)
  if (live?.state === 'open') endTalk(live, 'talk.they-stopped', context)
  else if (live?.needId) {
    context.store.handoffs.end(live.id, context.now)
    refreshNeed(live.needId, context)
  }
}
