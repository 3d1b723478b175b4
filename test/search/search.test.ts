import { describe, expect, it } from 'vitest'
import { vocabulary } from '../../data/vocabulary/load.ts'
import { createIndex, putAsset, removeAsset, settle } from '../../src/search/index/index-assets.ts'
import { plain, wordsOf } from '../../src/search/query/normalise.ts'
import { search } from '../../src/search/search.ts'
import { ask, asset, NOW, PLACES, read, sampleIndex } from './small-index.ts'

const names = (index: ReturnType<typeof createIndex>, text: string): string[] => ask(index, text).hits.map(({ id }) => id)

function indexOf(...assets: Parameters<typeof asset>[0][]) {
  const index = createIndex(vocabulary, PLACES)
  for (const one of assets) putAsset(index, asset(one))
  return index
}

describe('an index', () => {
  it('knows every term of every topic', () => {
    const { words, phrases } = createIndex(vocabulary)
    const meaningsOf = (phrase: string) =>
      phrases.at(wordsOf(plain(phrase)).reduce((node, word) => phrases.step(node, words.termOf(word) ?? -1), 0)) ?? []
    const lost = vocabulary.topics.flatMap(({ id, terms }, number) =>
      terms.filter((term) => !meaningsOf(term).some(({ topic }) => topic === number)).map((term) => `${id}: ${term}`),
    )
    expect(lost).toEqual([])
  })

  it('finds a listing once it is added, and no longer once it is removed', () => {
    const index = indexOf({ id: 'a', name: 'Morning Yoga' })
    expect(names(index, 'pottery')).toEqual([])
    putAsset(index, asset({ id: 'b', name: 'Pottery Evening Class' }))
    expect(names(index, 'pottery')[0]).toBe('b')
    removeAsset(index, 'b')
    expect(names(index, 'pottery')).toEqual([])
  })

  it("forgets a listing's earlier text", () => {
    const index = indexOf({ id: 'a', name: 'Pottery Class' })
    putAsset(index, asset({ id: 'a', name: 'Fencing Club' }))
    expect(names(index, 'pottery')).toEqual([])
    expect(names(index, 'fencing')).toEqual(['a'])
  })

  it.each(['paused', 'closed', 'draft'] as const)('leaves out a listing that is %s', (status) => {
    const index = indexOf({ id: 'a', name: 'Pottery Class' })
    putAsset(index, asset({ id: 'a', name: 'Pottery Class', status }))
    expect(names(index, 'pottery')).toEqual([])
  })

  it('stays correct when many changes compact it', () => {
    const index = indexOf({ id: 'keep', name: 'Pottery Class' })
    for (let round = 0; round < 3; round++) for (let i = 0; i < 700; i++) putAsset(index, asset({ id: `x${i}`, name: `Chess Circle ${i}` }))
    settle(index)
    expect(index.listings.length).toBeLessThan(2102)
    expect(names(index, 'pottery')).toEqual(['keep'])
    expect(names(index, 'Chess Circle 77')[0]).toBe('x77')
  })
})

