import { describe, expect, it } from 'vitest'
import { scheduleSchema } from '../../src/directory/asset.ts'
import { saySchedule, sayWhen } from '../../src/directory/say-schedule.ts'
import { nextOccurrence } from '../../src/directory/schedule.ts'

const parse = (schedules: object[]) => schedules.map((schedule) => scheduleSchema.parse(schedule))
const weekly = (byday: string[], opens_at?: string, closes_at?: string) => ({ freq: 'WEEKLY', byday, opens_at, closes_at })

describe('when it is on is said', () => {
  it.each([
    ['Tuesdays 10am to 12 noon', [weekly(['TU'], '10:00', '12:00')]],
    ['Tuesdays 3.45pm', [weekly(['TU'], '15:45')]],
    ['Mondays and Thursdays 9.30am to 4pm', [weekly(['TH', 'MO'], '09:30', '16:00')]],
    [
      'Monday to Friday 9am to 5pm; Saturdays 10am to 12 noon',
      [weekly(['MO', 'TU', 'WE', 'TH', 'FR'], '09:00', '17:00'), weekly(['SA'], '10:00', '12:00')],
    ],
    ['Mondays 10am to 12 noon and 1pm to 3pm', [weekly(['MO'], '10:00', '12:00'), weekly(['MO'], '13:00', '15:00')]],
    ['every day 7am to midnight', [weekly(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], '07:00', '00:00')]],
    ['every day all day and night', [{ freq: 'DAILY', opens_at: '00:00', closes_at: '00:00' }]],
    ['Tuesdays', [weekly(['TU'])]],
    ['first Monday of the month, 2pm', [{ freq: 'MONTHLY', byday: ['1MO'], opens_at: '14:00' }]],
    [
      'first and third Friday of the month, 2pm to 3.45pm',
      [{ freq: 'MONTHLY', byday: ['1FR', '3FR'], opens_at: '14:00', closes_at: '15:45' }],
    ],
    ['last Sunday of the month', [{ freq: 'MONTHLY', byday: ['-1SU'] }]],
    ['1st and 15th of the month, 6pm', [{ freq: 'MONTHLY', bymonthday: [1, 15], opens_at: '18:00' }]],
    ['every other Friday', [{ freq: 'WEEKLY', interval: 2, byday: ['FR'] }]],
    ['every other Friday, 10am', [{ freq: 'WEEKLY', interval: 2, byday: ['FR'], opens_at: '10:00' }]],
    ['Sat 12 Dec 2026, 11am', [{ dtstart: '2026-12-12', opens_at: '11:00' }]],
    ['Tuesdays 10am (term time only)', [{ ...weekly(['TU'], '10:00'), notes: 'term time only' }]],
  ])('%s', (said, schedules) => {
    expect(saySchedule('en', { schedules: parse(schedules) })).toBe(said)
  })

  it("falls back to the source's words, or to nothing", () => {
    expect(saySchedule('en', { schedules: [], scheduleText: 'One morning per week' })).toBe('One morning per week')
    expect(saySchedule('en', { schedules: [] })).toBeUndefined()
  })
})

describe('the next time is said', () => {
  const tuesday = [weekly(['TU'], '10:00', '12:30')]
  it.each([
    ['Tue 24 Nov, 10am', tuesday, '2026-11-20T10:00Z'],
    ['tomorrow, 10am', tuesday, '2026-11-23T23:30Z'],
    ['today, 10am', tuesday, '2026-11-24T09:00Z'],
    ['now, until 12.30pm', tuesday, '2026-11-24T10:00Z'],
    ['today, 3.45pm', [weekly(['TU'], '15:45')], '2026-11-24T10:00Z'],
    ['Tue 5 Jan 2027, 10am', [{ ...weekly(['TU'], '10:00'), dtstart: '2027-01-05' }], '2026-11-24T10:00Z'],
    ['now, until 7am', [{ freq: 'DAILY', opens_at: '21:00', closes_at: '07:00' }], '2026-11-24T02:00Z'],
    ['today', [weekly(['TU'])], '2026-11-24T10:00Z'],
    ['Wed 25 Nov', [{ dtstart: '2026-11-25' }], '2026-11-20T10:00Z'],
    ['tomorrow, 10am', [{ dtstart: '2027-03-28', opens_at: '10:00' }], '2027-03-27T23:30Z'],
  ])('%s', (said, schedules, now) => {
    const next = nextOccurrence({ schedules: parse(schedules) }, new Date(now))
    expect(next && sayWhen('en', next, new Date(now))).toBe(said)
  })
})
