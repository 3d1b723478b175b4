import type { DeliveryContext, Reply } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { createInParts } from '../shared/in-parts.ts'
import { isGone } from './errors.ts'
import { findReference, placeOf, type Reference, type References } from './references.ts'
import { renderReply } from './render.ts'
import type { Outgoing, Transport } from './transport.ts'

type DeliverOptions = {
  references: References
  transport: Transport
  /** Waits until the conversation can take one more post. Throws DeliveryError. */
  pace: (room: string) => Promise<void>
}

/** Returns the first message's id for all: threads hang under it, and it is replaced later. */
export type Deliver = (
  to: string,
  reply: Reply,
  context: Pick<DeliveryContext, 'row' | 'now' | 'replaces' | 'thread'>,
) => Promise<{ providerId: string }>

export function createDeliver(options: DeliverOptions): Deliver {
  const inParts = createInParts()
  return async (to, reply, context) => {
    const reference = findReference(options.references, to)
    const parts = renderReply(reply)
    const { replaces, thread } = context
    if (reply.onlyInPlace && replaces) {
      const [part] = parts
      await options.pace(to)
      if (part) await tryUpdate(part, replaces, reference, thread, options.transport)
      return { providerId: replaces }
    }
    const [first] = await inParts({ to, parts, context }, (part, ids) => sendNext(part, ids, reference, to, context, options))
    if (!first) throw new DeliveryError('refused', 'there was nothing to say', { code: 'empty' })
    return { providerId: first }
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
  if (ids.length === 0 && replaces && (await tryUpdate(message, replaces, reference, thread, transport))) return replaces
  // A long reply that starts a thread continues in it.
  const inside = thread ?? ids[0]
  return transport.post(placeOf(reference, inside), message)
}

/** False if the message is gone. */
async function tryUpdate(message: Outgoing, id: string, reference: Reference, thread: string | undefined, transport: Transport) {
  try {
    await transport.update(placeOf(reference, thread), id, message)
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}
