import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTown } from '../privacy/setup.ts'

type Town = ReturnType<typeof createTown>
type Person = { stopped: boolean; lately: number[] }
type Model = { people: Person[]; now: number }

const NUMBERS = ['+447700900001', '+447700900002', '+447700900003']
const MINUTE = 60_000
const MOST = 20

/** How many are answered, by what is asked for: the reference is a few flags, whatever the program does to get there. */
function say(who: number, words: string, kind: 'ask' | 'crisis' | 'stop' | 'start'): fc.AsyncCommand<Model, Town> {
  return {
    check: () => true,
    async run(model, town) {
      const person = model.people[who] as Person
      const said = await town.text('whatsapp', NUMBERS[who] as string, words)
      const lately = person.lately.filter((at) => model.now - at < MINUTE)
      const isTooFast = lately.length >= MOST
      person.lately = [...lately, model.now]
      if (kind === 'crisis') expect(said.join('\n')).toMatch(/116 123/)
      else if (kind === 'stop') person.stopped = true
      else if (kind === 'start' && !isTooFast) person.stopped = false
      else if (person.stopped) expect(said.length).toBeLessThanOrEqual(1)
      else if (!isTooFast) expect(said.length).toBeGreaterThan(0)
      const contact = town.contact('whatsapp', NUMBERS[who] as string)
      expect(Boolean(contact?.stopped)).toBe(person.stopped)
      expect(town.store.outbox.list(['due', 'sending', 'unknown'], 10)).toEqual([])
    },
    toString: () => `${who}: ${words}`,
  }
}

function pass(minutes: number): fc.AsyncCommand<Model, Town> {
  return {
    check: () => true,
    async run(model, town) {
      await town.pass(minutes * MINUTE)
      model.now += minutes * MINUTE
    },
    toString: () => `${minutes} minutes pass`,
  }
}

const who = fc.nat(NUMBERS.length - 1)
const commands = [
  fc.tuple(who, fc.constantFrom('choir', 'food bank', 'more', 'none', '1', 'hello', 'ASK')).map(([i, words]) => say(i, words, 'ask')),
  who.map((i) => say(i, 'i want to kill myself', 'crisis')),
  who.map((i) => say(i, 'STOP', 'stop')),
  who.map((i) => say(i, 'START', 'start')),
  fc.constantFrom(0, 1, 2, 90).map(pass),
]

it('does what a few flags say, whatever people do in whatever order', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40 }), async (steps) => {
      const town = createTown()
      const setup = () => ({ model: { people: NUMBERS.map(() => ({ stopped: false, lately: [] as number[] })), now: 0 }, real: town })
      await fc.asyncModelRun(setup, steps).finally(town.end)
    }),
    { numRuns: 25 },
  )
})
