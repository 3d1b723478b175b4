import { createHash } from 'node:crypto'
import type { DeliveryContext, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { isGone } from './errors.ts'
import { findReference, placeOf, type Reference, type References } from './references.ts'
import { renderReply } from './render.ts'
import type { Outgoing, Transport } from './transport.ts'

type DeliverOptions = {
  references: References
  transport: Transport
  /** Waits until one more post to a conversation is welcome. Throws DeliveryError. */
  pace: (room: string) => Promise<void>
}

/** The id of the first message stands for all: it is what a thread hangs from, and what is replaced later. */
export type Deliver = (to: string, reply: Reply, context: Pick<DeliveryContext, 'replaces' | 'thread'>) => Promise<{ providerId: string }>

const MOST_UNFINISHED = 200

export function createDeliver(options: DeliverOptions): Deliver {
  /** The ids of the messages of a long reply that went out before one failed, so that the next try goes on from there. */
  const unfinished = new Map<string, string[]>()
  return async (to, reply, context) => {
    const reference = findReference(options.references, to)
    const messages = renderReply(reply)
    const key = createHash('sha256')
      .update(JSON.stringify([to, messages, context.replaces, context.thread]))
      .digest('base64')
    const ids = unfinished.get(key) ?? []
    unfinished.delete(key)
    try {
      for (const message of messages.slice(ids.length)) ids.push(await sendNext(message, ids, reference, to, context, options))
    } catch (error) {
      if (ids.length > 0) unfinished.set(key, ids)
      if (unfinished.size > MOST_UNFINISHED) unfinished.delete(unfinished.keys().next().value as string)
      throw error
    }
    if (!ids[0]) throw new DeliveryError('refused', 'there was nothing to say', { code: 'empty' })
    return { providerId: ids[0] }
  }
}

async function sendNext(
  message: Outgoing,
  ids: readonly string[],
  reference: Reference,
  to: string,
  { replaces, thread }: Parameters<Deliver>[2],
  { transport, pace }: DeliverOptions,
): Promise<string> {
  await pace(to)
  if (ids.length === 0 && replaces && (await isUpdated(message, replaces, reference, thread, transport))) return replaces
  // A long reply that starts a thread goes on inside it.
  const inside = thread ?? ids[0]
  return transport.post(placeOf(reference, inside), message)
}

async function isUpdated(message: Outgoing, id: string, reference: Reference, thread: string | undefined, transport: Transport) {
  try {
    await transport.update(placeOf(reference, thread), id, message)
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}
