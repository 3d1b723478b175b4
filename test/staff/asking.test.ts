import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Form } from '../../src/channel.ts'
import { createTown, type Town, TWO_ROOMS, wordsOf } from '../town.ts'

const MARY = '+447700900001'
let town: Town
beforeEach(async () => {
  town = createTown({ staff: TWO_ROOMS })
  await town.tick()
})
afterEach(() => town.close())

const valuesOf = (form: Form | undefined) => Object.fromEntries(form?.fields.map(({ name, value }) => [name, value ?? '']) ?? [])
const errorsOf = (form: Form | undefined) =>
  Object.fromEntries(form?.fields.flatMap(({ name, error }) => (error ? [[name, error]] : [])) ?? [])
const idOf = (form: Form | undefined) => form?.id as string
const needId = () => town.store.needs.list()[0]?.id as string

describe('asking', () => {
  it.each(['find choir near NG10', '/find choir', 'choir', 'search choir in Sawley'])(
    '%s is answered with all that is known',
    async (text) => {
      await town.say('U1', text)
      const words = wordsOf(town.last('T1/C1'))
      expect(words).toMatch(/Sawley Singers/)
      expect(words).toMatch(/Topics: /)
      expect(words).toMatch(/Checked: not yet/)
      expect(words).toMatch(/Why: /)
      const choices = town.last('T1/C1').sections?.[0]?.lines.at(-1)?.choices
      expect(choices?.map(({ label }) => label)).toEqual(['Text it to someone', 'Still right', 'Wrong', 'Edit'])
    },
  )

  it('says so when there is nothing, and when there are no words', async () => {
    await town.say('U1', 'find sitar lessons')
    expect(town.last('T1/C1').text).toMatch(/Nothing found/)
    await town.say('U1', 'find')
    expect(town.last('T1/C1').text).toMatch(/Say what to find/)
    await town.say('U1', '')
    expect(town.last('T1/C1').text).toMatch(/what I can do/)
  })

  it('marks a listing as checked today, and records what is wrong', async () => {
    await town.press('U1', 'right:choir')
    expect(town.store.assets.get('choir')?.checked).toBe('2026-11-20')
    const form = await town.press('U1', 'wrong:choir')
    await town.press('U1', idOf(form), { words: 'It is on Wednesdays, ring 07700 900555' })
    const flag = town.store.flags.list()[0]
    expect(flag).toMatchObject({ kind: 'report', assetId: 'choir', words: 'It is on Wednesdays, ring [number]' })
    expect(wordsOf(town.to('T1/C1').find(({ reply }) => /may be wrong/.test(reply.text))?.reply ?? { text: '' })).toMatch(/Sawley Singers/)
    await town.press('U2', `flag-done:${flag?.id}`)
    expect(wordsOf(town.last('T1/C2'))).toMatch(/Done by Sam Lee/)
  })
})

describe('texting a listing to somebody', () => {
  it('goes to a number, says who sent it and how to stop, and 1 opens it', async () => {
    const form = await town.press('U1', 'text:choir')
    expect(errorsOf(await town.press('U1', idOf(form), { number: '12' })).number).toMatch(/not a UK mobile/)
    expect(await town.press('U1', idOf(form), { number: '07700 900009' })).toBeUndefined()
    const words = wordsOf(town.last('+447700900009'))
    expect(words).toMatch(/^Priya from Erewash Connector/)
    expect(words).toMatch(/Sawley Singers/)
    expect(words).toMatch(/STOP/)
    expect(words).not.toMatch(/Shah/)
    await town.text('+447700900009', '1')
    expect(town.last('+447700900009').detail?.name ?? town.to('+447700900009')[1]?.reply.detail?.name).toBe('Sawley Singers')
  })

  it('never goes to somebody who said stop', async () => {
    await town.text(MARY, 'STOP')
    const before = town.to(MARY).length
    const form = await town.press('U1', 'text:choir', { number: MARY })
    expect(errorsOf(form).number).toMatch(/asked us not to write/)
    expect(town.to(MARY).length).toBe(before)
  })

  it('goes to the person who waits, and meets their need', async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text(MARY, 'ASK')
    const form = await town.press('U1', 'text:choir')
    const waiting = form?.fields.find(({ name }) => name === 'waiting')?.options?.at(-1)
    expect(waiting?.label).toMatch(/wheelchair basketball/)
    await town.press('U1', idOf(form), { number: '', waiting: waiting?.id as string })
    expect(wordsOf(town.last(MARY))).toMatch(/A person looked and found this:\nSawley Singers\nReply 1/)
    expect(town.store.needs.get(needId())).toMatchObject({ state: 'met', assetId: 'choir' })
    expect(town.store.handoffs.waiting()).toEqual([])
    await town.press('U2', `fits:${needId()}`, { words: '', pick: 'choir' })
    expect(town.to(MARY).filter(({ reply }) => /A person looked/.test(reply.text))).toHaveLength(1)
  })
})

