import { describe, expect, it } from 'vitest'
import { type Hours, isOpen, sayMoment, sayNextOpening, workingDaysBetween } from '../../src/staff/hours.ts'
import { countOthers, isLike } from '../../src/staff/needs/likeness.ts'
import { mayDecide } from '../../src/staff/needs/rules.ts'
import { themeFor, weeksSince } from '../../src/staff/needs/themes.ts'

const HOURS: Hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timezone: 'Europe/London' }
const at = (iso: string) => new Date(iso)

describe('the hours of the team', () => {
  it.each([
    ['2026-11-20T10:00:00Z', true],
    ['2026-11-20T17:00:00Z', false],
    ['2026-11-21T10:00:00Z', false],
    ['2026-06-19T08:30:00Z', true],
    ['2026-11-20T08:30:00Z', false],
  ])('at %s: %s', (iso, open) => expect(isOpen(at(iso), HOURS)).toBe(open))

  it.each([
    ['2026-11-20T18:00:00Z', 'on Monday at 9am'],
    ['2026-11-19T18:00:00Z', 'tomorrow at 9am'],
    ['2026-11-20T05:00:00Z', 'today at 9am'],
    ['2026-11-22T12:00:00Z', 'tomorrow at 9am'],
  ])('after %s they are back %s', (iso, when) => expect(sayNextOpening('en', at(iso), HOURS)).toBe(when))

  it('are never, if no day is worked', () => {
    expect(sayNextOpening('en', at('2026-11-20T18:00:00Z'), { ...HOURS, days: [] })).toBeUndefined()
    expect(workingDaysBetween(at('2026-11-20T18:00:00Z'), at('2026-12-01T18:00:00Z'), { ...HOURS, days: [] })).toBe(0)
  })

  it.each([
    ['Friday morning to Friday evening', '2026-11-20T10:00:00Z', '2026-11-20T20:00:00Z', 0],
    ['Friday morning to Monday the same time', '2026-11-20T10:00:00Z', '2026-11-23T10:00:00Z', 1],
    ['Friday night to Monday noon', '2026-11-20T20:00:00Z', '2026-11-23T12:00:00Z', 0],
    ['over the weekend in which the clocks go back', '2026-10-23T09:00:00Z', '2026-10-26T10:00:00Z', 1],
    ['two working days', '2026-11-20T10:00:00Z', '2026-11-24T10:00:00Z', 2],
  ])('%s is %s working days', (_, from, to, days) => expect(workingDaysBetween(at(from), at(to), HOURS)).toBe(days))
})

describe('likeness', () => {
  const related = (topic: string): Record<string, number> => (topic === 'wheelchair-sport' ? { boccia: 0.6, police: 0.1 } : {})
  const need = (topics: string[], contactId = 'me', words = '') => ({ topics, words, outcode: 'NG10', contactId })

  it.each([
    [['choir'], ['choir'], true],
    [['boccia'], ['wheelchair-sport'], true],
    [['police'], ['wheelchair-sport'], false],
    [['choir'], ['boccia'], false],
    [[], [], false],
  ])('%j and %j: %s', (a, b, like) => expect(isLike(need(a), need(b), related)).toBe(like))

  it('compares words if there are no topics', () => {
    expect(isLike(need([], 'a', 'Morris Dancing'), need([], 'b', 'morris dancing'), related)).toBe(true)
  })

  it('counts people, not needs, and never the asker', () => {
    const all = [need(['choir']), need(['choir'], 'ann'), need(['choir'], 'ann'), need(['boccia'], 'bob')]
    expect(countOthers(need(['choir']), all, related)).toBe(1)
  })
})

describe('themes', () => {
  const related = (): Record<string, number> => ({})
  const isAudience = (topic: string) => topic === 'men'

  it('gather needs of one topic in one place', () => {
    expect(themeFor({ topics: ['men', 'choir'], outcode: 'NG10' }, [], related, isAudience)).toEqual({ topic: 'choir', outcode: 'NG10' })
    expect(themeFor({ topics: [], outcode: 'NG10' }, [], related, isAudience)).toBeUndefined()
    expect(themeFor({ topics: ['men'], outcode: null }, [], related, isAudience)).toEqual({ topic: 'men', outcode: '' })
  })

  it('let a need join an existing similar theme of the same place only', () => {
    const known = [
      { id: '1', topic: 'singing', outcode: 'NG10' },
      { id: '2', topic: 'singing', outcode: 'DE7' },
    ]
    const like = () => ({ singing: 0.8 })
    expect(themeFor({ topics: ['choir'], outcode: 'NG10' }, known, like, isAudience)?.topic).toBe('singing')
    expect(themeFor({ topics: ['choir'], outcode: 'B1' }, known, like, isAudience)?.topic).toBe('choir')
  })

  it('are at least a week old in words', () => {
    expect(weeksSince(at('2026-11-20T10:00:00Z'), at('2026-11-20T10:00:00Z'))).toBe(1)
    expect(weeksSince(at('2026-10-26T10:00:00Z'), at('2026-11-20T10:00:00Z'))).toBe(4)
  })
})

it.each([
  ['open', null, 'staff', true],
  ['claimed', 'me', 'staff', true],
  ['claimed', 'other', 'connector', false],
  ['claimed', 'other', 'admin', true],
] as const)('a need that is %s (by %s) may be decided by %s: %s', (state, claimedBy, role, may) => {
  expect(mayDecide({ state, claimedBy }, { id: 'me', role })).toBe(may)
})

it.each([
  ['2026-11-20T10:42:00Z', '10.42'],
  ['2026-11-19T10:42:00Z', 'Thu 19 Nov, 10.42'],
  ['2026-07-01T23:30:00Z', 'Thu 2 Jul, 0.30'],
])('%s is said as %s', (iso, said) => expect(sayMoment('en', at(iso), at('2026-11-20T12:00:00Z'), 'Europe/London')).toBe(said))
