import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../open-store.ts'
import { createTown, type Town, TWO_ROOMS, wordsOf } from '../town.ts'

const MARY = '+447700900001'
let town: Town
beforeEach(async () => {
  town = createTown({ staff: TWO_ROOMS })
  await town.tick()
  await town.text(MARY, 'wheelchair basketball near NG10')
})
afterEach(() => town.close())

const needId = () => town.store.needs.list()[0]?.id as string
const thread = () => town.to('T1/C1')[0]?.providerId as string
const said = (to: string) => town.to(to).map(({ reply }) => reply.text)
const write = (text: string, user = 'U1') => town.say(user, text, 'C1', thread())
const press = (verb: string, user = 'U1', room = 'C1') => town.press(user, `${verb}:${needId()}`, {}, room)
const buttons = (room = 'T1/C1') =>
  town
    .to(room)
    .findLast(({ reply }) => reply.choices?.length)
    ?.reply.choices?.map(({ label }) => label)

describe('starting to talk', () => {
  it('takes the need, says so in the thread, and the card offers to end it everywhere', async () => {
    await press('talk')
    expect(town.store.needs.list()[0]).toMatchObject({ state: 'claimed', wantsAnswer: true })
    expect(town.to('T1/C1').at(-1)).toMatchObject({
      thread: thread(),
      reply: { text: expect.stringMatching(/^Priya Shah is talking with them/) },
    })
    for (const room of ['T1/C1', 'T1/C2']) expect(buttons(room)).toEqual(['Something fits', 'End the talk', "Can't help", 'Not a need'])
    expect(town.store.needs.story(needId()).map(({ what }) => what)).toEqual(['asked', 'taken', 'talk'])
  })

  it('twice in the same place is once', async () => {
    await press('talk')
    const before = town.sent.length
    await press('talk')
    expect(town.sent.length).toBe(before)
  })

  it('is refused where a colleague talks with the same person about something else', async () => {
    const first = needId()
    await town.text(MARY, 'harp lessons near NG10')
    const second = town.store.needs.list().find(({ words }) => words.startsWith('harp'))?.id ?? ''
    await town.press('U1', `talk:${first}`)
    await town.press('U2', `talk:${second}`)
    expect(said('T1/C1')).toContain('Priya Shah is talking with them already.')
    expect([town.store.handoffs.forNeed(first)?.state, town.store.handoffs.forNeed(second)]).toEqual(['open', undefined])
  })

  it('is refused where the person has been forgotten', async () => {
    const id = needId()
    await town.text(MARY, 'FORGET ME')
    await town.text(MARY, 'FORGET ME')
    await town.press('U1', `talk:${id}`)
    expect(said('T1/C1')).toContain('That one is closed already.')
    expect(town.store.handoffs.forNeed(id)).toBeUndefined()
  })
})

describe('what is written under a card', () => {
  it('goes to the person under a first name, and theirs comes back', async () => {
    await press('talk')
    await write('Which day suits you?')
    expect(said(MARY).at(-1)).toBe('Priya (connector): Which day suits you?')
    await town.text(MARY, 'mondays')
    expect(town.to('T1/C1').at(-1)).toMatchObject({ thread: thread(), reply: { text: 'They: mondays' } })
  })

  it('stays there where nobody is talking, and says so to whoever wants to end it', async () => {
    const before = [said(MARY).length, said('T1/C1').length]
    await write('what do we do about this one?')
    expect([said(MARY).length, said('T1/C1').length]).toEqual(before)
    await write('done')
    expect(said('T1/C1').at(-1)).toMatch(/^Nobody is talking with them now/)
  })

  it.each([
    ['look at this', 'Pictures cannot be sent on. Only words went to them.', 1],
    ['', 'Pictures cannot be sent on. Nothing went to them.', 0],
  ])('%j with a picture: %s', async (text, note, more) => {
    await press('talk')
    const before = said(MARY).length
    const from = { via: 'T1', from: { channel: 'slack' as const, to: 'T1/U1' }, at: town.now() }
    const staff = { room: { to: 'T1/C1', isDirect: false, thread: thread() }, name: 'Priya Shah' }
    await town.receive({ kind: 'message', id: 'picture', ...from, text, attachments: 1, staff })
    expect(said('T1/C1')).toContain(note)
    expect(said(MARY)).toHaveLength(before + more)
  })

  it('waits at night for the morning, and says so', async () => {
    await press('talk')
    await town.pass(13 * HOUR)
    await write('See you on Tuesday')
    expect(said('T1/C1').at(-1)).toMatch(/^It is late where they are/)
    expect(said(MARY).at(-1)).not.toMatch(/Tuesday/)
    await town.pass(9 * HOUR)
    expect(said(MARY).at(-1)).toBe('Priya (connector): See you on Tuesday')
  })

  it('does not go where the day’s text messages are used up, and says so', async () => {
    await press('talk')
    await town.pass(DAY)
    const mary = town.store.contacts.find({ channel: 'sms', to: MARY })?.id ?? ''
    town.store.outbox.add(mary, 'sms', { text: 'x'.repeat(20_000) }, town.now(), { dueAt: new Date(town.now().getTime() + DAY) })
    await write('Hello?')
    expect(said('T1/C1').at(-1)).toMatch(/^That did not go to them/)
  })

  it('is told where the person sent a place', async () => {
    await press('talk')
    const location = { latitude: 52.9, longitude: -1.3 }
    const from = { via: '+441154960001', from: { channel: 'sms' as const, to: MARY }, at: town.now() }
    await town.receive({ kind: 'message', id: 'place', ...from, text: '', location })
    expect(said('T1/C1').at(-1)).toBe('(They sent where they are, which cannot be shown here.)')
  })
})

describe('the end of a talk', () => {
  it('comes once, by the button on the card, from any room', async () => {
    await press('talk')
    await press('end', 'U2', 'C2')
    await press('end', 'U2', 'C2')
    expect(said(MARY).filter((text) => /back with the bot/.test(text))).toHaveLength(1)
    expect(said('T1/C1').filter((text) => /^The talk is over/.test(text))).toHaveLength(1)
    expect(buttons()).toContain('Talk to them')
    expect(town.store.needs.list()[0]?.state).toBe('claimed')
  })

  it('may come after the need is met, by the one button that is left', async () => {
    await press('talk')
    await town.press('U1', `fits:${needId()}`, { pick: 'choir' })
    expect(buttons()).toEqual(['End the talk'])
    await press('end')
    expect(wordsOf(town.last('T1/C2'))).toMatch(/The talk ended/)
    expect(said(MARY).at(-1)).toMatch(/back with the bot/)
  })
})