describe('writing a listing', () => {
  const good = {
    name: 'Tuesday Tea',
    kind: 'group',
    topics: 'coffee morning',
    postcode: 'ng101aa',
    when: 'Tuesdays 10am to 12 noon',
    status: 'active',
  }

  it('says what is wrong beside each field', async () => {
    const form = await town.say('U1', 'add')
    const wrong = {
      ...good,
      name: ' ',
      kind: 'banana',
      topics: 'zorbing on ice',
      postcode: 'here',
      date: 'soon',
      ages: 'old',
      phone: 'x',
      email: 'y',
      url: 'z z',
      languages: 'Klingonish',
    }
    const again = await town.press('U1', idOf(form), wrong)
    expect(Object.keys(errorsOf(again)).sort()).toEqual(
      ['ages', 'date', 'email', 'kind', 'languages', 'name', 'phone', 'postcode', 'topics', 'url'].sort(),
    )
    for (const error of Object.values(errorsOf(again))) expect(error).toMatch(/^[A-Z].*\.$/)
    expect(valuesOf(again).topics).toBe('zorbing on ice')
  })

  it('keeps what was typed as data, and finds it from then on', async () => {
    const form = await town.say('U1', 'add')
    const fields = {
      ...good,
      cost: '£2',
      ages: '18+',
      languages: 'Polish',
      who: 'carers',
      access: 'step-free, hearing loop',
      welcome: 'Joan, has the kettle on',
      phone: '01154960123',
    }
    expect(await town.press('U1', idOf(form), fields)).toBeUndefined()
    const asset = [...town.store.assets.all()].find(({ name }) => name === 'Tuesday Tea')
    expect(asset).toMatchObject({
      postcode: 'NG10 1AA',
      schedules: [{ freq: 'WEEKLY', byday: ['TU'], opens_at: '10:00', closes_at: '12:00' }],
      cost: { free: false, text: '£2' },
      audience: { minAge: 18, groups: ['carers'] },
      languages: ['pl'],
      accessibility: ['step-free', 'hearing loop'],
      welcomeContact: { name: 'Joan', note: 'has the kettle on' },
      phone: '0115 496 0123',
      checked: '2026-11-20',
    })
    await town.text(MARY, 'coffee morning near NG10')
    expect(wordsOf(town.last(MARY))).toMatch(/Tuesday Tea/)
    const edit = await town.press('U1', `edit:${asset?.id}`)
    expect(valuesOf(edit)).toMatchObject({
      when: 'Tuesdays 10am to 12 noon',
      languages: 'Polish',
      ages: '18+',
      welcome: 'Joan, has the kettle on',
    })
    expect(await town.press('U1', idOf(edit), { ...valuesOf(edit), cost: 'free' })).toBeUndefined()
    expect(town.store.assets.get(asset?.id as string)).toMatchObject({ cost: { free: true }, schedules: asset?.schedules })
  })

  it('shows similar listings before it saves, and saves at the second submit', async () => {
    const form = await town.say('U1', 'add')
    const alike = { ...good, name: 'The Sawley Singers', postcode: 'NG10 3AA' }
    const shown = await town.press('U1', idOf(form), alike)
    expect(shown?.intro).toMatch(/Sawley Singers/)
    expect(town.store.assets.count()).toBe(1)
    expect(await town.press('U1', idOf(shown), valuesOf(shown))).toBeUndefined()
    expect(town.store.assets.count()).toBe(2)
  })

  it('tells everybody who waits for this, once each', async () => {
    for (const n of [1, 2]) {
      await town.text(`+44770090000${n}`, 'wheelchair basketball near NG10')
      await town.text(`+44770090000${n}`, 'ASK')
    }
    const topics = (await town.press('U1', `add:${needId()}`))?.fields.find(({ name }) => name === 'topics')?.value as string
    await town.press('U1', 'add:', { ...good, name: 'Wheelers', topics })
    for (const n of [1, 2]) expect(wordsOf(town.last(`+44770090000${n}`))).toMatch(/Wheelers/)
    expect(town.store.needs.list(['open', 'claimed'])).toEqual([])
  })

  it('tells nobody of a listing that they have seen and did not want', async () => {
    await town.text(MARY, 'choir near NG10')
    await town.text(MARY, 'NONE')
    await town.text(MARY, 'ASK')
    const before = town.to(MARY).length
    const form = await town.press('U1', 'edit:choir')
    await town.press('U1', idOf(form), { ...valuesOf(form), phone: '0115 496 0123' })
    expect(town.store.assets.get('choir')?.phone).toBe('0115 496 0123')
    expect(town.to(MARY).length).toBe(before)
    expect(town.store.needs.get(needId())?.state).toBe('open')
  })

  it('tells people in another area nothing', async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text(MARY, 'ASK')
    const topics = (await town.press('U1', `add:${needId()}`))?.fields.find(({ name }) => name === 'topics')?.value as string
    await town.press('U1', 'add:', { ...good, name: 'Wheelers', topics, postcode: 'DE7 8AA' })
    expect(wordsOf(town.last(MARY))).not.toMatch(/Wheelers/)
  })
})

