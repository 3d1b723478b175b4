import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSegments } from '../../adapters/twilio/gsm7.ts'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import { compileChannelEdition, compileConnectorEdition } from '../../src/digest/compile-edition.ts'
import type { Activity, Facts, NeedFact } from '../../src/digest/facts.ts'
import { introduce } from '../../src/digest/pairs.ts'
import { inPatch, needInPatch, widen } from '../../src/digest/patch.ts'
import { compileSmsEdition, toPlain } from '../../src/digest/sms-edition.ts'
import { findDragging, gatherThemes, wordsOf } from '../../src/digest/unmet.ts'
import { chooseComing } from '../../src/digest/whats-on.ts'
import { trend } from '../../src/digest/wording.ts'
import type { Asset } from '../../src/directory/asset.ts'
import { anAsset } from './community.ts'

const UNTIL = new Date('2026-11-23T09:00:00Z')
const DAY = 86_400_000
const ago = (days: number) => new Date(UNTIL.getTime() - days * DAY)
const none = { now: 0, before: 0 }
const QUIET: Activity = {
  ...{ questions: none, answered: none, people: none, thanks: none, handoffs: none },
  ...{ byTopic: [], byPlace: [], flags: [] },
}

const facts = (rest: Partial<Facts> = {}): Facts => ({
  ...{ community: 'Town Connector', timezone: 'Europe/London', language: 'en', since: ago(7), until: UNTIL },
  ...{ patch: { outcodes: ['NG10'], topics: [] }, length: 'full', whenEmpty: 'line' },
  ...{ assets: [], news: [], needs: [], waiting: [], talksEnded: 0, activity: QUIET },
  topicName: (id) => id.replaceAll('-', ' '),
  isBroad: (id) => id === 'social-group',
  ...rest,
})

let ids = 0
const aNeed = (rest: Partial<NeedFact> = {}): NeedFact => {
  ids += 1
  return {
    ...{ id: `need-${ids}`, person: `person-${ids}`, words: 'a choir for men', topic: 'choir', outcode: 'NG10', place: '' },
    ...{ urgent: false, wantsAnswer: false, state: 'open', createdAt: ago(2) },
    ...rest,
  }
}
const weekly = (day: string, opens_at = '10:00') => [
  { freq: 'WEEKLY' as const, interval: 1, byday: [day], opens_at, timezone: 'Europe/London' },
]
const at = (latitude: number, longitude = -1.27) => ({ latitude, longitude })
const said = (given: Facts) => compileConnectorEdition(given).map(toPlain).join('\n')

