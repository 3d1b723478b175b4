import { afterEach, expect, it } from 'vitest'
import { type Asset, assetSchema } from '../../src/directory/asset.ts'
import { createTown, type Town, wordsOf } from '../town.ts'

let town: Town
afterEach(() => town.close())

const choirs = (count: number, more: Partial<Asset> = {}) =>
  Array.from({ length: count }, (_, i) =>
    assetSchema.parse({ id: `choir-${i}`, kind: 'group', name: `Choir ${i}`, topics: ['choir'], source: 'test', ...more }),
  )

/** What the room is told to this question, and the listings below it. */
async function ask(words: string, assets: Asset[]) {
  town = createTown()
  const closed = [...town.store.assets.all()].map((asset) => ({ ...asset, status: 'closed' as const }))
  for (const asset of [...closed, ...assets]) await town.community.putAsset(asset)
  await town.say('U1', `find ${words}`)
  const reply = town.last('T1/C1')
  return { text: reply.text, sections: reply.sections ?? [], all: wordsOf(reply) }
}

it('shows five listings at the most', async () => {
  for (const [there, shown] of [
    [4, 4],
    [5, 5],
    [7, 5],
  ] as const) {
    const { text, sections } = await ask('choir', choirs(there))
    expect([text, sections.length]).toEqual(['For "choir":', shown])
    if (there < 7) town.close()
  }
})

it('says that it is not sure, where it is not', async () => {
  const { text, sections } = await ask('choir of the blue zebras for welders', choirs(1))
  expect(text).toBe('Not sure, but these may be near to "choir of the blue zebras for welders":')
  expect(sections).toHaveLength(1)
})

it('shows the first three hundred characters of a long description, and a short one whole', async () => {
  const long = await ask('choir', choirs(1, { description: 'a'.repeat(301) }))
  expect(long.all).toContain(`\n${'a'.repeat(300)}…\n`)
  town.close()
  const short = await ask('choir', choirs(1, { description: 'a'.repeat(300) }))
  expect(short.all).toContain(`\n${'a'.repeat(300)}\n`)
})
