import type { Inbound } from '../../channel.ts'
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

/** The talk that a message belongs to, if the bot is to stay silent about it. */
export function talkFor(contactId: string, intent: IntentName, { store }: StaffContext): Handoff | undefined {
  const live = store.handoffs.live(contactId)
  return live?.state === 'open' && !STILL_THE_BOT.includes(intent) ? live : undefined
}

/** What a person writes while a connector talks with them: into the thread, whole; what cannot be shown is said. */
export function passOn(handoff: Handoff, { text, attachments = 0, location }: Message, context: StaffContext): void {
  const { store, now } = context
  if (!handoff.needId || !handoff.roomId) return
  store.handoffs.heard(handoff.id, now)
  const pictures = attachments ? say(context.language, 'talk.pictures', { count: attachments }) : ''
  const words = text.trim() ? say(context.language, 'talk.theirs', { text: text.trim() }) : ''
  const said = [words, pictures, location ? say(context.language, 'talk.place') : ''].filter(Boolean).join('\n')
  if (said) intoThread(handoff.needId, handoff.roomId, { text: said }, context)
}

/** A turn's need written down, announced, and queued where a person is wanted. */
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

/** The same turn, saying when to expect an answer if nobody is there now. */
export function withHours(turn: Turn, { settings, knowledge, now }: StaffContext): Turn {
  const [first, ...others] = turn.replies
  if (!turn.need?.wantsAnswer || !ASKS_FOR_PERSON.includes(turn.intent) || !first || isOpen(now, settings.hours)) return turn
  const when = sayNextOpening(knowledge.language, now, settings.hours)
  return when ? { ...turn, replies: [{ ...first, text: `${first.text} ${outOfHours(when, knowledge.language)}` }, ...others] } : turn
}

/** A crisis or a STOP in the middle of a talk. */
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

/** They said stop: no talk goes on, and nobody waits in the queue. */
export function leaveTalk(contactId: string, context: StaffContext): void {
  const live = context.store.handoffs.live(contactId)
  if (live?.state === 'open') endTalk(live, 'talk.they-stopped', context)
  else if (live?.needId) {
    context.store.handoffs.end(live.id, context.now)
    refreshNeed(live.needId, context)
  }
}