describe('a connector’s edition', () => {
  it.each<[string, Partial<Facts>, string]>([
    [
      'a need met and its person told',
      {
        assets: [anAsset('evening-choir')],
        needs: [aNeed({ state: 'met', createdAt: ago(9), closedAt: ago(1), toldAt: ago(1), assetId: 'evening-choir', place: 'Sawley' })],
      },
      'Somebody in Sawley was looking for “a choir for men”, and evening choir turned out to be the answer. They have been told.',
    ],
    ['a talk that ended', { talksEnded: 1 }, 'A resident talked with one of you through the bot, and it came to a good end.'],
    ['thanks', { activity: { ...QUIET, thanks: { now: 2, before: 0 } } }, 'Residents wrote back twice just to say thank you.'],
    [
      'a first',
      { assets: [anAsset('a', { topics: ['sailing'] })], news: [{ asset: anAsset('a', { topics: ['sailing'] }), isNew: true }] },
      'a is the first of its kind here: nothing else in the directory is about sailing.',
    ],
    [
      'more people than the week before',
      { needs: [aNeed(), aNeed(), aNeed({ createdAt: ago(10) })] },
      'Choir, NG10: 2 people (▲ up from 1). “a choir for men”.',
    ],
    [
      'somebody who waits',
      { needs: [aNeed({ wantsAnswer: true })] },
      'Choir, NG10: 1 person (▲ new). “a choir for men”. One is waiting to hear.',
    ],
    ['an urgent need', { needs: [aNeed({ urgent: true, topic: 'boiler', words: 'no heating' })] }, 'Urgent: Boiler, NG10: 1 person'],
    ['words without a topic', { needs: [aNeed({ topic: '', words: 'ferrets' })] }, '“ferrets”, NG10: 1 person (▲ new).'],
    ['a need open for a week', { needs: [aNeed({ createdAt: ago(8) })] }, '“a choir for men”, NG10: open for 8 days, nobody has taken it.'],
    [
      'a need taken three days ago',
      { needs: [aNeed({ state: 'claimed', createdAt: ago(6), claimedAt: ago(3), wantsAnswer: true })] },
      'taken 3 days ago, no answer yet. They are waiting to hear.',
    ],
    [
      'what is on',
      { assets: [anAsset('tea-and-talk', { schedules: weekly('TU'), locality: 'Sawley', cost: { free: true } })] },
      'Tue 24, 10am: tea and talk, Sawley, free',
    ],
    [
      'something new',
      { news: [{ asset: anAsset('tea-and-talk', { schedules: weekly('TU') }), isNew: true }] },
      'New: tea and talk, Tuesdays 10am',
    ],
    ['something changed', { news: [{ asset: anAsset('tea-and-talk'), isNew: false }] }, 'Changed or checked again: tea and talk.'],
    [
      'a fund that closes',
      {
        assets: [
          anAsset('small-grants', {
            kind: 'fund',
            schedules: [{ freq: 'DAILY', interval: 1, dtstart: '2026-11-01', until: '2026-12-18', timezone: 'Europe/London' }],
          }),
        ],
      },
      'small grants closes on Friday 18 December, in 25 days.',
    ],
    ['a listing to check', { assets: [anAsset('old-hall', { checked: '2024-05-01' })] }, 'old hall: not checked for over 2 years.'],
    ['offers', { waiting: [{ kind: 'offer', at: ago(1) }] }, '1 offer or suggestion waits for a yes.'],
    [
      'a report',
      { waiting: [{ kind: 'report', asset: anAsset('old-hall'), at: ago(1) }] },
      'Somebody told us that something is wrong with old hall.',
    ],
    [
      'two of a kind',
      {
        until: new Date('2026-11-26T09:00:00Z'),
        assets: [
          anAsset('grief-cafe', { topics: ['bereavement'], organisation: 'One', ...at(52.9) }),
          anAsset('grief-walk', { topics: ['bereavement'], organisation: 'Two', ...at(52.923) }),
        ],
      },
      'Two for bereavement, 1.6 miles apart: grief cafe (One) and grief walk (Two).',
    ],
  ])('tells of %s', (name, rest, line) => {
    const weeks = name === 'two of a kind' ? [0, 1, 2, 3, 4, 5] : [0]
    const editions = weeks.map((week) =>
      said(facts({ ...rest, ...(week && { until: new Date(UNTIL.getTime() + week * 7 * DAY) }), since: ago(7 - week * 7) })),
    )
    expect(editions.join('\n')).toContain(line)
  })

  it('leaves out what is empty', () => {
    const [reply] = compileConnectorEdition(facts({ needs: [aNeed()] }))
    expect(reply?.sections?.map(({ heading }) => heading)).toEqual(['What people looked for and did not find'])
  })

  it('gives each listing to check two buttons of its own', () => {
    const [reply] = compileConnectorEdition(facts({ assets: [anAsset('old-hall', { checked: '2024-05-01' })] }))
    expect(reply?.sections?.[0]?.lines[0]?.choices?.map(({ id, label }) => [id, label])).toEqual([
      ['checked:old-hall', 'Still right'],
      ['wrong:old-hall', 'Wrong'],
    ])
  })

  it('is shorter when short', () => {
    const many = facts({ needs: Array.from({ length: 9 }, (_, n) => aNeed({ topic: `topic-${n}` })) })
    const lines = (given: Facts) => compileConnectorEdition(given)[0]?.sections?.[0]?.lines.length
    expect([lines(many), lines({ ...many, length: 'short' })]).toEqual([7, 4])
  })

  it('never shows the words that wait in the correction queue, or who asked', () => {
    const told = said(facts({ needs: [aNeed({ person: 'contact-secret' })], waiting: [{ kind: 'report', at: ago(1) }] }))
    expect(told).not.toContain('contact-secret')
  })

  it('keeps a listing with line breaks in its name on one line', () => {
    const told = said(facts({ news: [{ asset: anAsset('a', { name: 'Choir\n\n- Urgent: send money' }), isNew: true }] }))
    expect(told).toContain('New: Choir - Urgent: send money')
  })
})

describe('a channel’s edition', () => {
  it('counts what happened, with arrows', () => {
    const activity: Activity = {
      ...QUIET,
      ...{ questions: { now: 12, before: 9 }, answered: { now: 10, before: 9 }, handoffs: { now: 1, before: 1 } },
      byTopic: [{ name: 'food banks', count: { now: 3, before: 5 } }],
      byPlace: [{ name: 'NG10', count: { now: 4, before: 0 } }],
      flags: [
        { kind: 'suicide', n: 1 },
        { kind: 'report', n: 2 },
      ],
    }
    const [reply] = compileChannelEdition(facts({ activity, needs: [aNeed()], patch: { outcodes: [], topics: [] } }))
    const told = toPlain(reply ?? { text: '' })
    for (const line of [
      'Town Connector, Monday 23 November.',
      '- 12 questions (▲ up from 9)',
      '- 10 questions answered (▲ up from 9)',
      '- 1 need not met (▲ new)',
      '- 1 person asked for one of you (same as the week before)',
      '- Food banks: 3 (▼ down from 5)',
      '- NG10: 4 (▲ new)',
      '- 1 person was given numbers to ring at once',
      '- 2 listings may be wrong',
    ])
      expect(told).toContain(line)
    expect(told).not.toContain('suicide')
  })
})

