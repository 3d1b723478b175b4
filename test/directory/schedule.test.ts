import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { DAYS, scheduleSchema } from '../../src/directory/asset.ts'
import { nextOccurrence, occurrencesBetween } from '../../src/directory/schedule.ts'
import { excess } from '../in-proportion.ts'

const asset = (...schedules: object[]) => ({ schedules: schedules.map((schedule) => scheduleSchema.parse(schedule)) })
const at = (local: string, zone = 'Europe/London') => new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds)
const localOf = (date: Date, zone = 'Europe/London') =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone).toPlainDateTime()
const say = (date: Date | undefined) => date && localOf(date).toString().slice(0, 16)

const tuesdays = { freq: 'WEEKLY', byday: ['TU'], opens_at: '10:00', closes_at: '12:00' }

describe('the next time it is on', () => {
  it.each([
    ['a weekly group', [tuesdays], '2026-11-20T09:00', '2026-11-24T10:00'],
    ['a session in progress', [tuesdays], '2026-11-24T11:00', '2026-11-24T10:00'],
    ['the minute it ends', [tuesdays], '2026-11-24T12:00', '2026-12-01T10:00'],
    ['the minute it begins', [tuesdays], '2026-11-24T10:00', '2026-11-24T10:00'],
    ['the week the clocks go forward', [tuesdays], '2027-03-24T09:00', '2027-03-30T10:00'],
    ['the week the clocks go back', [tuesdays], '2026-10-21T09:00', '2026-10-27T10:00'],
    ['the earliest of several', [tuesdays, { freq: 'WEEKLY', byday: ['MO'], opens_at: '19:00' }], '2026-11-20T09:00', '2026-11-23T19:00'],
    [
      'every other Friday',
      [{ freq: 'WEEKLY', interval: 2, byday: ['FR'], dtstart: '2026-11-06', opens_at: '10:00' }],
      '2026-11-07T00:00',
      '2026-11-20T10:00',
    ],
    ['first Monday', [{ freq: 'MONTHLY', byday: ['1MO'], opens_at: '14:00' }], '2026-11-20T09:00', '2026-12-07T14:00'],
    ['last Friday', [{ freq: 'MONTHLY', byday: ['-1FR'], opens_at: '14:00' }], '2026-11-28T09:00', '2026-12-25T14:00'],
    ['a fifth Wednesday', [{ freq: 'MONTHLY', byday: ['5WE'], opens_at: '14:00' }], '2026-11-20T09:00', '2026-12-30T14:00'],
    ['the last day of the month', [{ freq: 'MONTHLY', bymonthday: [-1], opens_at: '18:00' }], '2027-02-01T09:00', '2027-02-28T18:00'],
    ['every day', [{ freq: 'DAILY', opens_at: '07:00', closes_at: '08:00' }], '2026-11-20T09:00', '2026-11-21T07:00'],
    ['one date', [{ dtstart: '2026-12-12', opens_at: '11:00' }], '2026-11-20T09:00', '2026-12-12T11:00'],
    ['a season that has not begun', [{ ...tuesdays, dtstart: '2027-01-01' }], '2026-11-20T09:00', '2027-01-05T10:00'],
    ['the last day of a season', [{ ...tuesdays, until: '2026-11-24' }], '2026-11-24T09:00', '2026-11-24T10:00'],
    [
      'a night shelter, after midnight',
      [{ freq: 'WEEKLY', byday: ['FR'], opens_at: '21:00', closes_at: '07:00' }],
      '2026-11-21T03:00',
      '2026-11-20T21:00',
    ],
    ['a day without hours', [{ freq: 'WEEKLY', byday: ['FR'] }], '2026-11-20T16:00', '2026-11-20T00:00'],
    ['past dates beside coming ones', [{ dtstart: '2026-11-01' }, { dtstart: '2026-12-01' }], '2026-11-20T16:00', '2026-12-01T00:00'],
  ])('%s', (_, schedules, from, expected) => {
    expect(say(nextOccurrence(asset(...schedules), at(from))?.start)).toBe(expected)
  })

  it.each([
    ['a past date', { dtstart: '2026-11-01', opens_at: '11:00' }],
    ['a season that is over', { ...tuesdays, until: '2026-11-23' }],
    ['every other week from nobody knows when', { freq: 'WEEKLY', interval: 2, byday: ['FR'] }],
    ['no day at all', { freq: 'WEEKLY', opens_at: '10:00' }],
    ['a day that never comes', { freq: 'MONTHLY', interval: 12, bymonthday: [31], dtstart: '2026-02-01' }],
  ])('is unknown for %s', (_, schedule) => {
    expect(nextOccurrence(asset(schedule), at('2026-11-24T13:00'))).toBeUndefined()
  })

  it('gives the end in local time on the night the clocks go back', () => {
    const shelter = asset({ freq: 'DAILY', opens_at: '21:00', closes_at: '07:00' })
    const night = nextOccurrence(shelter, at('2026-10-24T22:00'))!
    expect([say(night.start), say(night.end)]).toEqual(['2026-10-24T21:00', '2026-10-25T07:00'])
    expect((night.end!.getTime() - night.start.getTime()) / 3_600_000).toBe(11)
    expect(say(nextOccurrence(shelter, new Date(night.end!.getTime() - 1))!.start)).toBe('2026-10-24T21:00')
  })

  it('keeps to the time zone of the schedule', () => {
    const online = asset({ ...tuesdays, timezone: 'Europe/Warsaw' })
    expect(nextOccurrence(online, at('2026-11-20T09:00'))!.start).toEqual(at('2026-11-24T10:00', 'Europe/Warsaw'))
  })

  it('takes no longer for a schedule that began long ago', () => {
    const from = at('2026-11-20T09:00').getTime()
    const ask = (years: number) => {
      const weekly = asset({ ...tuesdays, dtstart: `${2026 - years}-01-06` })
      for (let i = 0; i < 300; i++) nextOccurrence(weekly, new Date(from + i * 60_000))
    }
    expect(excess(ask, 1, 30)).toBeLessThan(1)
  })
})

