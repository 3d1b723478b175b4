import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scheduleSchema } from '../../src/directory/asset.ts'
import { saySchedule, sayWhen } from '../../src/directory/say-schedule.ts'
import { nextOccurrence } from '../../src/directory/schedule.ts'
import { sayReason } from '../../src/search/rank/match-reasons.ts'
import { sayNextOpening } from '../../src/staff/hours.ts'
import { joinAnd, joinOr, localeOf, nameIn, sayFullDate, sayTime } from '../../src/text/calendar.ts'
import { LANGUAGES, say, staffLanguage } from '../../src/text/phrases.ts'

const LENGTHS = { weekdays: 7, 'weekdays.short': 7, 'weekdays.every': 7, 'weekdays.on': 7, months: 12, 'months.short': 12, dates: 31 }

describe('a calendar', () => {
  it.each(LANGUAGES)('names every day and month, each by another name: %s', (language) => {
    const lists: Record<string, string[]> = JSON.parse(readFileSync(`data/phrases/${language}/calendar.json`, 'utf8'))
    expect(Object.fromEntries(Object.entries(lists).map(([name, names]) => [name, new Set(names).size]))).toEqual({ locale: 1, ...LENGTHS })
  })

  it.each(LANGUAGES)('names a locale that the runtime knows: %s', (language) => {
    expect(Intl.getCanonicalLocales(localeOf(language))).toEqual([localeOf(language)])
    expect(localeOf(language).slice(0, 2)).toBe(language)
  })

  it('says a number that it has no name for', () => expect(nameIn('en', 'dates', 32)).toBe('32'))
})

describe('counting', () => {
  it.each([
    ['en', 1, '1 mile'],
    ['en', 0, '0 miles'],
    ['en', 2, '2 miles'],
    ['cy', 1, '1 milltir'],
    ['cy', 2, '2 filltir'],
    ['cy', 3, '3 milltir'],
  ] as const)('goes by the language: %s %i', (language, count, said) => {
    expect(say(language, 'distance.miles', { count, miles: count })).toBe(said)
  })

  it('is by the language that a sentence is really in', () => {
    expect(say('cy', 'digest.days', { count: 2 })).toBe('2 days')
    expect(say('cy', 'digest.days', { count: 1 })).toBe('1 day')
  })

  it('leaves staff one language, whatever residents are answered in', () => {
    expect([staffLanguage('en'), staffLanguage('cy')]).toEqual(['en', 'en'])
  })
})

describe('in Welsh', () => {
  const parse = (schedules: object[]) => ({ schedules: schedules.map((schedule) => scheduleSchema.parse(schedule)) })
  const weekly = (byday: string[], opens_at?: string, closes_at?: string) => ({ freq: 'WEEKLY', byday, opens_at, closes_at })

  it.each([
    ['bob dydd Mawrth 10yb - 12 canol dydd', [weekly(['TU'], '10:00', '12:00')]],
    ['bob dydd Llun a bob dydd Iau 9.30yb - 4yp', [weekly(['MO', 'TH'], '09:30', '16:00')]],
    ['dydd Llun - dydd Gwener 6yh - canol nos', [weekly(['MO', 'TU', 'WE', 'TH', 'FR'], '18:00', '00:00')]],
    ["dydd Gwener 1af a 3ydd o'r mis, 2yp", [{ freq: 'MONTHLY', byday: ['1FR', '3FR'], opens_at: '14:00' }]],
    ["1af a 15fed o'r mis", [{ freq: 'MONTHLY', bymonthday: [1, 15] }]],
    ['dydd Gwener bob pythefnos, 10yb', [{ freq: 'WEEKLY', interval: 2, byday: ['FR'], opens_at: '10:00' }]],
    ['Sad 12 Rhag 2026, 11yb', [{ dtstart: '2026-12-12', opens_at: '11:00' }]],
  ])('%s', (said, schedules) => expect(saySchedule('cy', parse(schedules))).toBe(said))

  it.each([
    ['Maw 24 Tach, 10yb', '2026-11-20T10:00Z'],
    ['yfory, 10yb', '2026-11-23T10:00Z'],
    ['heddiw, 10yb', '2026-11-24T09:00Z'],
    ['nawr, tan 12.30yp', '2026-11-24T10:00Z'],
  ])('%s, and in English for whoever reads that', (said, at) => {
    const next = nextOccurrence(parse([weekly(['TU'], '10:00', '12:30')]), new Date(at))
    if (!next) throw new Error('it is on every Tuesday')
    expect(sayWhen('cy', next, new Date(at))).toBe(said)
    expect(sayWhen('en', next, new Date(at))).toMatch(/am|pm/)
  })

  it('says when staff are back, dates, lists and why', () => {
    const hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timezone: 'Europe/London' }
    expect(sayNextOpening('cy', new Date('2026-11-20T18:00:00Z'), hours)).toBe('ddydd Llun am 9yb')
    expect(sayFullDate('cy', { day: 3, month: 2, year: 2026, dayOfWeek: 2 })).toBe('3 Chwefror 2026')
    expect([
      joinAnd('cy', ['a', 'b', 'c']),
      joinOr('cy', ['a', 'b']),
      joinAnd('en', ['a', 'b', 'c']),
      joinOr('en', ['a', 'b', 'c']),
    ]).toEqual(['a, b a c', 'a neu b', 'a, b and c', 'a or b or c'])
    expect(sayReason('cy', { kind: 'days', days: [2, 4] })).toBe('bob dydd Mawrth, bob dydd Iau')
    expect([sayReason('en', { kind: 'distance', km: 1.609 }), sayReason('en', { kind: 'distance', km: 40 })]).toEqual([
      '1.0 mile',
      '25 miles',
    ])
    expect([sayReason('en', { kind: 'here' }), sayReason('cy', { kind: 'anywhere' })]).toEqual(['right there', 'o unrhyw le'])
    expect([sayTime('en', 19, 5), sayTime('cy', 19, 5)]).toEqual(['7.05pm', '7.05yh'])
  })
})