describe('a patch', () => {
  it('covers places and topics, and decides what is shown and who is asked', async () => {
    await town.say('U9', 'help')
    await town.say('U2', 'help')
    await town.say('U9', 'role Sam connector')
    await town.say('U2', 'patch NG10 wheelchair sports')
    expect(town.last('T1/C1').text).toBe('Your patch is now: NG10, wheelchair sports.')
    await town.say('U2', 'patch NG10 zzzz')
    expect(town.last('T1/C1').text).toMatch(/I do not know: zzzz/)
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text(MARY, 'ASK')
    expect(town.last('T1/U2').text).toMatch(/wheelchair basketball/)
    await town.press('U2', `take:${needId()}`, {}, 'U2')
    expect(wordsOf(town.last('T1/C1'))).toMatch(/Taken by Sam Lee/)
    await town.say('U2', 'needs')
    expect(wordsOf(town.last('T1/C1'))).toMatch(/Open needs in your patch\nwheelchair basketball near NG10 · With Sam Lee/)
    await town.home('U2')
    const home = wordsOf(town.last('T1/U2'))
    expect(home).toMatch(/My claims\nwheelchair basketball/)
    expect(home).toMatch(/Open needs in my patch\nNone\./)
  })

  it('shows what is due for a check and what is on, on the home page', async () => {
    await town.say('U1', 'help')
    await town.home('U1')
    const home = wordsOf(town.last('T1/U1'))
    expect(home).toMatch(/Listings due for a check\nSawley Singers/)
    expect(home).toMatch(/On this week\nSawley Singers · Sawley · Tue 24 Nov, 7pm/)
  })
})

describe('deciding that a need will not be met', () => {
  beforeEach(async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text(MARY, 'ASK')
  })

  it('asks why, tells the person if wanted, and can be taken back', async () => {
    const form = await town.press('U1', `cannot:${needId()}`)
    await town.press('U1', idOf(form), { why: 'full', tell: 'yes' })
    expect(town.last(MARY).text).toMatch(/found nothing yet/)
    expect(wordsOf(town.last('T1/C2'))).toMatch(/Priya Shah could not help: what there is, is full/)
    expect(town.last('T1/C2').choices?.map(({ label }) => label)).toEqual(['Open it again'])
    await town.press('U2', `reopen:${needId()}`)
    expect(town.store.needs.get(needId())?.state).toBe('open')
  })

  it('is refused to members who have not claimed it', async () => {
    await town.press('U1', `take:${needId()}`)
    await town.press('U2', `noise:${needId()}`)
    expect(town.store.needs.get(needId())?.state).toBe('claimed')
    await town.press('U9', `noise:${needId()}`)
    expect(town.store.needs.get(needId())?.state).toBe('noise')
  })

  it('is undone when the person asks again', async () => {
    await town.press('U1', `cannot:${needId()}`, { why: 'full' })
    await town.text(MARY, 'wheelchair basketball near NG10')
    expect(town.store.needs.get(needId())?.state).toBe('open')
    expect(wordsOf(town.last('T1/C2'))).toMatch(/Asked for again/)
  })
})
