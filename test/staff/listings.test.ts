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

const TEA = { name: 'Tuesday Tea', kind: 'group', status: 'active' }
const valuesOf = (form: Form | undefined) => Object.fromEntries(form?.fields.map(({ name, value }) => [name, value ?? '']) ?? [])
const errorsOf = (form: Form | undefined) =>
  Object.fromEntries(form?.fields.flatMap(({ name, error }) => (error ? [[name, error]] : [])) ?? [])
const tea = () => [...town.store.assets.all()].find(({ name }) => name === 'Tuesday Tea')
const add = (more: Record<string, string>) => town.press('U1', 'add:', { ...TEA, ...more })
const last = () => town.last('T1/C1').text

describe('the ages of a listing', () => {
  it.each([
    ['18+', { minAge: 18 }, '18+'],
    ['over 60', { minAge: 60 }, '60+'],
    ['16 and over', { minAge: 16 }, '16+'],
    ['5 to 11', { minAge: 5, maxAge: 11 }, '5 to 11'],
    ['5-11', { minAge: 5, maxAge: 11 }, '5 to 11'],
    ['Under 12s', { maxAge: 11 }, 'under 12'],
    ['all', {}, ''],
    ['', {}, ''],
  ])('%j', async (typed, ages, shown) => {
    expect(await add({ ages: typed })).toBeUndefined()
    const { minAge, maxAge } = tea()?.audience ?? {}
    expect({ ...(minAge !== undefined && { minAge }), ...(maxAge !== undefined && { maxAge }) }).toEqual(ages)
    expect(valuesOf(await town.press('U1', `edit:${tea()?.id}`)).ages).toBe(shown)
  })

  it.each(['grown-ups', '5 to', 'under'])('%j is not understood', async (typed) => {
    expect(errorsOf(await add({ ages: typed }))).toEqual({ ages: 'Write it as 18+, under 12, or 5 to 11.' })
    expect(tea()).toBeUndefined()
  })
})

describe('when a listing is on', () => {
  it.each([
    ['on one day, from and to', '10:00 to 12:30', [{ dtstart: '2026-11-24', opens_at: '10:00', closes_at: '12:30' }]],
    ['on one day, from', '19:00', [{ dtstart: '2026-11-24', opens_at: '19:00' }]],
    ['on one day', '', [{ dtstart: '2026-11-24' }]],
  ])('%s', async (_, when, schedules) => {
    expect(await add({ date: '2026-11-24', when })).toBeUndefined()
    expect(tea()?.schedules).toEqual(schedules.map((one) => ({ ...one, interval: 1, timezone: 'Europe/London' })))
    const shown = valuesOf(await town.press('U1', `edit:${tea()?.id}`))
    expect([shown.date, shown.when]).toEqual(['2026-11-24', when])
  })

  it.each(['soon', '24/11/2026', '2026-13-01', '2026-02-31'])('%s is no date', async (date) => {
    expect(errorsOf(await add({ date }))).toEqual({ date: 'This is not a date such as 2026-11-24.' })
    expect(tea()).toBeUndefined()
  })

  it('stays in the words that were typed where they are not understood', async () => {
    await add({ when: 'whenever Joan has the key' })
    expect(tea()).toMatchObject({ schedules: [], scheduleText: 'whenever Joan has the key' })
    await town.press('U1', `edit:${tea()?.id}`, {
      ...valuesOf(await town.press('U1', `edit:${tea()?.id}`)),
      when: 'Tuesdays 10am to 12 noon',
    })
    expect(tea()).toMatchObject({ schedules: [{ byday: ['TU'], opens_at: '10:00', closes_at: '12:00' }] })
    expect(tea()?.scheduleText).toBeUndefined()
  })
})

describe('changing a listing', () => {
  it('says what is wrong, and changes nothing until it is put right', async () => {
    const values = valuesOf(await town.press('U1', 'edit:choir'))
    const again = await town.press('U1', 'edit:choir', { ...values, name: ' ' })
    expect([again?.id, errorsOf(again)]).toEqual(['edit:choir', { name: 'This is needed.' }])
    expect(town.store.assets.get('choir')?.name).toBe('Sawley Singers')
  })

  it('keeps what the form does not show', async () => {
    const before = town.store.assets.get('choir')
    await town.press('U1', 'edit:choir', { ...valuesOf(await town.press('U1', 'edit:choir')), cost: '£3' })
    expect(town.store.assets.get('choir')).toEqual({ ...before, cost: { free: false, text: '£3' }, checked: '2026-11-20' })
  })

  it('forgets where it was when it has moved to a postcode that is not known', async () => {
    const values = valuesOf(await town.press('U1', 'edit:choir'))
    await town.press('U1', 'edit:choir', { ...values, postcode: 'ZE1 0AA' })
    expect(town.store.assets.get('choir')).toMatchObject({ postcode: 'ZE1 0AA' })
    expect(town.store.assets.get('choir')?.latitude).toBeUndefined()
  })

  it('knows roughly where it is when it has moved within the town', async () => {
    await town.press('U1', 'edit:choir', { ...valuesOf(await town.press('U1', 'edit:choir')), postcode: 'NG10 1AA' })
    expect(town.store.assets.get('choir')).toMatchObject({ postcode: 'NG10 1AA', latitude: 52.89, longitude: -1.28 })
  })

  it.each(['edit:gone', 'right:gone', 'wrong:gone', 'text:gone'])('%s says that it is no longer kept', async (choice) => {
    expect(await town.press('U1', choice)).toBeUndefined()
    expect(last()).toBe('That listing is no longer kept.')
  })
})

