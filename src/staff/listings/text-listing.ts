import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Form } from '../../channel.ts'
import { textedTo } from '../../conversation/respond/from-staff.ts'
import { listingCard } from '../../conversation/respond/listing-card.ts'
import { freshMemory } from '../../conversation/turn.ts'
import type { Asset } from '../../directory/asset.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer } from '../context.ts'
import { firstName, putInHand, tellResident } from '../handoff/tell-resident.ts'
import { needTitle } from '../needs/card.ts'
import { link } from '../needs/close.ts'
import { isUndone } from '../needs/rules.ts'

const NOBODY = '+nobody'
const MOST_WAITING = 20
const MOBILE = /^\+447\d{9}$/

export function askWhomToText(assetId: string, acting: Acting, values: Record<string, string> = {}, problem?: string): Form | undefined {
  const asset = acting.knowledge.asset(assetId)
  if (!asset) return answer(acting, { text: say(acting.language, 'listing.gone') })
  const waiting = acting.store.needs.list(['open', 'claimed']).filter((need) => need.wantsAnswer)
  const options = waiting.slice(0, MOST_WAITING).map((need) => ({ id: need.id, label: needTitle(need, acting.language) }))
  return {
    id: `text:${assetId}`,
    title: say(acting.language, 'text.title'),
    intro: say(acting.language, 'text.intro', { name: asset.name }),
    fields: [
      {
        name: 'number',
        label: say(acting.language, 'text.number'),
        kind: 'text',
        hint: say(acting.language, 'text.number.hint'),
        ...(values.number && { value: values.number }),
        ...(problem && { error: problem }),
      },
      ...(options.length
        ? [
            {
              name: 'waiting',
              label: say(acting.language, 'text.waiting'),
              kind: 'choice' as const,
              value: values.waiting ?? NOBODY,
              options: [{ id: NOBODY, label: say(acting.language, 'text.nobody') }, ...options],
            },
          ]
        : []),
    ],
    submit: say(acting.language, 'send'),
  }
}

/** Texts a listing to a given number, or to the person who waits on a need, which it then meets. */
export function textIt(assetId: string, fields: Record<string, string>, acting: Acting): Form | undefined {
  const asset = acting.knowledge.asset(assetId)
  if (!asset) return answer(acting, { text: say(acting.language, 'listing.gone') })
  const problem = fields.number?.trim() ? toNumber(asset, fields.number, acting) : toWaiting(asset, fields.waiting, acting)
  return problem
    ? askWhomToText(assetId, acting, fields, problem)
    : answer(acting, { text: say(acting.language, 'text.sent', { name: asset.name }) })
}

/** Texts a listing to a typed number. If that is impossible, returns why, in words. */
function toNumber(asset: Asset, typed: string, acting: Acting): string | undefined {
  const { store, settings, knowledge, me, now } = acting
  const number = parsePhoneNumberFromString(typed, 'GB')?.number
  if (!number || !MOBILE.test(number)) return say(acting.language, 'text.not-number')
  if (!settings.textsFrom) return say(acting.language, 'text.no-sms')
  const { channel, via } = settings.textsFrom
  const contact = store.contacts.findOrAdd({ channel, to: number }, via, JSON.stringify(freshMemory()), now)
  const message = textedTo(firstName(me.name, knowledge.language), knowledge, listingCard(asset, 1, knowledge))
  const outcome = tellResident(contact.id, message, acting, 'hand-off')
  if (outcome === 'not-wanted') return say(acting.language, 'text.stopped')
  if (outcome === 'over-budget') return say(acting.language, 'text.over-budget')
  putInHand(contact.id, asset, '', acting)
  return undefined
}

function toWaiting(asset: Asset, needId: string | undefined, acting: Acting): string | undefined {
  const need = needId && needId !== NOBODY ? acting.store.needs.get(needId) : undefined
  if (!need) return say(acting.language, 'text.who')
  if (!isUndone(need)) return say(acting.language, 'closed.already')
  link(need.id, asset, acting)
  return undefined
}
