import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAYS, scheduleSchema } from '../../src/directory/asset.ts'
import { parseOpeningTimes } from '../../src/directory/opening-times.ts'
import { saySchedule } from '../../src/directory/say-schedule.ts'

describe('opening times that are understood', () => {
  it.each([
    ['Wednesday 10am - 4pm', 'Wednesdays 10am to 4pm'],
    ['Tuesdays, Wednesdays and Fridays, 10am-2pm', 'Tuesdays, Wednesdays and Fridays 10am to 2pm'],
    ['Monday to Thursdays, 9-5pm', 'Monday to Thursday 9am to 5pm'],
    ['First Monday of each month 2pm', 'first Monday of the month, 2pm'],
    ['Mon-Fri 9-5', 'Monday to Friday 9am to 5pm'],
    ['Mon – Sat 10.00 – 4.00', 'Monday to Saturday 10am to 4pm'],
    ['Weds 12-2pm', 'Wednesdays 12 noon to 2pm'],
    ['Thursday 1.30 - 3.30pm', 'Thursdays 1.30pm to 3.30pm'],
    ['Sat 11am - 1', 'Saturdays 11am to 1pm'],
    ['Friday 9.30am - 12 noon', 'Fridays 9.30am to 12 noon'],
    ['Monday: 10:00-12:30 | Thursday: 13:30-16:00', 'Mondays 10am to 12.30pm; Thursdays 1.30pm to 4pm'],
    ['Mon: 9am to 5pm, Tue: 9am to 5pm, Wed: 9am to 5pm', 'Monday to Wednesday 9am to 5pm'],
    ['Monday 10am-12pm and 1pm-3pm', 'Mondays 10am to 12 noon and 1pm to 3pm'],
    ['10am - 12pm every Friday.', 'Fridays 10am to 12 noon'],
    ['2nd and 4th Thursday of the month, 10am - 11:30am', 'second and fourth Thursday of the month, 10am to 11.30am'],
    ['Last Sunday of the month', 'last Sunday of the month'],
    [
      'Tuesdays & Fridays 12pm - 3pm; 1st Saturday of month 10am - 12noon',
      'Tuesdays and Fridays 12 noon to 3pm; first Saturday of the month, 10am to 12 noon',
    ],
    ['every other Friday 2pm', 'every other Friday, 2pm'],
    ['Tuesday evenings 6.30 - 8', 'Tuesdays 6.30pm to 8pm'],
    ['Friday to Monday, 10am to 4pm', 'Mondays, Fridays, Saturdays and Sundays 10am to 4pm'],
    ['Weekdays between 9.30am and 3pm', 'Monday to Friday 9.30am to 3pm'],
    ['Friday 8pm - 1am', 'Fridays 8pm to 1am'],
    ['Daily 8am-8pm', 'every day 8am to 8pm'],
    ['24/7', 'every day all day and night'],
    ['Wednesdays 1 - 3pm (term time only)', 'Wednesdays 1pm to 3pm (term time only)'],
    ['Saturday 12 December 2026, 11am - 1pm', 'Sat 12 Dec 2026, 11am to 1pm'],
    ['12th Dec 2026', 'Sat 12 Dec 2026'],
    ['2pm on Sunday 3 January 2027', 'Sun 3 Jan 2027, 2pm'],
    ['Mon & Thur 1-3pm (except bank holidays)', 'Mondays and Thursdays 1pm to 3pm (not bank holidays)'],
  ])('%s', (text, said) => {
    const schedules = parseOpeningTimes(text)!
    expect(saySchedule('en', { schedules })).toBe(said)
    for (const schedule of schedules) expect(scheduleSchema.parse(schedule)).toEqual(schedule)
  })
})

describe('opening times that stay words', () => {
  it.each([
    '',
    'Not known',
    'One morning per week',
    'Thursday morning',
    'Contact for details',
    'Monday to Thursday, 9-5pm for calls; 10am-2pm for food collections',
    'Monday - Friday 10am - 4pm except Thursday 10 - 12',
    'Mon - Fri by appointment',
    'Monday 7 - 9',
    'Monday 3',
    'Monday 2=3pm',
    'Mon 5pm - 3pm',
    'Monthly on Tuesday 10am - 12pm',
    'Wednesday 10am - 12noon. Ring first.',
    'Every other Thursday (beginning 12/01/23)',
    'Tuesday 25/11 10am',
    'Tel: 0161 496 0123 Monday 9am-5pm',
    'Monday 25:00',
    'Saturday 12 December, 11am',
    'Friday 12 December 2026, 11am',
    '31 February 2027',
    '12 December 2026 and 19 December 2026',
    '10am - 12pm',
  ])('%s', (text) => {
    expect(parseOpeningTimes(text)).toBeUndefined()
  })
})

describe('for any text', () => {
  const hours = fc.tuple(fc.integer({ min: 9, max: 15 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom('00', '15', '30'))
  const weekly = fc
    .record({ byday: fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1 }), hours })
    .map(({ byday, hours: [from, length, minute] }) => ({
      freq: 'WEEKLY' as const,
      interval: 1,
      byday: DAYS.filter((day) => byday.includes(day)),
      opens_at: `${String(from).padStart(2, '0')}:${minute}`,
      closes_at: `${from + length}:${minute}`,
      timezone: 'Europe/London',
    }))

  it('what is said of a weekly schedule is understood as the same schedule', () => {
    fc.assert(
      fc.property(weekly, (schedule) => {
        expect(parseOpeningTimes(saySchedule('en', { schedules: [schedule] })!)).toEqual([schedule])
      }),
    )
  })

  it('what is understood is always a valid schedule', () => {
    const word = fc.constantFrom(
      'mon',
      'Tuesdays',
      'to',
      '-',
      'and',
      '9',
      '5pm',
      '10.30',
      '12noon',
      'first',
      'of the month',
      'every',
      ',',
      '2026',
      'dec',
      '24:00',
      '12',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        for (const schedule of parseOpeningTimes(words.join(' ')) ?? []) expect(scheduleSchema.safeParse(schedule).success).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
