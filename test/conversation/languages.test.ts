import { afterEach, describe, expect, it } from 'vitest'
import { say } from '../../src/text/phrases.ts'
import { SAID } from '../text/phrases.ts'
import { createTown, type Town } from '../town.ts'

/** Read by the search, which speaks English. */
const NOT_YET_IN_WELSH = ['years-old', 'crisis.food-search', 'crisis.bed-search', 'today']
/** Staff of a Welsh community are written to in English, and so is whoever runs the service. */
const FOR_STAFF = ['staff.json', 'digest.json', 'import.json']

describe('Welsh', () => {
  it('falls back to English for these keys and no others', () => {
    const welsh = new Set(SAID.filter(({ language }) => language === 'cy').map(({ key }) => key))
    const english = SAID.filter(({ language, file }) => language === 'en' && !FOR_STAFF.includes(file))
    expect(english.map(({ key }) => key).filter((key) => !welsh.has(key))).toEqual(NOT_YET_IN_WELSH)
    expect(say('cy', 'crisis.food-search')).toBe('food bank')
  })
})

describe('a community that is answered in Welsh', () => {
  let town: Town
  afterEach(() => town.close())

  it('greets, finds, steers, stops and gives the numbers in Welsh', async () => {
    town = createTown({ language: 'cy' })
    const person = '+447700900001'
    expect((await town.write('whatsapp', person, 'bore da')).join()).toContain('Beth hoffech chi ei gael?')
    const found = (await town.write('whatsapp', person, 'choir in sawley')).join()
    expect(found).toMatch(/Sawley Singers/)
    expect(found).toContain('Anfonwch 1')
    expect((await town.write('whatsapp', person, '1')).join()).toMatch(/Anfonwch/)
    expect((await town.write('whatsapp', person, 'underwater zither lessons')).join()).toContain('ni chefais')
    expect((await town.write('whatsapp', person, 'i want to kill myself')).join()).toContain('Samaritans 116 123')
    expect((await town.write('whatsapp', person, 'stopiwch')).join()).toContain('ni fyddaf yn ysgrifennu atoch eto')
  })
})
