import { randomUUID } from 'node:crypto'
import { vocabulary } from '../../../data/vocabulary/load.ts'
import type { Address, Inbound } from '../../../src/channel.ts'
import { OURS, START } from '../../open-store.ts'
import { createTownOnDisk } from '../../town.ts'
import { createLife, createNetwork } from './network.ts'

export const ROOM = 'T1/C1'
export const MOST_IN_A_MINUTE = 5
const LIMITS = { messagesPerMinute: MOST_IN_A_MINUTE, smsSegmentsPerPerson: 10_000, smsSegmentsPerCommunity: 10_000 }

/** A small one, as a new community over it is opened for every process that dies. */
const FEW_WORDS = {
  ...vocabulary,
  topics: vocabulary.topics.filter(({ id }) => ['choir', 'wheelchair-basketball'].includes(id)),
  commonWords: vocabulary.commonWords.slice(0, 1000),
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** A community whose process can die at any send: another one then takes over the same database. */
export async function createWorld() {
  const network = createNetwork()
  let now = START
  let processes = 0
  let running = begin()

  function begin(dir?: string) {
    const life = createLife()
    const owner = `process ${++processes}`
    const options = { channels: network.channels(life), clock: () => now, owner, limits: LIMITS, vocabulary: FEW_WORDS }
    return { life, town: createTownOnDisk({ ...options, isGone: (one) => one !== owner }, dir) }
  }

  async function dispatch(): Promise<void> {
    const { town, life } = running
    await Promise.race([town.community.dispatch(), life.over])
    if (!life.isOver) return
    town.close()
    running = begin(town.dir)
    await dispatch()
  }

  async function receive(...inbound: Inbound[]): Promise<void> {
    await Promise.all(inbound.map((one) => running.town.community.receive(one)))
    await dispatch()
  }

  async function pass(ms: number): Promise<void> {
    now = new Date(now.getTime() + ms)
    await running.town.community.tick()
    await dispatch()
  }

  const arrived = () => ({ id: randomUUID(), at: now })
  const staff = (name: string, thread?: string) => ({
    ...arrived(),
    via: 'T1',
    from: staffAddress(name),
    staff: { room: { to: ROOM, isDirect: false, ...(thread && { thread }) }, name },
  })

  await pass(0)
  return {
    network,
    /** All at the same moment. */
    receive,
    pass,
    store: () => running.town.store,
    message: (from: Address, text: string): Inbound => ({ ...arrived(), kind: 'message', via: OURS, from, text }),
    optOut: (from: Address): Inbound => ({ ...arrived(), kind: 'consent', via: OURS, from, granted: false }),
    press: (name: string, choice: string): Inbound => ({ ...staff(name), kind: 'action', choice, fields: {} }),
    write: (name: string, text: string, thread: string): Inbound => ({ ...staff(name, thread), kind: 'message', text }),
    end: () => running.town.end(),
  }
}

export const staffAddress = (name: string): Address => ({ channel: 'slack', to: `T1/${name}` })
