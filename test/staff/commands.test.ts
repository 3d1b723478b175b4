import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTown, type Town, TWO_ROOMS, wordsOf } from '../town.ts'

let town: Town
beforeEach(async () => {
  town = createTown({ staff: TWO_ROOMS })
  await town.tick()
})
afterEach(() => town.close())

const last = (where = 'T1/C1') => town.last(where).text
const words = (where = 'T1/C1') => wordsOf(town.last(where))
const memberOf = (user: string) => town.store.staff.get(town.store.contacts.find({ channel: 'slack', to: `T1/${user}` })?.id ?? '')
const ask = (n: number, what: string) => town.text(`+4477009001${String(n).padStart(2, '0')}`, `${what} near NG10`)

describe('when cards come', () => {
  it.each([
    ['cards daily', 'daily', /once a day/],
    ['cards at once', 'at-once', /at once/],
    ['/CARDS At-Once', 'at-once', /at once/],
  ])('%s: %s', async (said, cards, answer) => {
    await town.say('U1', said)
    expect(last()).toMatch(answer)
    expect(town.store.rooms.active().map((room) => room.cards)).toEqual([cards, 'at-once'])
  })

  it.each(['cards', 'cards weekly', 'cards daily please'])('%s is asked how it is said', async (said) => {
    await town.say('U1', said)
    expect(last()).toBe('Say: cards at-once, or cards daily.')
    expect(town.store.rooms.active().map((room) => room.cards)).toEqual(['at-once', 'at-once'])
  })

  it('is nothing that a direct message decides', async () => {
    await town.say('U1', 'help')
    await town.say('U1', 'cards daily', 'U1')
    expect(last('T1/U1')).toMatch(/not a channel where cards are posted/)
  })
})

describe('a patch', () => {
  it('is shown, changed, and given back', async () => {
    await town.say('U1', 'patch')
    expect(last()).toMatch(/^Your patch: everywhere, everything\./)
    await town.say('U1', 'patch NG10, de7 ng10; choir')
    expect(last()).toBe('Your patch is now: NG10, DE7, singing.')
    expect(memberOf('U1')?.patch).toEqual({ outcodes: ['NG10', 'DE7'], topics: ['choir'] })
    await town.say('U1', 'patch')
    expect(last()).toMatch(/^Your patch: NG10, DE7, singing\./)
    await town.say('U1', 'patch everything')
    expect(last()).toBe('Your patch is now: everywhere, everything.')
    expect(memberOf('U1')?.patch).toEqual({ outcodes: [], topics: [] })
  })

  it('stays as it was where something in it is not known', async () => {
    await town.say('U1', 'patch NG10')
    await town.say('U1', 'patch DE7 zorbing, choir')
    expect(last()).toMatch(/I do not know: zorbing\./)
    expect(memberOf('U1')?.patch).toEqual({ outcodes: ['NG10'], topics: [] })
  })
})

describe('a role', () => {
  beforeEach(async () => {
    for (const user of ['U1', 'U2', 'U9']) await town.say(user, 'help')
  })

  it.each(['Priya Shah', 'priya', '@T1/U1', 'U1', '  PRIYA SHAH '])('is given by %s', async (who) => {
    await town.say('U9', `role ${who} connector`)
    expect(last()).toBe('Priya Shah is now: connector.')
    expect([memberOf('U1')?.role, memberOf('U2')?.role]).toEqual(['connector', 'staff'])
  })

  it.each(['role Priya', 'role connector', 'role Priya boss'])('%s is asked how it is said', async (said) => {
    await town.say('U9', said)
    expect(last()).toMatch(/^Say: role @name connector/)
  })

  it('goes to nobody where two are meant', async () => {
    const twin = { kind: 'message', via: 'T1', from: { channel: 'slack', to: 'T1/U3' }, at: town.now() } as const
    await town.receive({ ...twin, id: 'twin', text: 'help', staff: { room: { to: 'T1/C1', isDirect: false }, name: 'Priya Patel' } })
    await town.say('U9', 'role Priya admin')
    expect(last()).toBe('There is more than one Priya: Priya Shah, Priya Patel. Give the whole name.')
    await town.say('U9', 'role Priya Patel admin')
    expect([memberOf('U1')?.role, memberOf('U3')?.role]).toEqual(['staff', 'admin'])
  })

  it('of the last admin can be given up once there is another', async () => {
    await town.say('U9', 'role Priya admin')
    await town.say('U9', 'role Ada staff')
    expect([memberOf('U9')?.role, memberOf('U1')?.role]).toEqual(['staff', 'admin'])
    await town.say('U1', 'role Priya connector')
    expect(last()).toMatch(/only admin/)
  })
})

