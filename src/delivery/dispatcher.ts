import type { Channel } from '../channel.ts'
import { DeliveryError } from '../errors.ts'
import type { Write } from '../store/engine/transaction.ts'
import type { Claimed, Settlement } from '../store/outbox/sending.ts'
import type { Store } from '../store/store.ts'
import { settleFailure } from './retry.ts'

/** Concurrent sends on one channel. A slow channel delays no other. */
const PLACES = 16

type Options = {
  store: Store
  write: Write
  channels: readonly Channel[]
  /** Names this process in the rows that it claims. */
  owner: string
  clock: () => Date
  /** 0 to 1. */
  random: () => number
  /** Runs in the transaction that settles the row. */
  onSettled: (row: Claimed, settlement: Settlement) => void
}

/** Sends everything that is due; resolves when nothing more can be sent now. May be called at any time. */
export type Dispatch = () => Promise<void>

export function createDispatch(options: Options): Dispatch {
  const lanes = options.channels.map((channel) => createLane(channel, options))
  return async () => {
    await Promise.all(lanes.map((lane) => lane()))
  }
}

/**
 * Returns one channel's sender. A call during a run makes it look for due rows again at once. A database error (full, locked) ends the
 * run and rejects; the next call starts afresh, and a send that could not be settled is recovered when its lease ends.
 */
function createLane(channel: Channel, options: Options): () => Promise<void> {
  const inFlight = new Set<Promise<void>>()
  let running: Promise<void> | undefined
  let again = false
  let wake = () => {}
  const nextCall = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  let troubles: unknown[] = []

  async function run(): Promise<void> {
    try {
      await sendAll()
    } finally {
      running = undefined
    }
  }

  async function sendAll(): Promise<void> {
    do {
      again = false
      const claimed = inFlight.size < PLACES ? await claim(channel, options, PLACES - inFlight.size) : []
      for (const row of claimed) {
        const sending = send(channel, row, options)
          .catch((error: unknown) => void troubles.push(error))
          .finally(() => inFlight.delete(sending))
        inFlight.add(sending)
      }
      if (inFlight.size) {
        if (!again) await Promise.race([...inFlight, nextCall()])
        again = true
      }
      const [trouble] = troubles
      troubles = []
      if (trouble) throw trouble
    } while (again)
  }

  return () => {
    again = true
    wake()
    running ??= run()
    return running
  }
}

const claim = (channel: Channel, { store, write, owner, clock }: Options, places: number) =>
  write(() => store.outbox.claim(channel.name, owner, clock(), places))

async function send(channel: Channel, row: Claimed, options: Options): Promise<void> {
  const settlement = await deliver(channel, row, options)
  await options.write(() => {
    const subject = options.store.outbox.settle(row.id, settlement, options.clock())
    options.onSettled({ ...row, subject }, settlement)
  })
}

async function deliver(channel: Channel, row: Claimed, { clock, random }: Options): Promise<Settlement> {
  if (row.reply.onlyInPlace && !row.replaces) return { state: 'dead', fault: 'gone', reason: 'there is no message that it could change' }
  const context = {
    row: row.id,
    via: row.via,
    lastHeard: row.lastHeardAt,
    now: clock(),
    ...(row.lostAt && { lostAt: row.lostAt }),
    ...(row.replaces && { replaces: row.replaces }),
    ...(row.threadId && { thread: row.threadId }),
  }
  try {
    const { providerId } = await channel.deliver(row.to, row.reply, context)
    return { state: 'sent', providerId }
  } catch (error) {
    const failure =
      error instanceof DeliveryError
        ? error
        : new DeliveryError('refused', 'the channel failed in a way it does not know', { cause: error })
    return settleFailure(failure, row.attempts, clock(), random(), row.lostAt)
  }
}
