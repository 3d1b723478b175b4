import type { Address } from '../../../src/channel.ts'
import { MOST_IN_A_MINUTE } from './world.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
const SILENCE = 2 * DAY

/** What is to be read somewhere, in this order, and how much of it has come. */
type Queue = { promised: (string | RegExp)[]; come: number }
type Talk = { need: string; by: string; lastAt: number }

/** What is true of somebody who has never written, or was forgotten. */
const stranger = () => ({
  stopped: false,
  knowsHowBack: false,
  /** Asked for a person, whether or not one talks with them. */
  waits: false,
  talk: undefined as Talk | undefined,
  lastTalkAbout: undefined as string | undefined,
  lately: [] as { at: number; tooFast: boolean }[],
  leftAt: undefined as number | undefined,
  /** How much could not be delivered, of which staff are to be told, and how much more of which we may not have heard. */
  refused: 0,
  unheard: 0,
})

/** `read` counts repeats too; `cutAt` is how much was read when the rest was called off. */
const createPerson = (name: string, address: Address) => ({
  name,
  address,
  ...stranger(),
  ...({ promised: [], come: 0 } as Queue),
  read: 0,
  cutAt: 0,
})

export type Person = ReturnType<typeof createPerson>
export type Model = ReturnType<typeof createModel>

/** All that is known without looking into the program: a few flags, and what has been promised to whom. */
export function createModel() {
  return {
    now: 0,
    people: [
      createPerson('Ada', { channel: 'whatsapp', to: '+447700900001' }),
      createPerson('Bob', { channel: 'sms', to: '+447700900002' }),
    ] as const,
    /** The lines under each card in the staff's room, by the need that it is about. */
    threads: new Map<string, Queue & { whose: Person }>(),
    linesRead: 0,
    claims: new Map<string, string>(),
    /** Presses that came after somebody else's. */
    turnedAway: 0,
    troubles: 0,
  }
}

export const promise = ({ promised }: Queue, says: string | RegExp): void => void promised.push(says)

/** On a text message the network itself answers STOP and START. */
export const hasNetworkThatAnswers = ({ address }: Person) => address.channel === 'sms'

export function promiseLine(model: Model, person: Person, need: string, says: string | RegExp): void {
  const thread = model.threads.get(need) ?? { whose: person, promised: [], come: 0 }
  model.threads.set(need, thread)
  promise(thread, says)
}

/** The numbers to ring, which a STOP does not call off. */
export const IN_A_CRISIS = /116 123/

/** What has not come yet is not to come any more, but for what is still to. */
function callOff(person: Person, still: readonly (string | RegExp)[] = []): void {
  person.promised.splice(person.come, Number.POSITIVE_INFINITY, ...still)
  person.cutAt = person.read
}

/** They write. False where it comes too fast to be acted on. Whoever was forgotten is new; a goodbye that is still waiting is called off. */
export function hear(model: Model, person: Person, isAlwaysHeard = false): boolean {
  const { now } = model
  meet(person)
  const recent = person.lately.slice(-MOST_IN_A_MINUTE).filter(({ at }) => now - at < MINUTE)
  const tooFast = !isAlwaysHeard && recent.length >= MOST_IN_A_MINUTE
  if (tooFast && !person.stopped && !recent.some((one) => one.tooFast)) promise(person, /a lot of messages/)
  person.lately.push({ at: now, tooFast })
  return !tooFast
}

export function meet(person: Person): void {
  if (person.leftAt === undefined) return
  callOff(person)
  Object.assign(person, stranger())
}

export function stop(model: Model, person: Person): void {
  callOff(
    person,
    person.promised.slice(person.come).filter((says) => says === IN_A_CRISIS),
  )
  if (person.talk) promiseLine(model, person, person.talk.need, /They sent STOP/)
  Object.assign(person, { stopped: true, waits: false, talk: undefined })
}

export function forget(model: Model, person: Person): void {
  for (const thread of model.threads.values()) if (thread.whose === person) thread.promised.length = thread.come
  callOff(person)
  Object.assign(person, stranger(), { leftAt: model.now })
}

export function openTalk(model: Model, person: Person, need: string, by: string): void {
  model.claims.set(need, by)
  Object.assign(person, { talk: { need, by, lastAt: model.now }, lastTalkAbout: need, waits: true })
  promiseLine(model, person, need, `${by} is talking with them`)
}

export function endTalk(model: Model, person: Person, why: RegExp): void {
  if (!person.talk) return
  promise(person, /back with the bot/)
  promiseLine(model, person, person.talk.need, why)
  Object.assign(person, { talk: undefined, waits: false })
}

export function letPass(model: Model, ms: number): void {
  model.now += ms
  for (const person of model.people) {
    if (person.talk && model.now - person.talk.lastAt >= SILENCE) endTalk(model, person, /48 hours of silence/)
    if (person.leftAt !== undefined && model.now - person.leftAt > DAY) callOff(person)
  }
}
