import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Form } from '../../channel.ts'
import { freshMemory } from '../../conversation/converse.ts'
import { textedTo } from '../../conversation/respond/from-staff.ts'
import { listingCard } from '../../conversation/respond/show-listings.ts'
import type { Asset } from '../../directory/asset.ts'
import { say } from '../../text/staff-phrases.ts'
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
  if (!asset) return answer(acting, { text: say('listing.gone') })
  const waiting = acting.store.needs.list(['open', 'claimed']).filter((need) => need.wantsAnswer)
  const options = waiting.slice(0, MOST_WAITING).map((need) => ({ id: need.id, label: needTitle(need) }))
  return {
    id: `text:${assetId}`,
    title: say('text.title'),
    intro: say('text.intro', { name: asset.name }),
    fields: [
      {
        name: 'number',
        label: say('text.number'),
        kind: 'text',
        hint: say('text.number.hint'),
        ...(values.number && { value: values.number }),
        ...(problem && { error: problem }),
      },
      ...(options.length
        ? [
            {
              name: 'waiting',
              label: say('text.waiting'),
              kind: 'choice' as const,
              value: values.waiting ?? NOBODY,
              options: [{ id: NOBODY, label: say('text.nobody') }, ...options],
            },
          ]
        : []),
    ],
    submit: say('send'),
  }
}

/** To a number that was given, or to whoever waits for an answer to a need, which this then is. */
export function textIt(assetId: string, fields: Record<string, string>, acting: Acting): Form | undefined {
  const asset = acting.knowledge.asset(assetId)
  if (!asset) return answer(acting, { text: say('listing.gone') })
  const problem = fields.number?.trim() ? toNumber(asset, fields.number, acting) : toWaiting(asset, fields.waiting, acting)
  return problem ? askWhomToText(assetId, acting, fields, problem) : answer(acting, { text: say('text.sent', { name: asset.name }) })
}

/** What is in the way, in words. */
function toNumber(asset: Asset, typed: string, acting: Acting): string | undefined {
  const { store, settings, knowledge, me, now } = acting
  const number = parsePhoneNumberFromString(typed, 'GB')?.number
  if (!number || !MOBILE.test(number)) return say('text.not-number')
  if (!settings.textsFrom) return say('text.no-sms')
  const contact = store.contacts.findOrAdd(
    { channel: settings.textsFrom.channel, to: number },
    settings.textsFrom.via,
    JSON.stringify(freshMemory()),
    now,
  )
  const message = textedTo(firstName(me.name), knowledge, listingCard(asset, 1, knowledge))
  const outcome = tellResident(contact.id, message, acting, 'hand-off')
  if (outcome === 'not-wanted') return say('text.stopped')
  if (outcome === 'over-budget') return say('text.over-budget')
  putInHand(contact.id, asset, '', acting)
  return undefined
}

function toWaiting(asset: Asset, needId: string | undefined, acting: Acting): string | undefined {
  const need = needId && needId !== NOBODY ? acting.store.needs.get(needId) : undefined
  if (!need) return say('text.who')
  if (!isUndone(need)) return say('closed.already')
  link(need.id, asset, acting)
  return undefined
}
