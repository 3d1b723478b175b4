import fc from 'fast-check'
import { it } from 'vitest'
import { checkEnd } from './model/check.ts'
import { createModel, DAY, MINUTE } from './model/model.ts'
import { FATES } from './model/network.ts'
import { ANSWERS, ask, askForPerson, blockByNetwork, sayCrisis, sayForgetMe, sayMyData, sayStart, sayStop } from './model/resident-steps.ts'
import { DONE, press, writeInThread } from './model/staff-steps.ts'
import { befall, onTick, type Step, type Who, wait } from './model/steps.ts'
import { createWorld } from './model/world.ts'

/** Longer than the longest pause before a send is tried again. */
const ENOUGH = 20 * MINUTE

const CONNECTORS = ['Priya Patel', 'Sam Lee']
const who = fc.constantFrom<Who>(0, 1)
const connector = fc.constantFrom(...CONNECTORS)
const back = fc.nat(2)

const step = fc.oneof(
  often(8, fc.tuple(who, fc.constantFrom(...Object.keys(ANSWERS))), ask),
  often(4, fc.tuple(who, fc.constantFrom('ASK', 'can i talk to a person')), askForPerson),
  often(2, fc.tuple(who), sayStop),
  often(1, fc.tuple(who), blockByNetwork),
  often(2, fc.tuple(who), sayStart),
  often(1, fc.tuple(who), sayCrisis),
  often(1, fc.tuple(who), sayMyData),
  often(1, fc.tuple(who), sayForgetMe),
  often(6, fc.tuple(fc.shuffledSubarray(CONNECTORS, { minLength: 1 }), fc.constant('talk' as const), who, back), press),
  often(2, fc.tuple(fc.shuffledSubarray(CONNECTORS, { minLength: 1 }), fc.constantFrom('take', 'talk', 'end'), who, back), press),
  often(10, fc.tuple(connector, fc.constantFrom('which evening?', 'i know a man', 'see you', DONE)), writeInThread),
  often(3, fc.tuple(who, fc.constantFrom(...FATES)), befall),
  often(2, fc.tuple(fc.constant(undefined), fc.constantFrom(...FATES.filter((fate) => fate !== 'refused'))), befall),
  often(3, fc.constantFrom([0, 'a tick'], [2 * MINUTE, '2 minutes'], [90 * MINUTE, '90 minutes']), wait),
  often(3, fc.constant([DAY, 'a day']), wait),
)

function often<T extends unknown[]>(weight: number, args: fc.Arbitrary<T>, create: (...args: T) => Step): fc.WeightedArbitrary<Step> {
  return { weight, arbitrary: args.map((given) => create(...given)) }
}

it('behaves like a simple model, whatever people, connectors and providers do in whatever order', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands([step], { maxCommands: 50, size: 'max' }), async (steps) => {
      const world = await createWorld()
      const model = createModel()
      try {
        await fc.asyncModelRun(() => ({ model, real: world }), steps)
        world.network.calmDown()
        for (let i = 0; i < 3; i++) await onTick(ENOUGH, model, world)
        checkEnd(model, world)
      } finally {
        world.end()
      }
    }),
    { numRuns: 60 },
  )
})
