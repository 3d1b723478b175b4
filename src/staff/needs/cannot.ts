import type { Form } from '../../channel.ts'
import { nothingYet } from '../../conversation/respond/from-staff.ts'
import { lowerFirst } from '../../conversation/respond/restate.ts'
import { say } from '../../text/phrases.ts'
import type { Acting } from '../context.ts'
import { TOLD, tellResident } from '../handoff/tell-resident.ts'
import { needToDecide } from './claim.ts'
import { closeNeed } from './close.ts'
import { refreshNeed } from './post.ts'

const WHYS = ['none-here', 'full', 'not-ours', 'other'] as const

/** "Can't help": asks why first. */
export function askWhyCannot(id: string, acting: Acting): Form | undefined {
  const need = needToDecide(id, acting)
  if (!need) return undefined
  const why = WHYS.map((one) => ({ id: one, label: say(acting.language, `cannot.${one}`) }))
  const tell = (['yes', 'no'] as const).map((one) => ({ id: one, label: say(acting.language, `cannot.tell.${one}`) }))
  return {
    id: `cannot:${id}`,
    title: say(acting.language, 'cannot.title'),
    fields: [
      { name: 'why', label: say(acting.language, 'cannot.why'), kind: 'choice', options: why, required: true },
      ...(need.wantsAnswer
        ? [{ name: 'tell', label: say(acting.language, 'cannot.tell'), kind: 'choice' as const, options: tell, value: 'yes' }]
        : []),
    ],
    submit: say(acting.language, 'save'),
  }
}

export function cannot(id: string, fields: Record<string, string>, acting: Acting): undefined {
  const need = needToDecide(id, acting)
  if (!need) return
  const { store, now } = acting
  const why = WHYS.find((one) => one === fields.why) ?? 'other'
  if (!closeNeed(id, { state: 'cannot', what: 'cannot', note: lowerFirst(say(acting.language, `cannot.${why}`)) }, acting)) return
  const person = store.needs.personOf(id)
  if (person && need.wantsAnswer && fields.tell === 'yes' && store.needs.markTold(id, now)) {
    const outcome = tellResident(person, nothingYet(need.words, acting.knowledge.language), acting, 'later')
    store.needs.tell(id, { what: TOLD[outcome] }, now)
  }
  refreshNeed(id, acting)
}
