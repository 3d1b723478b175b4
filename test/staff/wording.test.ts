import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import words from '../../data/phrases/en/staff.json' with { type: 'json' }
import { firstName } from '../../src/staff/handoff/tell-resident.ts'
import { isPhrase, say } from '../../src/text/staff-phrases.ts'

const source = readdirSync('src/staff', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`src/staff/${file}`, 'utf8'))
  .join('\n')
const CHOSEN_BY_NAME = /^(?:reason|state|event|choice|cannot|form|kind|flag|cards\.set)\./

it.each(Object.keys(words).filter((key) => !CHOSEN_BY_NAME.test(key)))('%s is used', (key) => {
  expect(source.includes(`'${key}'`)).toBe(true)
})

it.each(Object.entries(words))('%s is plain: %s', (_, text) => {
  expect(text).not.toMatch(/!|please note|utilise|in order to/i)
})

it('fills in what it is given', () => {
  expect(say('taken.already', { name: 'Priya' })).toBe('Priya has it already.')
  expect([isPhrase('none'), isPhrase('toString')]).toEqual([true, false])
})

it.each([
  ['Priya Shah', 'Priya'],
  ['Dr. Priya Shah', 'Priya'],
  ['Shah, Priya', 'Priya'],
  ['priya.shah', 'Priya'],
  ['  ', 'A colleague'],
  ['A colleague', 'A colleague'],
])('residents are told of %s as %s', (name, first) => expect(firstName(name)).toBe(first))
