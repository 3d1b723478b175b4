import { expect } from 'vitest'
import { IN_A_CRISIS, type Model, type Person } from './model.ts'
import type { Handed } from './network.ts'
import { ROOM, staffAddress, type World } from './world.ts'

/** Compares all that can be seen from outside with what was promised so far. */
export function check(model: Model, world: World): void {
  for (const person of model.people) {
    const handed = world.network.handedTo(person.address.to)
    for (const one of handed.slice(person.read)) readOne(person, one)
    const again = handed.filter((one) => one.again).length
    expect(again, `repeats to ${person.name}`).toBeLessThanOrEqual(world.network.losses(person.address.to))
    checkKept(person, world)
  }
  readLines(model, world)
  checkFlags(model, world)
  if (model.troubles === 0) checkAllCame(model, world)
}

/** When there was time enough: all has come, nothing is left, and staff were shown every flag once. */
export function checkEnd(model: Model, world: World): void {
  check(model, world)
  checkAllCame(model, world)
  const { outbox, flags, posted } = world.store()
  expect(outbox.list(['due', 'sending', 'unknown', 'held'], 10), 'left in the outbox').toEqual([])
  for (const { id } of flags.list()) expect(posted.of(`flag:${id}`), 'where a flag was shown').toHaveLength(1)
}

function checkAllCame({ people, threads, turnedAway }: Model, { network }: World): void {
  for (const { name, promised, come } of people) expect(promised.slice(come), `never came to ${name}`).toEqual([])
  for (const { promised, come } of threads.values()) expect(promised.slice(come), 'never came into a thread').toEqual([])
  const refusals = network.handedTo(ROOM).filter(({ words }) => / has it(?: already)?\./.test(words))
  expect(refusals, 'told that somebody else has it').toHaveLength(turnedAway)
}

function readOne(person: Person, { words, again, refused }: Handed): void {
  const { name, promised, come, read, cutAt } = person
  if (again && IN_A_CRISIS.test(words)) expect(come, `${name} is sent numbers that nobody promised`).toBeGreaterThan(0)
  else if (again) expect(read, `${name} is sent once more what was called off: ${words}`).toBeGreaterThan(cutAt)
  else {
    expect(promised[come], `${name} was not to be sent: ${words}`).toBeDefined()
    expect(words, `to ${name}`).toMatch(promised[come] ?? '')
    person.come += 1
  }
  if (refused) person[refused.isOver ? 'unheard' : 'refused'] += 1
  person.read += 1
}

function readLines(model: Model, { network }: World): void {
  const lines = network.handedTo(ROOM).filter(({ thread, words }) => thread && !words.startsWith('(removed'))
  for (const { words, thread = '' } of lines.slice(model.linesRead)) {
    const under = model.threads.get(network.needUnder(thread))
    const next = under?.promised[under.come]
    expect(next, `not to be in this thread: ${words}`).toBeDefined()
    expect(words, 'in a thread').toMatch(next ?? '')
    if (under) under.come += 1
    model.linesRead += 1
  }
}

function checkKept(person: Person, world: World): void {
  const { name, stopped, waits, talk, leftAt } = person
  const { contacts, handoffs } = world.store()
  const contact = contacts.find(person.address)
  if (leftAt === undefined) expect(Boolean(contact?.stopped), `${name} has stopped`).toBe(stopped)
  const live = contact && handoffs.live(contact.id)
  const connector = talk && contacts.find(staffAddress(talk.by))?.id
  expect(live?.state === 'open' ? live.staffId : undefined, `who talks with ${name}`).toBe(connector)
  if (waits) expect(live, `${name} waits for a person`).toBeDefined()
  if (stopped) expect(live, `${name}, who has stopped, waits for a person`).toBeUndefined()
}

/** What could not be delivered to somebody who has left is forgotten with them. */
function checkFlags({ people }: Model, world: World): void {
  const flags = world.store().flags.list()
  const told = flags.filter(({ kind }) => kind === 'not-delivered').length
  const least = people.map(({ leftAt, refused }) => (leftAt === undefined ? refused : 0))
  const most = people.map(({ refused, unheard }) => refused + unheard)
  expect(told, 'flags of what was not delivered').toBeGreaterThanOrEqual(sum(least))
  expect(told, 'flags of what was not delivered').toBeLessThanOrEqual(sum(most))
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
