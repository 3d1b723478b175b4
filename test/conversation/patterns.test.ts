import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Memory } from '../../src/conversation/turn.ts'
import { understand } from '../../src/conversation/understand/understand.ts'
import { anyOf } from '../../src/text/heard.ts'
import { LANGUAGES } from '../../src/text/phrases.ts'
import { plain } from '../../src/text/plain.ts'

const listsOf = (language: string): Record<string, string[]> => JSON.parse(readFileSync(`data/phrases/${language}/patterns.json`, 'utf8'))
const SHOWN: Memory = { greeted: true, search: { said: 'walking', topics: ['walking'], shown: ['a', 'b', 'c'], page: ['a', 'b', 'c'] } }

describe('the lists of patterns', () => {
  it.each(LANGUAGES)('hold plain words only: %s', (language) => {
    const lists = listsOf(language)
    const phrases = Object.values(lists).flat()
    expect(phrases.filter((phrase) => phrase.split('|').join(' ') !== plain(phrase.replaceAll('|', ' ')))).toEqual([])
    expect(Object.entries(lists).filter(([, all]) => all.length === 0)).toEqual([])
  })

  it.each(LANGUAGES)('exist in English too: %s', (language) => {
    const english = listsOf('en')
    expect(Object.keys(listsOf(language)).filter((list) => !(list in english))).toEqual([])
  })

  it('become part of a pattern, with a bar between alternatives', () => {
    expect(anyOf('asks.there', 'now')).toBe('(?:(?:is|are) there|now|(?:nawr|rwan))')
  })
})

describe('what is heard in Welsh', () => {
  it.each([
    ['un', { kind: 'choose', numbers: [1] }],
    ['rhif dau os gwelwch yn dda', { kind: 'choose', numbers: [2] }],
    ['y trydydd', { kind: 'find', text: 'y trydydd' }],
    ['mwy plis', { kind: 'more' }],
    ['nawr', { kind: 'correct', text: 'today' }],
  ])('%s', (text, intent) => expect(understand({ text }, SHOWN)).toEqual(intent))

  it.each([
    ['rhy bell i mi', 'too-far'],
    ['yn rhy ddrud', 'cost'],
  ])('%s, where it was asked what was wrong', (text, reason) => {
    expect(understand({ text }, { ...SHOWN, expecting: 'why-none' })).toEqual({ kind: 'why-none', reason })
  })
})
