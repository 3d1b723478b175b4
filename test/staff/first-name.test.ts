import { expect, it } from 'vitest'
import { firstName } from '../../src/staff/handoff/tell-resident.ts'

it.each([
  ['Priya Shah', 'Priya'],
  ['Dr. Priya Shah', 'Priya'],
  ['Shah, Priya', 'Priya'],
  ['priya.shah', 'Priya'],
  ['  ', 'A colleague'],
  ['A colleague', 'A colleague'],
])('residents are told of %s as %s', (name, first) => expect(firstName(name, 'en')).toBe(first))

it('says "a colleague" in the reader’s language', () => expect(firstName('A colleague', 'cy')).toBe('Cydweithiwr'))
