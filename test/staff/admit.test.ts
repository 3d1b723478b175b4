import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTown, type Town, TWO_ROOMS, wordsOf } from '../town.ts'

let town: Town
beforeEach(async () => {
  town = createTown({ staff: TWO_ROOMS })
  await town.tick()
})
afterEach(() => town.close())

const from = (via: string, to: string, room: string, isDirect = false) =>
  ({
    kind: 'message',
    id: `${via}${to}${room}`,
    via,
    from: { channel: 'slack', to },
    text: 'find choir',
    at: town.now(),
    staff: { room: { to: room, isDirect }, name: 'Somebody' },
  }) as const

describe('a stranger gets no answer', () => {
  it.each([
    ['another workspace', 'T2', 'T2/U1', 'T2/C1', false],
    ['another workspace with a channel of the same name', 'T2', 'T2/U1', 'T1/C1', false],
    ['a channel that is not ours', 'T1', 'T1/U1', 'T1/C7', false],
    ['a direct message from somebody nobody knows', 'T1', 'T1/U1', 'T1/U1', true],
  ])('%s', async (_, via, to, room, isDirect) => {
    await town.receive(from(via, to, room, isDirect))
    expect(town.sent).toEqual([])
    expect(town.store.staff.all()).toEqual([])
  })

  it('on Slack without what an adapter says of staff', async () => {
    await town.receive({ kind: 'message', id: 'x', via: 'T1', from: { channel: 'slack', to: 'T1/U1' }, text: 'food bank', at: town.now() })
    expect(town.sent).toEqual([])
  })

  it('pressing a button of a card they have seen', async () => {
    await town.text('+447700900001', 'wheelchair basketball near NG10')
    const id = town.store.needs.list()[0]?.id
    await town.press('U5', `take:${id}`, {}, 'C7')
    expect(town.store.needs.list()[0]?.state).toBe('open')
  })
})

describe('who is staff', () => {
  it('is whoever writes in an allowed channel, and from then on in direct messages', async () => {
    await town.say('U1', 'find choir')
    expect(wordsOf(town.last('T1/C1'))).toMatch(/Sawley Singers/)
    await town.say('U1', 'choir', 'U1')
    expect(wordsOf(town.last('T1/U1'))).toMatch(/Sawley Singers/)
  })

  it('ends at once when an admin says none, in every place', async () => {
    await town.say('U1', 'help')
    await town.say('U9', 'role @T1/U1 none')
    const before = town.sent.length
    await town.say('U1', 'find choir')
    await town.press('U1', 'add:')
    await town.home('U1')
    expect(town.sent.length).toBe(before)
    await town.say('U9', 'role Priya connector')
    await town.say('U1', 'find choir')
    expect(town.sent.length).toBeGreaterThan(before)
  })

  it('is changed by admins only, and the last admin stays', async () => {
    await town.say('U1', 'role Priya admin')
    expect(town.last('T1/C1').text).toBe('Only an admin can do that.')
    await town.say('U9', 'role Ada none')
    expect(town.last('T1/C1').text).toMatch(/only admin/)
    await town.say('U9', 'role Nobody staff')
    expect(town.last('T1/C1').text).toMatch(/do not know Nobody/)
    await town.say('U9', 'role')
    expect(wordsOf(town.last('T1/C1'))).toMatch(/Priya Shah: staff\nAda Admin: admin/)
  })
})

it('closes a room that the app was removed from', async () => {
  await town.receive({ kind: 'removed', id: 'r', via: 'T1', from: { channel: 'slack', to: 'T1/C2' }, at: town.now() })
  await town.text('+447700900001', 'wheelchair basketball near NG10')
  expect(town.to('T1/C1')).toHaveLength(1)
  expect(town.to('T1/C2')).toEqual([])
  await town.receive({ kind: 'removed', id: 'r2', via: 'T1', from: { channel: 'slack', to: 'T1' }, at: town.now() })
  expect(town.store.rooms.active()).toEqual([])
})