describe('everything between two times', () => {
  it('is in order, over all schedules, and stops at the limit', () => {
    const both = asset(tuesdays, { freq: 'WEEKLY', byday: ['MO'], opens_at: '19:00' })
    const found = occurrencesBetween(both, at('2026-11-24T11:00'), at('2026-12-08T10:00'), 10)
    expect(found.map(({ start }) => say(start))).toEqual(['2026-11-24T10:00', '2026-11-30T19:00', '2026-12-01T10:00', '2026-12-07T19:00'])
    expect(occurrencesBetween(both, at('2026-11-24T11:00'), at('2026-12-08T10:00'), 2)).toHaveLength(2)
  })
})

const time = fc
  .tuple(fc.integer({ min: 3, max: 23 }), fc.constantFrom('00', '15', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const date = fc.integer({ min: 0, max: 4000 }).map((days) => Temporal.PlainDate.from('2022-01-01').add({ days }).toString())
const moment = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2031-01-01') }).map((ms) => new Date(ms))
const anySchedule = fc.record(
  {
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'),
    interval: fc.integer({ min: 1, max: 5 }),
    byday: fc.uniqueArray(
      fc.tuple(fc.constantFrom('', '1', '2', '5', '-1'), fc.constantFrom(...DAYS)).map((parts) => parts.join('')),
      { maxLength: 3 },
    ),
    bymonthday: fc.uniqueArray(
      fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0),
      { maxLength: 2 },
    ),
    dtstart: date,
    until: date,
    opens_at: time,
    closes_at: time,
  },
  { requiredKeys: [] },
)
const weekly = fc.record({
  freq: fc.constant('WEEKLY'),
  interval: fc.integer({ min: 1, max: 4 }),
  byday: fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 4 }),
  dtstart: date.filter((day) => day < '2024-01-01'),
  opens_at: time,
  closes_at: time,
})

describe('for any schedule', () => {
  it('the next occurrence is not over, and is the first of the list', () => {
    fc.assert(
      fc.property(anySchedule, moment, (schedule, from) => {
        const next = nextOccurrence(asset(schedule), from)
        const list = occurrencesBetween(asset(schedule), from, new Date(from.getTime() + 800 * 86_400_000), 3)
        if (!next) return list.length === 0
        if (list[0]) expect(next).toEqual(list[0])
        return next.end ? next.end > from && next.end > next.start : next.start >= from
      }),
      { numRuns: 400 },
    )
  })

  it('the wall clock shows the published hours, on a published day, in every season', () => {
    fc.assert(
      fc.property(weekly, moment, (schedule, from) => {
        for (const { start, end } of occurrencesBetween(asset(schedule), from, new Date(from.getTime() + 400 * 86_400_000), 60)) {
          const local = localOf(start)
          expect(local.toPlainTime().toString().slice(0, 5)).toBe(schedule.opens_at)
          expect(localOf(end!).toPlainTime().toString().slice(0, 5)).toBe(schedule.closes_at)
          expect(schedule.byday).toContain(DAYS[local.dayOfWeek - 1])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('a weekly schedule agrees with counting days by hand', () => {
    fc.assert(
      fc.property(weekly, moment, (schedule, from) => {
        const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })
        const first = monday(Temporal.PlainDate.from(schedule.dtstart))
        const today = localOf(from).toPlainDate()
        const days = Array.from({ length: 40 }, (_, i) => today.add({ days: i }))
        const expected = days.find((day) => {
          const weeks = first.until(monday(day)).days / 7
          const isDay = weeks % schedule.interval === 0 && schedule.byday.includes(DAYS[day.dayOfWeek - 1]!)
          return isDay && at(`${day}T${schedule.opens_at}`) >= from
        })
        const found = occurrencesBetween(asset(schedule), from, new Date(from.getTime() + 40 * 86_400_000), 9).find(
          ({ start }) => start >= from,
        )
        expect(found && localOf(found.start).toPlainDate().toString()).toBe(expected?.toString())
      }),
      { numRuns: 200 },
    )
  })
})
