import { afterEach, describe, expect, it } from 'vitest'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import cy from '../../data/phrases/cy/resident.json' with { type: 'json' }
import en from '../../data/phrases/en/resident.json' with { type: 'json' }
import { say } from '../../src/text/phrases.ts'
import { createTown } from '../privacy/setup.ts'

/** Read by the search, which speaks English, or followed by a time, which is still said in English. */
const NOT_YET_IN_WELSH = ['years-old', 'ask.hours', 'crisis.food-search', 'crisis.bed-search', 'today']
const ALL = Object.entries(cy) as [keyof typeof en & keyof typeof cy, string][]
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
const digits = (text: string) => [...text.matchAll(/\b\d[\d ]*\d\b/g)].map(String).sort()
const COMMANDS = /\b(?:STOP|START|ASK|NONE|MORE|BACK|FORGET ME|HELP|PRIVACY|SHOUT)\b/g

describe('Welsh', () => {
  it('falls back to English for these keys and no others', () => {
    expect(Object.keys(en).filter((key) => !(key in cy))).toEqual(NOT_YET_IN_WELSH)
    expect(say('cy', 'crisis.food-search')).toBe(en['crisis.food-search'])
    expect(Object.keys(cy).filter((key) => !(key in en))).toEqual([])
  })

  it.each(ALL)('%s has the placeholders of the English', (key, text) => expect(placeholders(text)).toEqual(placeholders(en[key])))

  it.each(ALL)('%s names no word to send that the English does not', (key, text) => {
    const english = new Set(en[key].match(COMMANDS) ?? [])
    expect((text.match(COMMANDS) ?? []).filter((word) => !english.has(word))).toEqual([])
  })

  it.each(ALL.filter(([key]) => key.startsWith('crisis.')))('%s has the same numbers, in one message with what comes next', (key, text) => {
    const numbers = digits(en[key]).filter((number) => number.length > 2)
    expect(numbers.filter((number) => !text.includes(number))).toEqual([])
    expect(renderSms({ text, closing: cy['crisis.next'] })).toHaveLength(1)
  })

  it.each(ALL.filter(([key]) => key.startsWith('choice.')))('%s fits on a button', (_, text) => expect(text.length).toBeLessThanOrEqual(24))
})

describe('a community that is answered in Welsh', () => {
  let town: ReturnType<typeof createTown>
  afterEach(() => town.end())

  it('greets, finds, steers, stops and gives the numbers in Welsh', async () => {
    town = createTown({ language: 'cy' })
    const person = '+447700900001'
    expect((await town.text('whatsapp', person, 'bore da')).join()).toContain('Beth hoffech chi ei gael?')
    const found = (await town.text('whatsapp', person, 'choir in sawley')).join()
    expect(found).toMatch(/Sawley Singers/)
    expect(found).toContain('Anfonwch 1')
    expect((await town.text('whatsapp', person, '1')).join()).toContain('Anfonwch')
    expect((await town.text('whatsapp', person, 'underwater zither lessons')).join()).toContain('ni chefais')
    expect((await town.text('whatsapp', person, 'i want to kill myself')).join()).toContain('Samaritans 116 123')
    expect((await town.text('whatsapp', person, 'stopiwch')).join()).toContain('ni fyddaf yn ysgrifennu atoch eto')
  })
})
