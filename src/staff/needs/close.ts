import type { Asset } from '../../directory/asset.ts'
import type { Acting } from '../context.ts'
import { hearBack } from '../handoff/tell-resident.ts'
import { refreshNeed } from './post.ts'

type How = { state: 'met' | 'cannot' | 'noise'; what: string; note?: string; asset?: Asset }

/** Closes a need, with its story; whoever waited in the queue for a person leaves it. False where it was closed already. */
export function closeNeed(id: string, { state, what, note, asset }: How, { store, me, now }: Acting): boolean {
  if (!store.needs.close(id, state, asset?.id, now)) return false
  store.needs.tell(id, { what, staffId: me.id, ...(note && { note }) }, now)
  const live = store.handoffs.forNeed(id)
  if (live?.state === 'waiting') store.handoffs.end(live.id, now)
  return true
}

/** The need is met by this listing, and whoever waits hears of it. */
export function link(id: string, asset: Asset, acting: Acting): void {
  if (!closeNeed(id, { state: 'met', what: 'linked', note: asset.name, asset }, acting)) return
  hearBack(id, asset, acting)
  refreshNeed(id, acting)
}
