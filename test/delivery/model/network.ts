import type { Channel, ChannelName, DeliveryContext, Reply } from '../../../src/channel.ts'
import { DeliveryError } from '../../../src/errors.ts'
import { wordsOf } from '../../town.ts'

/** What becomes of a send: not now, arrived with its answer lost, refused for good, or our process dies before or after it arrived. */
export const FATES = ['busy', 'lost', 'refused', 'dies before', 'dies after'] as const
export type Fate = (typeof FATES)[number]

/** What came to somebody, or was refused for good, by when our process may have been over. `again`: the one before it, a second time. */
export type Handed = { words: string; refused?: Life; again: boolean; thread?: string }

type Life = ReturnType<typeof createLife>

/** How long a process is there to send. */
export function createLife() {
  let end = () => {}
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  const life = {
    isOver: false,
    over,
    end() {
      life.isOver = true
      end()
    },
  }
  return life
}

/** What a choice such as "talk:<need>" is about. */
export const aboutOf = (choice: string): string => choice.slice(choice.indexOf(':') + 1)

/** Asked after a lost answer, the others say what has arrived. */
const CANNOT_BE_ASKED: ChannelName = 'sms'
const NEVER = new Promise<never>(() => {})
const REFUSED = 'refused'

/** Everybody's telephone and the staff's room, which are there whether or not our process is. */
export function createNetwork() {
  const handed = new Map<string, Handed[]>()
  const fates = new Map<string, Fate[]>()
  /** The id of what each was last tried to be sent, if it arrived. As nothing overtakes, a try after a loss is about the same. */
  const lastTry = new Map<string, string | undefined>()
  const choices = new Map<string, string[]>()
  const losses = new Map<string, number>()
  let ids = 0
  let deaths = 0

  const handedTo = (to: string): readonly Handed[] => handed.get(to) ?? []
  const hand = (to: string, one: Handed) => void handed.set(to, [...handedTo(to), one])

  function arrive(to: string, reply: Reply, { replaces, thread }: DeliveryContext, again: boolean): string {
    const id = replaces ?? `message ${++ids}`
    if (!replaces) hand(to, { words: wordsOf(reply), again, ...(thread && { thread }) })
    choices.set(id, reply.choices?.map((choice) => choice.id) ?? [])
    lastTry.set(to, id)
    return id
  }

  const channel = (name: ChannelName, life: Life): Channel => ({
    name,
    receive: async () => new Response(null),
    async deliver(to, reply, context) {
      const earlier = context.lostAt && lastTry.get(to)
      if (earlier === REFUSED) throw new DeliveryError('refused', 'still nobody is there')
      if (earlier && name !== CANNOT_BE_ASKED) return { providerId: earlier }
      lastTry.set(to, earlier)
      if (life.isOver) return NEVER
      const fate = fates.get(to)?.shift()
      if (fate === 'busy') throw new DeliveryError('retry', 'not now')
      if (fate === 'refused') {
        hand(to, { words: wordsOf(reply), refused: life, again: Boolean(earlier) })
        lastTry.set(to, REFUSED)
        throw new DeliveryError('refused', 'nobody is there')
      }
      if (fate !== 'dies before') arrive(to, reply, context, Boolean(earlier))
      if (fate === 'lost') {
        losses.set(to, (losses.get(to) ?? 0) + 1)
        throw new DeliveryError('retry', 'the answer never came', { lost: true })
      }
      if (!fate) return { providerId: lastTry.get(to) as string }
      deaths += 1
      life.end()
      return NEVER
    },
  })

  return {
    handedTo,
    channels: (life: Life) => (['sms', 'whatsapp', 'slack'] as const).map((name) => channel(name, life)),
    befall: (to: string, fate: Fate) => void fates.set(to, [...(fates.get(to) ?? []), fate]),
    calmDown: () => fates.clear(),
    /** How often something may have come a second time. */
    losses: (to: string) => (losses.get(to) ?? 0) + deaths,
    /** Ids of all choices that can be pressed, those of the newest message last. */
    choices: () => [...choices.values()].flat(),
    /** What the card is about that a thread hangs from. */
    needUnder: (thread: string) => aboutOf(choices.get(thread)?.[0] ?? ''),
  }
}
