import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../open-store.ts'
import { createTown, type Town, TWO_ROOMS, wordsOf } from '../town.ts'

const MARY = '+447700900001'
let town: Town
beforeEach(async () => {
  town = createTown({ staff: TWO_ROOMS })
  await town.tick()
})
afterEach(() => town.close())

const needId = () => town.store.needs.list()[0]?.id as string
const said = (to: string) => town.to(to).map(({ reply }) => reply.text)

describe('a neglected need', () => {
  it('is raised once when nobody claims it for seven days', async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.pass(6.9 * DAY)
    expect(said('T1/C1').filter((text) => /7 days/.test(text))).toHaveLength(0)
    await town.pass(0.2 * DAY)
    await town.pass(9 * DAY)
    expect(said('T1/C1').filter((text) => /7 days: wheelchair basketball/.test(text))).toHaveLength(1)
  })

  it('is raised once when it stays open for three days after a claim', async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.press('U1', `take:${needId()}`)
    await town.pass(3.1 * DAY)
    await town.pass(3 * DAY)
    expect(said('T1/C1').filter((text) => /Priya Shah took this 3 days ago/.test(text))).toHaveLength(1)
  })
})

describe('somebody who waits for a person', () => {
  it('is raised after a working day, then to admins, across a weekend', async () => {
    await town.say('U9', 'help')
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text(MARY, 'ASK')
    expect(said(MARY).at(-1)).not.toMatch(/away/)
    await town.pass(2 * DAY)
    expect(said('T1/C1').join()).not.toMatch(/waited a working day/)
    await town.pass(1 * DAY + HOUR)
    await town.pass(HOUR)
    expect(said('T1/C1').filter((text) => /waited a working day/.test(text))).toHaveLength(1)
    await town.pass(DAY)
    expect(said('T1/U9').at(-1)).toMatch(/two working days/)
    await town.pass(3 * DAY)
    expect(said('T1/U9').filter((text) => /two working days/.test(text))).toHaveLength(1)
  })

  it('is told when the team is back, out of hours', async () => {
    await town.pass(8 * HOUR)
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text(MARY, 'ASK')
    expect(said(MARY).at(-1)).toMatch(/back on Monday at 9am/)
  })
})