describe('what is wrong with a listing', () => {
  it('has to be said', async () => {
    const form = await town.press('U1', 'wrong:choir', { words: '  ' })
    expect(form?.id).toBe('wrong:choir')
    expect(town.store.flags.list()).toEqual([])
  })

  it('is done once, by whoever did it first', async () => {
    await town.press('U1', 'wrong:choir', { words: 'It is on Wednesdays' })
    expect(last()).toBe('Noted: Sawley Singers is on the list of things to put right.')
    const flag = `flag-done:${town.store.flags.list()[0]?.id}`
    await town.press('U2', flag)
    await town.press('U1', flag)
    const card = wordsOf(town.last('T1/C1'))
    expect(card).toMatch(/Done by Sam Lee/)
    expect(card).not.toMatch(/Priya/)
    expect(town.last('T1/C1').choices).toEqual([])
  })
})

describe('texting a listing', () => {
  it.each([
    [{ number: '' }, 'Give a number or pick somebody who waits.'],
    [{ number: ' ', waiting: '+nobody' }, 'Give a number or pick somebody who waits.'],
    [{ number: '0115 496 0123' }, 'This is not a UK mobile number.'],
    [{ number: '+33 6 12 34 56 78' }, 'This is not a UK mobile number.'],
  ])('%j: %s', async (fields, problem) => {
    const form = await town.press('U1', 'text:choir', fields)
    expect(errorsOf(form)).toEqual({ number: problem })
    expect(valuesOf(form).number).toBe(fields.number)
  })

  it('is not offered to somebody who does not wait for an answer', async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    expect((await town.press('U1', 'text:choir'))?.fields.map(({ name }) => name)).toEqual(['number'])
  })

  it('goes to nobody whose need has been closed in the meantime', async () => {
    await town.text(MARY, 'wheelchair basketball near NG10')
    await town.text(MARY, 'ASK')
    const waiting = town.store.needs.list()[0]?.id as string
    await town.press('U2', `noise:${waiting}`)
    const before = town.to(MARY).length
    expect(errorsOf(await town.press('U1', 'text:choir', { number: '', waiting }))).toEqual({ number: 'That one is closed already.' })
    expect(town.to(MARY)).toHaveLength(before)
  })

  it('needs a number of ours', async () => {
    const { textsFrom: _, ...without } = TWO_ROOMS
    const other = createTown({ staff: without })
    const form = await other.press('U1', 'text:choir', { number: '07700 900009' })
    expect(errorsOf(form).number).toMatch(/^Text messages are not set up here/)
    other.close()
  })
})

describe('what fits a need', () => {
  beforeEach(() => town.text(MARY, 'wheelchair basketball near NG10'))
  const id = () => town.store.needs.list()[0]?.id

  it('is looked for with its own words, then with others', async () => {
    const form = await town.press('U1', `fits:${id()}`)
    expect(valuesOf(form)).toMatchObject({ words: 'wheelchair basketball near NG10', pick: '+new' })
    expect(form?.intro).toMatch(/Nothing was found/)
    const again = await town.press('U1', `fits:${id()}`, { words: 'choir', pick: '+again' })
    expect(valuesOf(again)).toMatchObject({ words: 'choir', pick: '+again' })
    expect(again?.intro).not.toMatch(/Nothing was found/)
    expect(again?.fields.at(-1)?.options?.map(({ id }) => id)).toEqual(['choir', '+again', '+new'])
  })

  it('may have gone, or the need may be closed', async () => {
    await town.press('U1', `fits:${id()}`, { pick: 'gone' })
    expect(last()).toBe('That listing is no longer kept.')
    await town.press('U1', `fits:${id()}`, { pick: 'choir' })
    expect(town.store.needs.list()[0]).toMatchObject({ state: 'met', assetId: 'choir' })
    const refused = () => town.to('T1/C1').filter(({ reply }) => reply.text === 'That one is closed already.').length
    expect(await town.press('U1', `fits:${id()}`)).toBeUndefined()
    expect(refused()).toBe(1)
    expect(await town.press('U1', `fits:${id()}`, { pick: 'choir' })).toBeUndefined()
    expect(refused()).toBe(2)
  })
})
