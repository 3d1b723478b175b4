import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTown, type Town, TWO_ROOMS, wordsOf } from '../town.ts'

const MARY = '+447700900001'
const CHANNEL = 'T1/C1'
let town: Town

beforeEach(async () => {
  town = createTown({ staff: TWO_ROOMS })
  await town.tick()
})
afterEach(() => town.close())

const needId = () => town.store.needs.list()[0]?.id as string

describe('a need that nobody could answer', () => {
  beforeEach(() => town.text(MARY, 'wheelchair basketball near NG10'))

  it('is posted in every room, without saying whose it is', () => {
    expect(town.to('T1/C2')).toHaveLength(1)
    const words = wordsOf(town.last(CHANNEL))
    expect(words).toMatch(/wheelchair basketball/)
    expect(words).toMatch(/NG10/)
    expect(words).toMatch(/nothing was found/)
    expect(words).toMatch(/Nobody else asked/)
    expect(words).not.toMatch(/7700/)
    expect(town.last(CHANNEL).choices?.map(({ label }) => label)).toEqual([
      "I'll take it",
      'Something fits',
      'Talk to them',
      "Can't help",
      'Not a need',
    ])
  })

  it('goes to the first who presses, updates every room in place, and tells the second who has it', async () => {
    const posted = town.to(CHANNEL)[0]?.providerId
    await town.press('U1', `take:${needId()}`)
    expect(town.to(CHANNEL).at(-1)).toMatchObject({ replaces: posted })
    expect(wordsOf(town.last('T1/C2'))).toMatch(/Taken by Priya Shah, 10\.42/)
    await town.press('U2', `take:${needId()}`)
    expect(town.to(CHANNEL).map(({ reply }) => reply.text)).toContain('Priya Shah has it already.')
    expect(town.store.needs.get(needId())?.claimedBy).toBe(town.store.contacts.find({ channel: 'slack', to: 'T1/U1' })?.id)
  })

  it('is talked about in its thread, answered with a new listing, and its card tells the story', async () => {
    const card = town.to(CHANNEL)[0]?.providerId as string
    await town.press('U1', `take:${needId()}`)
    await town.press('U1', `talk:${needId()}`)
    for (const text of ['Hello, is it for you?', 'Which evening?', 'I know a man']) await town.say('U1', text, 'C1', card)
    for (const text of ['for my son', 'tuesdays', 'great']) await town.text(MARY, text)
    const heard = town.to(MARY).map(({ reply }) => reply.text)
    expect(heard).toContain('Priya (connector): Hello, is it for you?')
    expect(heard.join('\n')).not.toMatch(/Shah/)
    const thread = town.to(CHANNEL).filter((one) => one.thread === card)
    expect(thread.map(({ reply }) => reply.text).slice(1)).toEqual(['They: for my son', 'They: tuesdays', 'They: great'])

    const fits = await town.press('U1', `fits:${needId()}`)
    const add = await town.press('U1', fits?.id as string, { words: 'wheelchair basketball', pick: '+new' })
    expect(add?.fields.find(({ name }) => name === 'topics')?.value).toMatch(/wheelchair/)
    const filled = Object.fromEntries(add?.fields.map(({ name, value }) => [name, value ?? '']) ?? [])
    const wrong = await town.press('U1', add?.id as string, { ...filled, name: '', phone: 'seven' })
    expect(wrong?.fields.flatMap(({ name, error }) => (error ? [name] : []))).toEqual(['name', 'phone'])
    expect(await town.press('U1', add?.id as string, { ...filled, name: 'NG10 Wheelers', when: 'Tuesdays 6pm' })).toBeUndefined()

    expect(wordsOf(town.last(MARY))).toMatch(/You asked about 'wheelchair basketball/)
    expect(town.last(MARY).detail?.name).toBe('NG10 Wheelers')
    const story = wordsOf(town.last('T1/C2'))
    expect(story).toMatch(/Taken by Priya Shah.*\n.*started to talk.*\n.*linked NG10 Wheelers.*\nThey were told/)
    await town.say('U1', 'done', 'C1', card)
    expect(town.last(MARY).text).toMatch(/back with the bot/)
    await town.text(MARY, 'wheelchair basketball near NG10')
    expect(wordsOf(town.last(MARY))).toMatch(/NG10 Wheelers/)
  })
})