describe('the open needs', () => {
  it('are none, or ten of them and how many more', async () => {
    await town.say('U1', 'needs')
    expect(last()).toBe('There are no open needs.')
    const kinds = ['sitar', 'harp', 'oboe', 'banjo', 'cello', 'tuba', 'viola', 'lute', 'bassoon', 'zither', 'bagpipe', 'theremin']
    for (const [n, kind] of kinds.entries()) await ask(n, `${kind} lessons`)
    await town.say('U1', 'needs')
    const lines = town.last('T1/C1').sections?.[0]?.lines.map(({ text }) => text) ?? []
    expect(lines).toHaveLength(11)
    expect(lines.at(-1)).toBe('And 2 more.')
    await town.press('U1', `noise:${town.store.needs.list()[0]?.id}`)
    await town.press('U1', `noise:${town.store.needs.list(['open'])[0]?.id}`)
    await town.say('U1', 'needs')
    expect(town.last('T1/C1').sections?.[0]?.lines).toHaveLength(10)
  })

  it('are a question to the directory with more words', async () => {
    await town.say('U1', 'needs a choir')
    expect(words()).toMatch(/Sawley Singers/)
  })

  it('are shown again as a new card, by a button', async () => {
    await ask(1, 'sitar lessons')
    const [card] = town.to('T1/C1')
    await town.press('U1', `show:${town.store.needs.list()[0]?.id}`)
    const shown = town.sent.at(-1)
    expect([shown?.to, shown?.replaces, shown?.reply.text]).toEqual(['T1/C1', undefined, card?.reply.text])
    await town.press('U1', 'show:nothing')
    expect(last()).toBe('That one is no longer kept.')
  })
})

describe('the home page', () => {
  it('has five open needs of the patch, none that somebody has, and what they have', async () => {
    await town.say('U1', 'help')
    for (const [n, kind] of ['sitar', 'harp', 'oboe', 'banjo', 'cello', 'tuba', 'viola'].entries()) await ask(n, `${kind} lessons`)
    const tuba = town.store.needs.list().find((need) => need.words.startsWith('tuba'))
    await town.press('U1', `take:${tuba?.id}`)
    await town.home('U1')
    const [claims, needs] = town.last('T1/U1').sections ?? []
    expect(claims?.lines.map(({ text }) => text)).toEqual([expect.stringMatching(/^tuba lessons/)])
    expect(needs?.lines).toHaveLength(5)
    expect(needs?.lines.map(({ text }) => text).join()).not.toMatch(/tuba/)
  })

  it('has listings of the patch alone', async () => {
    await town.say('U1', 'patch DE7')
    await town.home('U1')
    expect(words('T1/U1')).not.toMatch(/Sawley Singers/)
    await town.say('U1', 'patch NG10 loneliness')
    await town.home('U1')
    expect(words('T1/U1')).not.toMatch(/Sawley Singers/)
    await town.say('U1', 'patch NG10 choir')
    await town.home('U1')
    expect(words('T1/U1').match(/Sawley Singers/g)).toHaveLength(2)
  })

  it('takes the place of the one before it', async () => {
    await town.say('U1', 'help')
    await town.home('U1')
    const before = town.to('T1/U1')[0]
    await town.home('U1')
    expect(town.to('T1/U1').at(-1)).toMatchObject({ replaces: before?.providerId })
  })
})

it('opens the rooms that the settings name only where it is plain which workspace they are in', async () => {
  const two = createTown({ staff: { ...TWO_ROOMS, workplaces: { slack: { ids: ['T1', 'T2'], rooms: ['C1'] } } } })
  await two.tick()
  expect(two.store.rooms.active()).toEqual([])
  two.close()
})
