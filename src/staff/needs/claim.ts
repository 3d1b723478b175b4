import type { Need } from '../../store/staff/needs.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer } from '../context.ts'
import { closeNeed } from './close.ts'
import { refreshNeed } from './post.ts'
import { isUndone, mayDecide } from './rules.ts'
import { nameOf } from './view-need.ts'

/** The need; if it no longer exists, tells the asker and returns undefined. */
export function needFor(id: string, acting: Acting): Need | undefined {
  const need = acting.store.needs.get(id)
  if (!need) answer(acting, { text: say(acting.language, 'need.gone') })
  return need
}

/** The need, if this member may decide about it now; otherwise tells them why not. */
export function needToDecide(id: string, acting: Acting): Need | undefined {
  const need = needFor(id, acting)
  if (!need) return undefined
  if (!isUndone(need)) return refuse(say(acting.language, 'closed.already'), id, acting)
  if (!mayDecide(need, acting.me)) return refuse(say(acting.language, 'theirs', { name: nameOf(need.claimedBy, acting) }), id, acting)
  return need
}

/** Tells the member why not, and refreshes the outdated card. */
export function refuse(text: string, needId: string, acting: Acting): undefined {
  answer(acting, { text })
  refreshNeed(needId, acting)
}

/** "I'll take it": the first member gets it; later ones see who did. */
export function take(id: string, acting: Acting): undefined {
  const need = needFor(id, acting)
  if (!need) return
  const { store, me, now } = acting
  if (store.needs.claim(id, me.id, now)) {
    store.needs.tell(id, { what: 'taken', staffId: me.id }, now)
    refreshNeed(id, acting)
    return
  }
  if (need.claimedBy === me.id && need.state === 'claimed') return
  return refuse(
    need.state === 'claimed'
      ? say(acting.language, 'taken.already', { name: nameOf(need.claimedBy, acting) })
      : say(acting.language, 'closed.already'),
    id,
    acting,
  )
}

/** "Not a need". */
export function noise(id: string, acting: Acting): undefined {
  if (!needToDecide(id, acting)) return
  closeNeed(id, { state: 'noise', what: 'noise' }, acting)
  refreshNeed(id, acting)
}

export function reopen(id: string, acting: Acting): undefined {
  if (!needFor(id, acting)) return
  const { store, me, now } = acting
  if (store.needs.reopen(id, now)) store.needs.tell(id, { what: 'reopened', staffId: me.id }, now)
  refreshNeed(id, acting)
}