describe('a talk', () => {
  beforeEach(async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.press('U1', `talk:${needId()}`)
  })
  const thread = () => town.to('T1/C1')[0]?.providerId as string

  it('ends after 48 hours of silence, and both sides are told once', async () => {
    await town.pass(1.9 * DAY)
    await town.say('U1', 'Hello?', 'C1', thread())
    await town.pass(1.9 * DAY)
    expect(said(MARY).join()).not.toMatch(/back with the bot/)
    await town.pass(0.2 * DAY)
    await town.pass(5 * DAY)
    expect(said(MARY).filter((text) => /back with the bot/.test(text))).toHaveLength(1)
    expect(said('T1/C1').filter((text) => /48 hours of silence/.test(text))).toHaveLength(1)
    await town.text(MARY, 'choir')
    expect(wordsOf(town.last(MARY))).toMatch(/Sawley Singers/)
  })

  it('passes long texts on completely and says what it cannot show', async () => {
    const long = 'a b '.repeat(1500).trim()
    await town.text(MARY, long, { attachments: 1 })
    expect(said('T1/C1').at(-1)).toBe(`They: ${long}\n(They sent a picture, which cannot be shown here.)`)
    const before = said(MARY).length
    await town.text(MARY, '', { attachments: 2 })
    expect(said('T1/C1').at(-1)).toMatch(/2 pictures/)
    expect(said(MARY).length).toBe(before)
  })

  it('is over at STOP, and nothing more goes to them', async () => {
    await town.text(MARY, 'STOP')
    const before = said(MARY).length
    await town.say('U1', 'are you there?', 'C1', thread())
    await town.press('U1', `talk:${needId()}`)
    expect(said(MARY).length).toBe(before)
    expect(said('T1/C1').join()).toMatch(/They sent STOP/)
    expect(said('T1/C1').join()).toMatch(/asked us not to write/)
  })

  it('leaves a crisis to the bot, flags it and tells the thread, without the words', async () => {
    await town.text(MARY, 'i want to kill myself')
    expect(said(MARY).at(-1)).toMatch(/116 123/)
    const words = town.to('T1/C1').map(({ reply }) => wordsOf(reply))
    expect(words.some((text) => /Crisis: suicide/.test(text))).toBe(true)
    expect(words.some((text) => /sounded like a crisis/.test(text))).toBe(true)
    expect(words.join()).not.toMatch(/kill myself/)
    expect(town.store.handoffs.forNeed(needId())?.state).toBe('open')
  })

  it('works in direct messages too, in the thread there', async () => {
    await town.text('+447700900002', 'sitar lessons near NG10')
    await town.say('U1', 'help')
    const id = town.store.needs.list(['open'])[0]?.id
    await town.press('U1', `talk:${id}`, {}, 'U1')
    const [card] = town.to('T1/U1')
    await town.say('U1', 'Hello', 'U1', card?.providerId)
    expect(said('+447700900002').at(-1)).toBe('Priya (connector): Hello')
  })

  it('takes everything but commands where there are no threads, one hand-off at a time', async () => {
    await town.text('+447700900002', 'sitar lessons near NG10')
    const [open] = town.store.needs.list(['open'])
    await town.chat('U9', { choice: `talk:${open?.id}` })
    await town.chat('U9', { text: 'Which day suits you?' })
    expect(said('+447700900002').at(-1)).toBe('Ada (connector): Which day suits you?')
    await town.chat('U9', { text: 'needs' })
    expect(wordsOf(town.last('M1/U9'))).toMatch(/^Open needs/)
    await town.text('+447700900003', 'harp lessons near NG10')
    await town.chat('U9', { choice: `talk:${town.store.needs.list(['open'])[0]?.id}` })
    expect(said('M1/U9')).toContain('You are talking with somebody here already. Write done first.')
    await town.text('+447700900002', 'mondays')
    expect(said('M1/U9').at(-1)).toBe('They: mondays')
    await town.chat('U9', { text: 'done' })
    expect(said('+447700900002').at(-1)).toMatch(/back with the bot/)
  })

  it('is one at a time', async () => {
    await town.press('U2', `talk:${needId()}`, {}, 'C2')
    expect(said('T1/C2')).toContain('Priya Shah has it. Ask them, or an admin.')
  })
})

describe('a room that gets its cards once a day', () => {
  it('gets urgent cards at once and the others in one bundle', async () => {
    await town.say('U1', 'cards daily')
    await town.say('U1', 'cards daily', 'C2')
    await town.pass(DAY * 3)
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text('+447700900002', 'sitar lessons near NG10')
    expect(said('T1/C1').filter((text) => /sitar|basketball/.test(text))).toEqual([])
    await town.pass(DAY)
    await town.pass(HOUR)
    const bundles = town.to('T1/C1').filter(({ reply }) => /New since yesterday: 2/.test(reply.text))
    expect(bundles).toHaveLength(1)
    const show = bundles[0]?.reply.sections?.[0]?.lines[0]?.choices?.[0]?.id as string
    await town.press('U1', show)
    expect(town.last('T1/C1').choices).toHaveLength(5)
  })
})

it('flags a theme once, at three people', async () => {
  for (const n of [1, 2, 2, 3, 4]) await town.text(`+44770090000${n}`, 'wheelchair basketball near NG10')
  const themes = said('T1/C1').filter((text) => text.startsWith('A theme:'))
  expect(themes).toHaveLength(1)
  expect(themes[0]).toMatch(/NG10: 3 people in 1 week/)
  expect(wordsOf(town.last('T1/C1'))).toMatch(/3 others asked/)
})
