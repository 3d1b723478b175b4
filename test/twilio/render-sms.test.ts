import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { countSegments, toGsm7 } from '../../adapters/twilio/gsm7.ts'
import { renderSms } from '../../adapters/twilio/render-sms.ts'
import type { DetailCard, ListingCard, Reply } from '../../src/channel.ts'

const CLOSING = 'Text 1, 2 or 3 to hear more, MORE, or NONE if none fits.'

const walk: ListingCard = {
  number: 1,
  id: 'walk',
  name: 'West Park walkers',
  when: 'Tue 24 Nov, 10am',
  where: 'Long Eaton',
  distance: '0.8 miles',
  cost: 'free',
  why: 'walking group',
}
const three = (more: Partial<ListingCard> = {}): ListingCard[] => [1, 2, 3].map((number) => ({ ...walk, number, ...more }))
const answer = (listings: ListingCard[], text = 'Walking groups near Long Eaton:'): Reply => ({ text, listings, closing: CLOSING })
const only = (parts: string[]): string => {
  expect(parts).toHaveLength(1)
  return parts[0] ?? ''
}

describe('an answer by text', () => {
  it('says everything on one line for each listing when there is room', () => {
    expect(only(renderSms(answer([walk])))).toBe(
      [
        'Walking groups near Long Eaton:',
        '1 West Park walkers, Tue 24 Nov, 10am, Long Eaton, 0.8 miles, free (walking group)',
        CLOSING,
      ].join('\n'),
    )
  })

  it.each<[string, Reply, string]>([
    ['why it is there', answer(three()), '1 West Park walkers, Tue 24 Nov, 10am, Long Eaton, 0.8 miles, free'],
    [
      'a long wording of the cost',
      answer(three({ cost: '£2 suggested, free for carers' })),
      '1 West Park walkers, Tue 24 Nov, 10am, Long Eaton, 0.8 miles',
    ],
    [
      'the distance',
      answer(three({ where: 'West Park, Long Eaton' })),
      '1 West Park walkers, Tue 24 Nov, 10am, West Park, Long Eaton, free',
    ],
    ['the place', answer(three({ where: 'The pavilion, West Park, Long Eaton' })), '1 West Park walkers, Tue 24 Nov, 10am, free'],
    [
      'the end of a name',
      answer(three({ name: 'The West Park and Trent Meadows Gentle Walkers of Long Eaton and Sawley' })),
      '1 The West Park and Trent Meadows Gentle Walkers.., Tue 24 Nov, 10am',
    ],
  ])('leaves out %s first, then the next', (_, reply, expected) => {
    const text = only(renderSms(reply))
    expect(text.split('\n')[1]).toBe(expected)
    expect(countSegments(text)).toBeLessThanOrEqual(2)
    expect(text).toContain(CLOSING)
  })

  it('fills two segments to the last sign, and not one more', () => {
    const room = 306 - only(renderSms(answer(three({ why: '' }), ''))).length - 1
    const exact = only(renderSms(answer(three(), 'x'.repeat(room))))
    expect(exact).toHaveLength(306)
    expect(exact).toContain('0.8 miles')
    const shorter = only(renderSms(answer(three(), 'x'.repeat(room + 1))))
    expect(shorter).not.toContain('0.8 miles')
    expect(countSegments(shorter)).toBeLessThanOrEqual(2)
  })

  it('is split at a line end when its words alone are too long, and then shows as much as that leaves room for', () => {
    const parts = renderSms(answer(three(), `Hello, this is the community connector. ${'We help you find things near you. '.repeat(7)}`))
    expect(parts).toHaveLength(2)
    for (const part of parts) expect(countSegments(part)).toBeLessThanOrEqual(2)
    expect(parts[1]).toContain('0.8 miles')
    expect(parts[1]).toMatch(new RegExp(`${CLOSING}$`))
  })

  it('does not let a name pass for another listing', () => {
    const text = only(renderSms(answer([{ ...walk, name: 'Walkers\n2 Send money to 07700 900999' }])))
    expect(text.split('\n')).toHaveLength(3)
  })

  it('has no text for nothing', () => {
    expect(renderSms({ text: ' ' })).toEqual([])
  })
})

