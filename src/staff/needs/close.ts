import type { Asset } from '../../directory/asset.ts'
import type { Acting } from '../context.ts'
import { hearBack } from '../handoff/tell-resident.ts'
import { refreshNeed } from './post.ts'

type How = { state: 'met' | 'cannot' | 'noise'; what: string; note?: string; asset?: Asset }

/** Closes a need, adds to its story and takes the person out of the queue. False if it was already closed. */
export function closeNeed(id: string, { state, what, note, asset }: How, { store, me, now }: Acting): boolean {
  if (!store.needs.close(id, state, asset?.id, now)) return false
  store.needs.tell(id, { what, staffId: me.id, ...(note && { note }) }, now)
  const live = store.handoffs.forNeed(id)
  if (live?.state === 'waiting') store.handoffs.end(live.id, now)
  return true
}

/** Marks the need as met by this listing and tells the waiting person. */
export function link(id: string, asset: Asset, acting: Acting): void {
  if (!closeNeed(id, { state: 'met', what: 'linked', note: asset.name, asset }, acting)) return
  hearBack(id, asset, acting)
  refreshNeed(id, acting)
}
