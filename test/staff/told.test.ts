import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../open-store.ts'
import { createTown, type Town, TWO_ROOMS, wordsOf } from '../town.ts'

const MARY = '+447700900001'
let town: Town
beforeEach(async () => {
  town = createTown({ staff: TWO_ROOMS })
  await town.tick()
  await town.text(MARY, 'wheelchair basketball near NG10')
  await town.text(MARY, 'ASK')
})
afterEach(() => town.close())

const needId = () => town.store.needs.list()[0]?.id as string
const mary = () => town.store.contacts.find({ channel: 'sms', to: MARY })?.id as string
const card = () => wordsOf(town.last('T1/C1'))

/** As if she had been written to all day; none of it goes out. */
async function spendTheDay(): Promise<void> {
  await town.pass(3 * DAY)
  town.store.outbox.add(mary(), 'sms', { text: 'x'.repeat(20_000) }, town.now(), { dueAt: new Date(town.now().getTime() + DAY) })
}

const TELLING = [
  ['an answer', () => town.press('U1', `fits:${needId()}`, { pick: 'choir' })],
  ['that there is none', () => town.press('U1', `cannot:${needId()}`, { why: 'full', tell: 'yes' })],
] as const

describe('the story of a need says whether its person was told', () => {
  it.each(TELLING)('%s', async (_, tell) => {
    await tell()
    expect(card()).toMatch(/They were told, 10\.42/)
  })

  it.each(TELLING)('%s, where they said stop', async (_, tell) => {
    await town.text(MARY, 'STOP')
    const before = town.to(MARY).length
    await tell()
    expect(card()).toMatch(/They were not told, because they asked us not to write/)
    expect(town.to(MARY)).toHaveLength(before)
  })

  it.each(TELLING)('%s, where the day’s text messages are used up', async (_, tell) => {
    await spendTheDay()
    const memory = town.store.contacts.memoryOf(mary())
    await tell()
    expect(card()).toMatch(/They were not told, because that day's text messages were used up/)
    expect(town.store.contacts.memoryOf(mary())).toBe(memory)
  })

  it('and nothing of it where nobody waits', async () => {
    await town.text('+447700900002', 'sitar lessons near NG10')
    const id = town.store.needs.list().find(({ words }) => words.startsWith('sitar'))?.id
    await town.press('U1', `cannot:${id}`, { why: 'full', tell: 'yes' })
    expect(card()).toMatch(/could not help/)
    expect(card()).not.toMatch(/They were/)
  })
})
