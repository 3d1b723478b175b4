import type fc from 'fast-check'
import { check } from './check.ts'
import { createModel, DAY, letPass, type Model } from './model.ts'
import type { Fate } from './network.ts'
import { ROOM, type World } from './world.ts'

export type Step = fc.AsyncCommand<Model, World>
export type Who = 0 | 1

/** So few that nothing is given up for having failed too often. */
const MOST_TROUBLES = 10
/** Before anything has been kept long enough. */
const LONGEST = 20 * DAY

export const names = createModel().people.map(({ name }) => name)

export const step = (
  says: string,
  act: (model: Model, world: World) => Promise<void>,
  canBe: (model: Model) => boolean = () => true,
): Step => ({
  check: canBe,
  async run(model, world) {
    await act(model, world)
    check(model, world)
  },
  toString: () => says,
})

export async function onTick(ms: number, model: Model, world: World): Promise<void> {
  letPass(model, ms)
  await world.pass(ms)
}

export const wait = (ms: number, name: string) =>
  step(
    name,
    (model, world) => onTick(ms, model, world),
    ({ now }) => now + ms < LONGEST,
  )

export const befall = (who: Who | undefined, fate: Fate) =>
  step(
    `(the next to ${who === undefined ? 'the room' : names[who]}: ${fate})`,
    async (model, world) => {
      model.troubles += 1
      world.network.befall(who === undefined ? ROOM : model.people[who].address.to, fate)
    },
    ({ troubles }) => troubles < MOST_TROUBLES,
  )
