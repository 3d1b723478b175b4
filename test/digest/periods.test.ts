import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { duePeriod, nextMoment, type Period, type Rhythm } from '../../src/digest/periods.ts'

const MONDAYS: Rhythm = { every: 'week', weekday: 1, at: '09:00', timezone: 'Europe/London' }
const DAILY: Rhythm = { ...MONDAYS, every: 'day' }
const at = (text: string) => new Date(text)
const HOUR = 3_600_000

describe('the period that is due', () => {
  const createdAt = at('2026-10-01T12:00:00Z')

  it.each([
    ['before the first Monday', MONDAYS, undefined, '2026-10-05T07:59:59Z', undefined],
    ['at nine in summer time', MONDAYS, undefined, '2026-10-05T08:00:00Z', '2026-10-05T09:00'],
    ['at nine in winter time', MONDAYS, '2026-10-19T08:00:00Z', '2026-10-26T09:00:00Z', '2026-10-26T09:00'],
    ['not an hour early when the clocks have gone back', MONDAYS, '2026-10-19T08:00:00Z', '2026-10-26T08:30:00Z', undefined],
    ['at nine when the clocks have gone forward', MONDAYS, '2027-03-22T09:00:00Z', '2027-03-29T08:00:00Z', '2027-03-29T09:00'],
    ['not before', MONDAYS, '2027-03-22T09:00:00Z', '2027-03-29T07:59:59Z', undefined],
    ['not twice', MONDAYS, '2026-10-05T08:00:00Z', '2026-10-08T08:00:00Z', undefined],
    ['on a Thursday, when Monday was missed', MONDAYS, '2026-10-05T08:00:00Z', '2026-10-15T20:00:00Z', '2026-10-12T09:00'],
    ['once after three missed weeks', MONDAYS, '2026-10-05T08:00:00Z', '2026-10-30T20:00:00Z', '2026-10-26T09:00'],
    ['not when the clock was put back', MONDAYS, '2026-10-26T09:00:00Z', '2026-10-14T20:00:00Z', undefined],
    ['every day', DAILY, '2026-10-24T08:00:00Z', '2026-10-25T09:00:00Z', '2026-10-25T09:00'],
    ['a time that the clocks repeat, once', { ...DAILY, at: '01:30' }, '2026-10-24T00:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30'],
    ['and not again an hour later', { ...DAILY, at: '01:30' }, '2026-10-25T00:30:00Z', '2026-10-25T01:45:00Z', undefined],
    ['a time that the clocks skip', { ...DAILY, at: '01:30' }, '2027-03-27T01:30:00Z', '2027-03-28T01:31:00Z', '2027-03-28T01:30'],
  ])('comes %s', (_, rhythm, last, now, id) => {
    expect(duePeriod({ ...rhythm, createdAt }, last ? at(last) : undefined, at(now))?.id).toBe(id)
  })

  it('begins where the last edition ended, however long ago, and ends when it was due', () => {
    const last = at('2026-10-05T08:00:00Z')
    const period = duePeriod({ ...MONDAYS, createdAt }, last, at('2026-10-30T20:00:00Z'))
    expect(period).toEqual({ id: '2026-10-26T09:00', since: last, until: at('2026-10-26T09:00:00Z') })
  })

  it('is a whole week the first time', () => {
    const period = duePeriod({ ...MONDAYS, createdAt }, undefined, at('2026-10-05T08:00:10Z'))
    expect(period?.since).toEqual(at('2026-09-28T08:00:00Z'))
  })

  it('does not come again at once when the hour is changed after an edition', () => {
    const later = { ...MONDAYS, at: '17:00', createdAt: at('2026-10-05T10:00:00Z') }
    expect(duePeriod(later, at('2026-10-05T08:00:00Z'), at('2026-10-05T16:30:00Z'))).toBeUndefined()
    expect(duePeriod(later, at('2026-10-05T08:00:00Z'), at('2026-10-12T16:30:00Z'))?.id).toBe('2026-10-12T17:00')
  })
})

const rhythms: fc.Arbitrary<Rhythm> = fc.record({
  every: fc.constantFrom('day', 'week'),
  weekday: fc.integer({ min: 1, max: 7 }),
  at: fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30')).map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`),
  timezone: fc.constantFrom('Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'),
})
/** Hours between two looks at the clock: mostly short, now and then weeks. */
const gaps = fc.array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 100, max: 900 })), { minLength: 5, maxLength: 60 })
const starts = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z'), noInvalidDate: true })

/** The editions of a service that looks at the clock after each gap. */
function live(rhythm: Rhythm, createdAt: Date, hours: readonly number[]): { periods: Period[]; seenAt: Date[] } {
  const [periods, seenAt]: [Period[], Date[]] = [[], []]
  let now = createdAt
  for (const gap of hours) {
    now = new Date(now.getTime() + gap * HOUR)
    const period = duePeriod({ ...rhythm, createdAt }, periods.at(-1)?.until, now)
    if (period) {
      periods.push(period)
      seenAt.push(now)
    }
  }
  return { periods, seenAt }
}

describe('over any stretch of time', () => {
  it('every period comes once, at its wall-clock time, and the periods leave nothing out', () => {
    fc.assert(
      fc.property(rhythms, starts, gaps, (rhythm, createdAt, hours) => {
        const { periods, seenAt } = live(rhythm, createdAt, hours)
        expect(new Set(periods.map(({ id }) => id)).size).toBe(periods.length)
        for (const [i, period] of periods.entries()) {
          expect(period.id.slice(11)).toBe(rhythm.at)
          if (rhythm.every === 'week') expect(Temporal.PlainDateTime.from(period.id).dayOfWeek).toBe(rhythm.weekday)
          expect(period.until.getTime()).toBeLessThanOrEqual((seenAt[i] as Date).getTime())
          expect(period.since.getTime()).toBeLessThan(period.until.getTime())
          if (i > 0) expect(period.since).toEqual(periods[i - 1]?.until)
        }
      }),
    )
  })

  it('is not due twice, whatever was missed', () => {
    fc.assert(
      fc.property(rhythms, starts, gaps, (rhythm, createdAt, hours) => {
        const { periods, seenAt } = live(rhythm, createdAt, hours)
        for (const [i, period] of periods.entries())
          expect(duePeriod({ ...rhythm, createdAt }, period.until, seenAt[i] as Date)).toBeUndefined()
      }),
    )
  })

  it('is never missed by an hourly check', () => {
    fc.assert(
      fc.property(rhythms, starts, (rhythm, createdAt) => {
        const days = 40
        const { periods } = live(rhythm, createdAt, Array(24 * days).fill(1))
        const expected = rhythm.every === 'day' ? days : days / 7
        expect(Math.abs(periods.length - expected)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 25 },
    )
  })

  it('the next moment is the one that comes due', () => {
    fc.assert(
      fc.property(rhythms, starts, (rhythm, createdAt) => {
        const next = nextMoment(rhythm, createdAt)
        expect(duePeriod({ ...rhythm, createdAt }, undefined, new Date(next.getTime() - 1000))).toBeUndefined()
        expect(duePeriod({ ...rhythm, createdAt }, undefined, next)?.until).toEqual(next)
      }),
    )
  })
})