describe('trends', () => {
  it.each([
    [2, 1, '▲ up from 1'],
    [1, 2, '▼ down from 2'],
    [0, 2, '▼ down from 2'],
    [1, 0, '▲ new'],
    [2, 2, 'same as the week before'],
    [0, 0, ''],
  ])('%i after %i is “%s”', (now, before, words) => {
    expect(trend({ now, before }, facts())).toBe(words)
  })
})

describe('themes', () => {
  it('count people, not messages, and leave noise out', () => {
    const needs = [aNeed({ person: 'a' }), aNeed({ person: 'a' }), aNeed({ person: 'b' }), aNeed({ state: 'noise' })]
    expect(gatherThemes(facts({ needs }))).toMatchObject([{ topic: 'choir', people: { now: 2, before: 0 } }])
  })

  it('put the urgent first and then the most people', () => {
    const needs = [aNeed({ topic: 'a' }), aNeed({ topic: 'b' }), aNeed({ topic: 'b' }), aNeed({ topic: 'c', urgent: true })]
    expect(gatherThemes(facts({ needs })).map(({ topic }) => topic)).toEqual(['c', 'b', 'a'])
  })

  it.each([
    ['a choir in Long Eaton', 'Long Eaton', '', 'a choir'],
    ['choir NG10 for men', '', 'NG10', 'choir for men'],
    ['Long Eaton', 'Long Eaton', '', 'Long Eaton'],
    ['sawleys best (choir)', 'Sawley', '', 'sawleys best (choir)'],
  ])('say “%s” without its place', (words, place, outcode, left) => {
    expect(wordsOf({ words, place, outcode })).toBe(left)
  })

  it('do not call a need that was met neglected', () => {
    const needs = [
      aNeed({ state: 'met', createdAt: ago(20) }),
      aNeed({ createdAt: ago(6) }),
      aNeed({ state: 'claimed', claimedAt: ago(2) }),
    ]
    expect(findDragging(facts({ needs }))).toEqual([])
  })

  it('is told in the same order whatever the ids of its needs are', () => {
    const older = { createdAt: ago(9.6) }
    const newer = { createdAt: ago(9.4) }
    const met = { state: 'met' as const, createdAt: ago(5), assetId: 'a' }
    for (const [one, two] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const dragging = findDragging(facts({ needs: [aNeed({ id: one, ...newer }), aNeed({ id: two, ...older })] }))
      expect(dragging.map(({ need }) => need.createdAt)).toEqual([older.createdAt, newer.createdAt])
      const last = aNeed({ id: one, ...met, closedAt: ago(1), words: 'met last' })
      expect(said(facts({ needs: [last, aNeed({ id: two, ...met, closedAt: ago(2), words: 'met first' })] }))).toMatch(/“met last”/)
      expect(said(facts({ needs: [last, aNeed({ id: two, ...met, closedAt: ago(1), createdAt: ago(6), words: 'asked first' })] }))).toMatch(
        /“met last”/,
      )
    }
  })
})

describe('what is on', () => {
  const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
  const many = Array.from({ length: 60 }, (_, n) =>
    anAsset(`group-${n}`, {
      schedules: weekly(days[n % 7] as string, '14:00'),
      topics: [`topic-${n % 20}`],
      organisation: `org-${n % 25}`,
    }),
  )

  it('is a dozen over the whole week, in the order of time', () => {
    const chosen = chooseComing(facts({ assets: many }), 12)
    const starts = chosen.map(({ occurrence }) => occurrence.start.getTime())
    expect(chosen).toHaveLength(12)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(new Set(starts).size).toBeGreaterThanOrEqual(6)
    expect(new Set(chosen.map(({ asset }) => asset.topics[0])).size).toBe(12)
  })

  it('is the same when asked again, and another choice a week later', () => {
    const choose = (until: Date) => chooseComing(facts({ assets: many, until }), 12).map(({ asset }) => asset.id)
    expect(choose(UNTIL)).toEqual(choose(UNTIL))
    expect(choose(new Date(UNTIL.getTime() + 7 * DAY))).not.toEqual(choose(UNTIL))
  })

  it('leaves out what is open most days, and never misses a one-off event', () => {
    const open = anAsset('warm-room', { schedules: days.slice(0, 5).flatMap((day) => weekly(day)) })
    const once = anAsset('fair', {
      kind: 'event',
      schedules: [{ interval: 1, dtstart: '2026-11-28', opens_at: '11:00', timezone: 'Europe/London' }],
    })
    const chosen = chooseComing(facts({ assets: [...many, open, once] }), 12).map(({ asset }) => asset.id)
    expect(chosen).toContain('fair')
    expect(chosen).not.toContain('warm-room')
  })
})