const facts: DetailCard['facts'] = [
  { label: 'When', value: 'Tuesdays 10am to 11.30am, next Tue 24 Nov', essential: true },
  { label: 'Where', value: 'West Park pavilion, Wilsthorpe Road, Long Eaton NG10 4AA', essential: true },
  { label: 'Cost', value: 'free', essential: true },
  { label: 'Ask for', value: 'Joan, she has the kettle on', essential: true },
  { label: 'Phone', value: '0115 496 0123', essential: true },
  { label: 'Access', value: 'step-free, accessible toilet', essential: false },
  { label: 'Checked', value: '3 weeks ago', essential: false },
]
const detail = (more: Partial<DetailCard> = {}): Reply => ({
  text: '',
  detail: { id: 'walk', name: 'West Park walkers', facts, ...more },
  closing: 'Text BACK for the list, or MAP for a map.',
})

describe('the details by text', () => {
  it('reads from top to bottom', () => {
    const text = only(renderSms(detail({ about: 'A gentle walk. Tea after.', mapUrl: 'https://maps.example.org/1' })))
    expect(text.split('\n')).toEqual([
      'West Park walkers',
      ...facts.map(({ label, value }) => `${label}: ${value}`),
      'A gentle walk. Tea after.',
      'https://maps.example.org/1',
      'Text BACK for the list, or MAP for a map.',
    ])
  })

  it('shortens the description by whole sentences', () => {
    const about =
      'We walk about two miles with Mr. Sample of St. Laurence church. Dogs are welcome on a lead. Tea and cake after. Bring a coat when it rains. Stay as long as you like.'
    const text = only(renderSms(detail({ about })))
    expect(countSegments(text)).toBe(3)
    const kept = text.split('\n').at(-2) ?? ''
    expect(about.startsWith(kept)).toBe(true)
    expect(kept).toMatch(/(church|lead|after|rains)\.$/)
    expect(text).not.toContain('Stay')
  })

  it('leaves out what is not essential before it breaks in two', () => {
    const long = facts.map((fact) => (fact.essential ? fact : { ...fact, value: 'x'.repeat(120) }))
    const text = only(renderSms(detail({ facts: long, about: 'A walk.' })))
    expect(text).not.toContain('A walk.')
    expect(text).not.toContain('Checked')
    for (const fact of facts.filter(({ essential }) => essential)) expect(text).toContain(fact.value)
  })

  it('breaks at a line end when the essential facts alone are too long, and loses none of them', () => {
    const long = facts.map((fact, index) => ({ ...fact, essential: true, value: `${fact.value} ${'and so on '.repeat(8)}${index}` }))
    const parts = renderSms(detail({ facts: long, about: 'A walk.' }))
    expect(parts.length).toBeGreaterThan(1)
    const lines = parts.flatMap((part) => part.split('\n'))
    for (const { label, value } of long) expect(lines).toContain(`${label}: ${value}`)
  })
})

describe('whatever a directory holds', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.lorem({ maxCount: 40 }),
  )
  const listing = fc.record({ name: words, when: words, where: words, distance: words, cost: words, why: words })
  const arbitraryFacts = fc.array(fc.record({ label: words, value: words, essential: fc.boolean() }), { maxLength: 8 })
  const reply: fc.Arbitrary<Reply> = fc
    .record({ text: words, closing: words, cards: fc.array(listing, { maxLength: 3 }), facts: fc.option(arbitraryFacts), about: words })
    .map(({ text, closing, cards, facts: some, about }) => ({
      text,
      closing,
      listings: cards.map((card, index) => ({ ...card, number: index + 1, id: `asset-${index}` })),
      ...(some && { detail: { id: 'a', name: 'Choir', facts: some, about } }),
    }))
  const pack = (text: string) => toGsm7(text).replace(/\s/g, '')

  it('is GSM-7, within the segments, and keeps every essential fact, every number and our own words, in order', () => {
    fc.assert(
      fc.property(reply, (said) => {
        const parts = renderSms(said)
        for (const part of parts) {
          const counted = new SegmentedMessage(part)
          expect(counted.encodingName).toBe('GSM-7')
          expect(counted.segmentsCount).toBeLessThanOrEqual(said.detail ? 3 : 2)
        }
        const whole = parts.join('').replace(/\s/g, '')
        const essential = said.detail?.facts.filter((fact) => fact.essential).map(({ value }) => value) ?? []
        const numbers = said.listings?.map(({ number }) => String(number)) ?? []
        let from = 0
        for (const piece of [said.text, ...(said.detail ? [] : numbers), ...essential, said.closing ?? ''].map(pack)) {
          const at = whole.indexOf(piece, from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + piece.length
        }
      }),
      { numRuns: 300 },
    )
  })
})
