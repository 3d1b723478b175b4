import { describe, expect, it } from 'vitest'
import { decentTime } from '../../src/delivery/quiet-hours.ts'

const LONG_AGO = new Date('2026-01-01T12:00:00Z')

describe('what nobody waits for', () => {
  it.each([
    ['by day', '2026-11-20T10:42:00Z', '2026-11-20T10:42:00Z'],
    ['at 8am', '2026-11-20T08:00:00Z', '2026-11-20T08:00:00Z'],
    ['at 8.59pm', '2026-11-20T20:59:00Z', '2026-11-20T20:59:00Z'],
    ['at 9pm', '2026-11-20T21:00:00Z', '2026-11-21T08:00:00Z'],
    ['after midnight', '2026-11-21T00:30:00Z', '2026-11-21T08:00:00Z'],
    ['at 7.59am', '2026-11-21T07:59:00Z', '2026-11-21T08:00:00Z'],
    ['in summer, by the local clock', '2026-07-01T20:30:00Z', '2026-07-02T07:00:00Z'],
    ['the night that the clocks go forward', '2026-03-28T23:00:00Z', '2026-03-29T07:00:00Z'],
    ['the night that the clocks go back', '2026-10-24T22:00:00Z', '2026-10-25T08:00:00Z'],
  ])('goes %s', (_, now, due) => {
    expect(decentTime(new Date(now), LONG_AGO, 'Europe/London')).toEqual(new Date(due))
  })

  it.each([
    ['29 minutes ago', '2026-11-21T01:31:00Z', '2026-11-21T02:00:00Z'],
    ['half an hour ago', '2026-11-21T01:30:00Z', '2026-11-21T08:00:00Z'],
    ['by a clock that has since gone back over it', '2026-11-21T02:29:00Z', '2026-11-21T02:00:00Z'],
    ['by a clock that has since gone back far over it', '2026-11-21T02:30:00Z', '2026-11-21T08:00:00Z'],
  ])('goes at night to somebody who wrote %s', (_, heard, due) => {
    expect(decentTime(new Date('2026-11-21T02:00:00Z'), new Date(heard), 'Europe/London')).toEqual(new Date(due))
  })
})
