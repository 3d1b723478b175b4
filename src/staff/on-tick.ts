import { Temporal } from 'temporal-polyfill'
import type { Need } from '../store/staff/needs.ts'
import type { StaffRoom } from '../store/staff/rooms.ts'
import { say } from '../text/phrases.ts'
import type { StaffContext } from './context.ts'
import { endTalk } from './handoff/handoff.ts'
import { workingDaysBetween } from './hours.ts'
import { post, postToRooms, titleOf } from './needs/post.ts'
import { CLAIM_DRAGS, OPEN_DRAGS, SILENCE_ENDS } from './needs/rules.ts'
import { needLine } from './needs/show-needs.ts'
import { nameOf, viewNeed } from './needs/view-need.ts'

const DAY = 86_400_000

export type StaffCounts = { raised: number; ended: number; bundled: number }

/** Runs staff's scheduled work: neglected needs, people waiting for a person, silent hand-offs, daily bundles. Returns counts. */
export function onTick(context: StaffContext): StaffCounts {
  return { raised: raiseDragging(context) + raiseWaiting(context), ended: endSilent(context), bundled: bundle(context) }
}

const ago = ({ now }: StaffContext, ms: number) => new Date(now.getTime() - ms)

function raiseDragging(context: StaffContext): number {
  const { store, now } = context
  const dragging = store.needs.dragging(ago(context, CLAIM_DRAGS), ago(context, OPEN_DRAGS))
  for (const need of dragging) {
    store.needs.markRaised(need.id, now)
    store.needs.tell(need.id, { what: 'raised' }, now)
    const words = titleOf(need.id, context)
    const text =
      need.state === 'claimed'
        ? say(context.language, 'drag.claimed', { name: nameOf(need.claimedBy, context), words })
        : say(context.language, 'drag.open', { words })
    bringUp(need, text, context)
  }
  return dragging.length
}

/** Posts a need again as a new message, so that it is noticed. */
function bringUp(need: Need, text: string, context: StaffContext): void {
  const { sections, choices, about } = viewNeed(need, context)
  postToRooms({ text, ...(about && { about }), ...(sections && { sections }), ...(choices && { choices }) }, context)
}

/** Reminds everybody of a need unclaimed for a working day, and the admins after a second. */
function raiseWaiting(context: StaffContext): number {
  const { store, settings, now } = context
  let raised = 0
  for (const handoff of store.handoffs.waiting()) {
    const need = handoff.needId ? store.needs.get(handoff.needId) : undefined
    if (need?.state !== 'open') continue
    const due = Math.min(workingDaysBetween(handoff.askedAt, now, settings.hours), 2)
    if (due <= handoff.raisedTimes) continue
    raised += 1
    store.handoffs.raised(handoff.id, due, now)
    const words = titleOf(need.id, context)
    if (due === 1) bringUp(need, say(context.language, 'handoff.raised', { words }), context)
    else
      for (const { id } of admins(context))
        post(id, { ...viewNeed(need, context), text: say(context.language, 'handoff.admins', { words }) }, context)
  }
  return raised
}

const admins = ({ store }: StaffContext) => store.staff.all().filter(({ role }) => role === 'admin')

function endSilent(context: StaffContext): number {
  const silent = context.store.handoffs.silentSince(ago(context, SILENCE_ENDS))
  for (const handoff of silent) endTalk(handoff, 'talk.silent', context)
  return silent.length
}

function bundle(context: StaffContext): number {
  const due = context.store.rooms.active().filter((room) => room.cards === 'daily' && isBundleDue(room, context))
  for (const { contactId, bundledAt } of due) {
    const { store, now } = context
    const since = bundledAt ?? ago(context, DAY)
    const fresh = store.needs.list(['open', 'claimed']).filter((need) => !need.urgent && need.createdAt >= since)
    store.rooms.bundled(contactId, now)
    if (fresh.length === 0) continue
    const text = say(context.language, 'bundle', { count: fresh.length })
    post(contactId, { text, sections: [{ lines: fresh.map((need) => needLine(need, context)) }] }, context)
    for (const need of fresh) store.needs.markPosted(need.id, now)
  }
  return due.length
}

/** True once each local day, from the start of staff hours. */
function isBundleDue({ bundledAt }: StaffRoom, { now, settings: { hours } }: StaffContext): boolean {
  const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(hours.timezone)
  const today = local(now)
  const starts = Temporal.PlainTime.from(hours.from)
  if (!hours.days.includes(today.dayOfWeek) || Temporal.PlainTime.compare(today.toPlainTime(), starts) < 0) return false
  return !bundledAt || Temporal.PlainDate.compare(local(bundledAt).toPlainDate(), today.toPlainDate()) < 0
}