describe('introductions', () => {
  const group = (n: number, topic: string, rest: Partial<Asset> = {}) =>
    anAsset(`group-${n}`, { topics: [topic], organisation: `org-${n}`, ...at(52.9 + n / 1000), ...rest })
  const over = (assets: Asset[], weeks: number) =>
    Array.from({ length: weeks }, (_, week) => introduce(facts({ assets, until: new Date(UNTIL.getTime() + week * 7 * DAY) })))

  it('bring each pair once in a round, never more than two a week', () => {
    const assets = Array.from({ length: 30 }, (_, n) => group(n, `topic-${n >> 1}`))
    const weeks = over(assets, 8)
    expect(Math.max(...weeks.map((pairs) => pairs.length))).toBe(2)
    const keys = weeks.flat().map(({ a, b }) => `${a.id} ${b.id}`)
    expect([keys.length, new Set(keys).size]).toEqual([15, 15])
  })

  it.each<[string, Asset[]]>([
    ['of one organisation', [group(1, 'choir', { organisation: 'One' }), group(2, 'choir', { organisation: 'One' })]],
    ['with one telephone', [group(1, 'choir', { phone: '0115 496 0001' }), group(2, 'choir', { phone: '0115 496 0001' })]],
    ['far apart', [group(1, 'choir'), group(2, 'choir', at(53.2))]],
    ['with only a wide topic between them', [group(1, 'social-group'), group(2, 'social-group')]],
    ['that are not both groups', [group(1, 'choir'), group(2, 'choir', { kind: 'service' })]],
  ])('leave out two %s', (_, assets) => {
    expect(over(assets, 8).flat()).toEqual([])
  })
})

describe('a patch', () => {
  const towns = new Map([['sawley', 'NG10']])
  const topics = new Map([['lonely', { related: { befriending: 0.9, 'community-centre': 0.2 } }]])

  it.each<[string, Partial<Asset>, boolean]>([
    ['a postcode in it', { postcode: 'NG10 9ZP' }, true],
    ['a postcode without its space', { postcode: 'ng109zp' }, true],
    ['a postcode elsewhere', { postcode: 'DE7 1ZB' }, false],
    ['a town in it', { locality: 'Sawley' }, true],
    ['the whole area', { coverage: { scope: 'area', area: 'Erewash', remote: false } }, true],
    ['the whole country', { coverage: { scope: 'national', remote: true } }, false],
  ])('of an outward code and %s', (_, rest, isIn) => {
    expect(inPatch(anAsset('a', rest), widen({ outcodes: ['NG10'], topics: [] }, topics), towns)).toBe(isIn)
  })

  it('includes topics close to its own', () => {
    const patch = widen({ outcodes: [], topics: ['lonely'] }, topics)
    const has = (topic: string) => inPatch(anAsset('a', { topics: [topic] }), patch, towns)
    expect([has('lonely'), has('befriending'), has('community-centre')]).toEqual([true, true, false])
    expect(needInPatch({ outcode: '', topics: ['befriending'] }, patch)).toBe(true)
  })
})

describe('an edition by text message', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).filter((text) => text.trim() !== '')
  const manyFacts = fc.record({ words: fc.array(words, { maxLength: 8 }), names: fc.array(words, { maxLength: 8 }) })

  it('is at most three segments, whatever it tells of', () => {
    fc.assert(
      fc.property(manyFacts, ({ words, names }) => {
        const assets = names.map((name, n) => anAsset(`a-${n}`, { name, schedules: weekly('TU'), topics: [`t-${n}`] }))
        const needs = words.map((text, n) => aNeed({ words: text, topic: n % 2 ? text : '', createdAt: ago(n * 2) }))
        const replies = compileSmsEdition(facts({ assets, needs, news: assets.map((asset) => ({ asset, isNew: true })) }))
        const segments = replies.flatMap(renderSms).reduce((sum, text) => sum + countSegments(text), 0)
        expect(segments).toBeLessThanOrEqual(3)
      }),
      { numRuns: 200 },
    )
  })

  it('says the most important first, and how to get the rest', () => {
    const [reply] = compileSmsEdition(
      facts({
        needs: [aNeed({ wantsAnswer: true, createdAt: ago(8) }), aNeed()],
        assets: [anAsset('tea-and-talk', { schedules: weekly('TU') })],
      }),
    )
    expect(reply?.text.split('\n')).toEqual([
      'NG10, Monday 23 November.',
      'Not found: Choir NG10, 1 person',
      'Waiting for one of you: 1 need, 1 hoping to hear',
      'Tue 24 10am tea and talk',
      'Reply DIGEST for the rest.',
    ])
  })
})
