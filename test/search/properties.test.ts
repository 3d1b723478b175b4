import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vocabulary } from '../../data/vocabulary/load.ts'
import { createIndex, putAsset } from '../../src/search/index/index-assets.ts'
import { createNumbers } from '../bench/generate-directory.ts'
import { readSample } from '../sample.ts'
import { ask, asset, PLACES, sampleIndex } from './small-index.ts'

const index = sampleIndex()
const sample = readSample()
const NEEDS = [
  'dementia cafe',
  'food bank',
  'debt advice',
  'walking group',
  'help with benefits',
  'carers group',
  'stop smoking',
  'choir',
  'men who want to talk',
  'cant pay gas bill',
  'toddler group',
  'learn english',
]

describe('whatever is typed', () => {
  it('never throws, and returns at most the limit', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }), fc.lorem({ maxCount: 40 })),
        (text) => {
          const { verdict, hits, confidence } = ask(index, text)
          expect(hits.length).toBeLessThanOrEqual(10)
          expect(verdict === 'nothing').toBe(hits.length === 0)
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('answers 2,000 characters of anything', () => {
    for (const words of ['a ', 'wjfk qpzm ', 'demntia gambeling ', 'my mum is lonely and ', 'x', '😀', '£4.50 '])
      expect(() => ask(index, words.repeat(2000 / words.length))).not.toThrow()
  })
})

describe('a listing', () => {
  it.each(sample.map(({ name, id }) => [name, id]))('"%s" is found first by its own name', (name, id) => {
    const first = ask(index, name!).hits[0]
    expect(sample.find((one) => one.id === first?.id)?.name, id).toBe(name)
  })

  it('with a generated name is found first by that name', () => {
    const word = fc.stringMatching(/^[a-z]{4,9}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), (words) => {
        const own = sampleIndex()
        putAsset(own, asset({ id: 'made-up', name: words.join(' ') }))
        expect(ask(own, words.join(' ')).hits[0]?.id).toBe('made-up')
      }),
      { numRuns: 12 },
    )
  })

  it('that is unrelated never makes an answer disappear', () => {
    const growing = sampleIndex()
    const before = NEEDS.map((need) => ask(growing, need).verdict)
    expect(before).not.toContain('nothing')
    for (let i = 0; i < 60; i++)
      putAsset(growing, asset({ id: `other-${i}`, name: `Quoits league ${i}`, description: 'Quoits in the yard behind the inn.' }))
    for (const need of NEEDS) expect(ask(growing, need).verdict, need).not.toBe('nothing')
  })
})

describe('the same request in other words', () => {
  const top = (text: string): (string | undefined)[] =>
    ask(index, text)
      .hits.slice(0, 3)
      .map(({ id }) => id)

  it.each(NEEDS)('"%s" and politeness', (need) => {
    for (const polite of [`hi, ${need} please`, `hello can you help me find ${need} thank you so much`, `${need} pls x`])
      expect(top(polite)[0], polite).toBe(top(need)[0])
  })

  it.each(['dementia ilkeston cafe', 'food bank long eaton', 'walking group sandiacre'])('"%s" in any order', (text) => {
    const next = createNumbers(3)
    const mixed = text
      .split(' ')
      .sort(() => next() - 0.5)
      .join(' ')
    expect(new Set(top(mixed))).toContain(top(text)[0])
  })
})

it('an empty directory answers nothing', () => {
  expect(ask(createIndex(vocabulary, PLACES), 'food bank').verdict).toBe('nothing')
})
