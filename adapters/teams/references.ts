import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import { readJson } from '../shared/requests.ts'
import { type Activity, isDirect, personKey, roomKey, splitConversation } from './activity.ts'
import type { Place } from './transport.ts'

/** Where conversation references are stored. */
export type References = { get(key: string): string | undefined; save(key: string, json: string): void }

const referenceSchema = z.object({
  serviceUrl: z.url(),
  channelId: z.string(),
  conversationId: z.string(),
  tenant: z.string(),
  hasThreads: z.boolean(),
  bot: z.object({ id: z.string(), name: z.string() }),
  removed: z.boolean(),
})
export type Reference = z.infer<typeof referenceSchema>

/** Every activity renews the reference, because Teams may move a conversation. A one-to-one chat is also stored for the person. */
export function keepReference(references: References, tenant: string, activity: Activity, removed: boolean): void {
  const { place, thread } = splitConversation(activity.conversation.id)
  const reference: Reference = {
    serviceUrl: activity.serviceUrl,
    channelId: activity.channelId,
    conversationId: place,
    tenant,
    hasThreads: thread !== undefined || activity.conversation.conversationType === 'channel',
    bot: { id: activity.recipient.id, name: activity.recipient.name ?? '' },
    removed,
  }
  const json = JSON.stringify(reference)
  const person = isDirect(activity) && activity.from && activity.from.id !== activity.recipient.id && personKey(tenant, activity.from)
  for (const key of [roomKey(tenant, activity), ...(person ? [person] : [])]) {
    if (references.get(key) !== json) references.save(key, json)
  }
}

/** Throws DeliveryError if the app was never there, or was removed. */
export function findReference(references: References, key: string): Reference {
  const json = references.get(key)
  const read = json && referenceSchema.safeParse(readJson(json)).data
  if (!read) throw new DeliveryError('refused', 'the app has not been met in this team or chat', { code: 'unknown' })
  if (read.removed) throw new DeliveryError('refused', 'the app is no longer in this team or chat', { code: 'removed' })
  return read
}

/** Only channels have threads; a chat is one line of messages. */
export function placeOf(reference: Reference, thread: string | undefined): Place {
  const { serviceUrl, channelId, conversationId, tenant, bot, hasThreads } = reference
  const inThread = thread !== undefined && hasThreads
  return { serviceUrl, channelId, tenant, bot, conversationId: inThread ? `${conversationId};messageid=${thread}` : conversationId }
}
