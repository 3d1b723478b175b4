import { describe, expect, it } from 'vitest'
import { isOnWhen, whenNext } from '../../src/conversation/respond/when-next.ts'
import type { When } from '../../src/search/types.ts'
import { ASSETS } from './small-town.ts'

const NOW = new Date('2026-11-20T09:00:00Z')
const foodBank = ASSETS.find(({ id }) => id === 'f1')!

describe('when it is next on, at the time that was asked for', () => {
  it.each<[string, When | undefined, string]>([
    ['no time', undefined, '2026-11-23'],
    ['a Wednesday', { days: [3], said: 'wednesday' }, '2026-11-25'],
    ['a day it is never on', { days: [7], said: 'sunday' }, '2026-11-23'],
    ['dates', { from: '2026-12-01', to: '2026-12-06', said: 'next week' }, '2026-12-02'],
    ['a morning', { after: '05:00', before: '12:00', said: 'mornings' }, '2026-11-23'],
  ])('%s', (_, when, date) => {
    expect(whenNext(foodBank, when, NOW)?.start.toISOString().slice(0, 10)).toBe(date)
  })

  it.each<[boolean, When]>([
    [true, { days: [1], said: 'monday' }],
    [false, { days: [7], said: 'sunday' }],
    [false, { after: '17:00', before: '23:00', said: 'evenings' }],
  ])('is on: %s for %j', (isOn, when) => {
    expect(isOnWhen(foodBank, when, NOW)).toBe(isOn)
  })
})
