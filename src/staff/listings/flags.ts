import type { FlagKind } from '../../store/schema.ts'
import type { StaffContext } from '../context.ts'
import { post, postToRooms } from '../needs/post.ts'
import { flagCard, flagSubject } from './flag-card.ts'

type Raised = { kind: FlagKind; contactId?: string; assetId?: string; words?: string }

/** Stores a flag and posts it to every staff room. */
export function raiseFlag(raised: Raised, context: StaffContext): void {
  const { store, now } = context
  const id = store.flags.raise(raised, now)
  const flag = store.flags.get(id)
  if (flag) postToRooms(flagCard(flag, context), context, { subject: flagSubject(id) })
}

export function refreshFlag(id: string, by: string, context: StaffContext): void {
  const flag = context.store.flags.get(id)
  const subject = flagSubject(id)
  if (flag)
    for (const { contactId } of context.store.outbox.recipientsOf(subject))
      post(contactId, flagCard(flag, context, by), context, { subject })
}