describe('ranking', () => {
  it('ranks near before far, and keeps services by phone', () => {
    const index = indexOf(
      { id: 'far', name: 'Yoga Class', latitude: 52.97, longitude: -1.31 },
      { id: 'near', name: 'Yoga Class', description: 'Weekly.', latitude: 52.899, longitude: -1.271 },
      { id: 'phone', name: 'Yoga by Phone', coverage: { scope: 'national', remote: true } },
    )
    const found = names(index, 'yoga in long eaton')
    expect(found[0]).toBe('near')
    expect(found).toContain('phone')
  })

  it('ranks help above volunteering for people in need, and volunteering first for volunteers', () => {
    const index = indexOf(
      { id: 'helpers', name: 'Food Bank Helpers', kind: 'volunteering', topics: ['volunteering-food-bank', 'volunteering'] },
      { id: 'parcels', name: 'Market Chapel Larder', description: 'Parcels for anyone short of food.', topics: ['food-bank'] },
    )
    expect(names(index, 'i am hungry')[0]).toBe('parcels')
    expect(names(index, 'no food in the house')[0]).toBe('parcels')
    expect(names(index, 'volunteer at the food bank')[0]).toBe('helpers')
  })

  it('weighs the subject above the audience', () => {
    const found = names(sampleIndex(), 'lonely old man')
    expect(found).toContain('national-silver-line')
    expect(found[0]).not.toBe('erewash-domestic-abuse-line')
  })

  it('finds the place of a listing by its postcode alone', () => {
    const index = indexOf({ id: 'a', name: 'Yoga Class', postcode: 'NG10 1AB' })
    expect(ask(index, 'yoga in long eaton').hits[0]?.km).toBeLessThan(1)
  })

  it('prefers the day that was asked for, by its schedule or by its words', () => {
    const index = indexOf(
      { id: 'mon', name: 'Choir', schedules: [{ freq: 'WEEKLY', byday: ['MO'], interval: 1, timezone: 'Europe/London' }] },
      { id: 'words', name: 'Choir', description: 'For all.', scheduleText: 'Tuesdays, 10am-12noon' },
    )
    expect(names(index, 'choir on tuesday')[0]).toBe('words')
    expect(names(index, 'choir on monday')[0]).toBe('mon')
  })

  it('reads days and times from names, and regular days from descriptions', () => {
    const index = indexOf(
      { id: 'sun', name: 'Sunday Lunch Club' },
      { id: 'every', name: 'Lunch Club', description: 'Hot meals every Thursday in the month.' },
      { id: 'am', name: 'Film Club - Morning' },
      { id: 'pm', name: 'Film Club - Evening' },
    )
    expect(ask(index, 'lunch club on sunday').hits[0]).toMatchObject({ id: 'sun', misses: [] })
    expect(ask(index, 'lunch club on thursday').hits[0]).toMatchObject({ id: 'every', misses: [] })
    expect(ask(index, 'lunch club on monday').hits.every(({ misses }) => misses.includes('when'))).toBe(true)
    expect(names(index, 'film club in the evening')[0]).toBe('pm')
  })

  it('ignores opening hours for urgent help', () => {
    const schedules = [
      { freq: 'WEEKLY' as const, byday: ['MO'], opens_at: '09:00', closes_at: '12:00', interval: 1, timezone: 'Europe/London' },
    ]
    const index = indexOf(
      { id: 'roof', name: 'Homeless Shelter', schedules },
      { id: 'choir', name: 'Choir', description: 'Sing with us.', schedules },
    )
    expect(ask(index, 'homeless and need help tonight').hits[0]).toMatchObject({ id: 'roof', misses: [] })
    expect(ask(index, 'choir tonight').hits[0]?.misses).toEqual(['when'])
  })

  it("corrects a valid but wrong word to a listing's name", () => {
    const index = indexOf(
      { id: 'brain', name: 'Singing for the Brain' },
      { id: 'sing', name: 'Sing Out' },
      { id: 'choir', name: 'Brian Leads a Choir' },
    )
    expect(read(index, 'singing for the brian').corrections).toEqual([{ from: 'brian', to: 'brain' }])
    expect(names(index, 'singing for the brian')[0]).toBe('brain')
    expect(read(index, 'brian leads').corrections).toEqual([])
  })

  it('finds nothing for a named thing in no listing, even if similar ones exist', () => {
    expect(ask(sampleIndex(), 'wheelchair basketball near NG10').verdict).toBe('nothing')
  })

  it('ranks a past event last', () => {
    const event = { freq: undefined, interval: 1, timezone: 'Europe/London' } as const
    const index = indexOf(
      { id: 'over', name: 'Lantern Parade', schedules: [{ interval: event.interval, timezone: event.timezone, dtstart: '2026-10-01' }] },
      {
        id: 'soon',
        name: 'Lantern Parade',
        description: 'Again!',
        schedules: [{ interval: event.interval, timezone: event.timezone, dtstart: '2026-12-01' }],
      },
    )
    expect(names(index, 'lantern parade')[0]).toBe('soon')
  })

  it('shows only one of several entries of a listing', () => {
    const index = indexOf(
      { id: 'a', name: 'Chess Club', description: 'Every week.' },
      { id: 'b', name: 'Chess Club', description: 'Every week.' },
    )
    expect(names(index, 'chess')).toHaveLength(1)
  })

  it('skips what was shown before, and says why each was found', () => {
    const index = sampleIndex()
    const query = read(index, 'knitting in ilkeston')
    const first = search(index, query, { now: NOW, limit: 1 })
    expect(first.hits[0]).toMatchObject({ id: 'erewash-ilkeston-knit-natter' })
    expect(first.hits[0]?.why.length).toBeGreaterThan(1)
    const next = search(index, query, { now: NOW, limit: 1, skip: new Set(first.hits.map(({ id }) => id)) })
    expect(next.hits[0]?.id).not.toBe(first.hits[0]?.id)
  })
})

describe('honesty', () => {
  const index = sampleIndex()
  it.each([
    'cheap flights to tenerife',
    'price of a second-hand van',
    'who is the prime minister',
    'asdfghjkl',
    'parkrun in aberdeen',
    'skydiving',
    '',
    '?!',
    'the',
  ])('finds nothing for "%s"', (text) => {
    expect(ask(index, text)).toMatchObject({ verdict: 'nothing', hits: [] })
  })
})
