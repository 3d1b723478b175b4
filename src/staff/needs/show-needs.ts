import type { Line } from '../../channel.ts'
import type { Need } from '../../store/staff/needs.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer, hasPatch, isInPatch, type StaffContext } from '../context.ts'
import { sayMoment } from '../hours.ts'
import { needSubject, needTitle } from './card.ts'
import { needFor } from './claim.ts'
import { postNeed } from './post.ts'
import { nameOf } from './view-need.ts'

const MOST = 10

export function needLine(need: Need, context: StaffContext): Line {
  const { now, knowledge } = context
  const state = say(context.language, `state.${need.state}`, { name: nameOf(need.claimedBy, context) })
  const at = sayMoment(context.language, need.createdAt, now, knowledge.community.timezone)
  const show = { id: `show:${need.id}`, label: say(context.language, 'choice.show'), say: `show:${need.id}` }
  return { text: [needTitle(need, context.language), state, at].join(' · '), choices: [show], about: [needSubject(need.id)] }
}

/** Open needs, the member's patch first; all of them if they have no patch. */
export function openNeeds(acting: Acting): Need[] {
  const { store, me } = acting
  const all = store.needs.list(['open', 'claimed'])
  return hasPatch(me.patch) ? all.filter((need) => isInPatch(me.patch, need, acting)) : all
}

export function showNeeds(acting: Acting): undefined {
  const all = openNeeds(acting)
  if (all.length === 0) return answer(acting, { text: say(acting.language, 'needs.none') })
  const lines = all.slice(0, MOST).map((need) => needLine(need, acting))
  const more = all.length > MOST ? [{ text: say(acting.language, 'needs.more', { count: all.length - MOST }) }] : []
  answer(acting, {
    text: say(acting.language, hasPatch(acting.me.patch) ? 'needs.patch' : 'needs.title'),
    sections: [{ lines: [...lines, ...more] }],
  })
}

/** Posts the card of a need here. */
export function show(id: string, acting: Acting): undefined {
  const need = needFor(id, acting)
  if (!need) return
  if (acting.store.handoffs.forNeed(id)?.state !== 'open') acting.store.posted.forget(acting.room.id, `need:${id}`)
  postNeed(need, acting.room.id, acting)
}
