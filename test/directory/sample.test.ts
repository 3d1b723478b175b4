import { readdirSync, readFileSync } from 'node:fs'
import { syllable } from 'syllable'
import { describe, expect, it } from 'vitest'
import { ASSET_KINDS, type Asset, assetSchema, DAYS } from '../../src/directory/asset.ts'
import { nextOccurrence } from '../../src/directory/schedule.ts'
import type { Topic } from '../../src/search/types.ts'
import { readPlaces, readSample, SAMPLE_LINES } from '../sample.ts'

const DATA = new URL('../../data/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, DATA), 'utf8')
const assets = readSample()
const samples = assets.filter((asset) => asset.sample)
const real = assets.filter((asset) => !asset.sample)
const places = readPlaces()
const topics = readdirSync(new URL('vocabulary/topics/', DATA))
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => JSON.parse(read(`vocabulary/topics/${file}`)) as Topic[])

const TODAY = '2026-11-20'
const CENTRES = [
  { latitude: 52.8985, longitude: -1.2711 },
  { latitude: 52.9708, longitude: -1.309 },
]
/** Ofcom, "Telephone numbers for use in TV and radio drama programmes". */
const DRAMA = /^(0115 496 0\d{3}|01632 960\d{3}|07700 900\d{3})$/
const REAL_NUMBERS: Record<string, string> = {
  'national-999': '999',
  'national-111': '111',
  'national-samaritans': '116 123',
  'national-shout': '85258',
  'national-childline': '0800 1111',
  'national-domestic-abuse': '0808 2000 247',
  'national-mens-advice': '0808 801 0327',
  'national-silver-line': '0800 4 70 80 90',
  'national-cruse': '0808 808 1677',
  'national-national-debtline': '0808 808 4000',
  'national-stepchange': '0800 138 1111',
  'national-shelter': '0808 800 4444',
  'national-papyrus': '0800 068 4141',
  'national-calm': '0800 58 58 58',
  'national-gambling': '0808 8020 133',
  'national-frank': '0300 123 6600',
  'national-dementia-line': '0333 150 3456',
  'national-age-uk': '0800 678 1602',
  'national-carers-uk': '0808 808 7777',
  'national-macmillan': '0808 808 00 00',
  'national-nspcc': '0808 800 5000',
  'national-switchboard': '0800 0119 100',
}

/** What a text message carries at 160 to a segment, as far as English needs it. */
const GSM_7 = /^[\w \n@£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà!"#%&'()*+,\-./:;<=>?¡]*$/

type Point = { latitude?: number | undefined; longitude?: number | undefined }

function kmBetween(a: Point, b: Point): number {
  const north = (a.latitude! - b.latitude!) * 111.2
  const east = (a.longitude! - b.longitude!) * 111.2 * Math.cos((52.93 * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** Flesch and Kincaid's school grade, plus five. */
function readingAge(text: string): number {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter(Boolean).length
  const words = text.split(/\s+/).filter(Boolean).length
  return 0.39 * (words / sentences) + 11.8 * (syllable(text) / words) - 10.59
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

function idsOf(which: readonly Asset[], test: (asset: Asset) => boolean): string[] {
  return which.filter(test).map((asset) => asset.id)
}

describe('the sample community', () => {
  it.each(SAMPLE_LINES.map((line) => [JSON.parse(line).id, line]))('%s is an asset', (_id, line) => {
    expect(assetSchema.safeParse(JSON.parse(line)).error).toBeUndefined()
  })

  it('has about 150 to 200 local assets, of all eight kinds', () => {
    expect(samples.length).toBeGreaterThan(150)
    expect(new Set(samples.map((asset) => asset.kind))).toEqual(new Set(ASSET_KINDS))
  })

  it('has no id and no name twice', () => {
    expect(repeated(assets.map((asset) => asset.id))).toEqual([])
    expect(repeated(assets.map((asset) => asset.name.toLowerCase()))).toEqual([])
  })

  it('marks what is invented, and only that', () => {
    expect(idsOf(samples, (asset) => asset.source !== 'sample:erewash' || !asset.id.startsWith('erewash-'))).toEqual([])
    expect(idsOf(real, (asset) => asset.source !== 'national' || !asset.id.startsWith('national-'))).toEqual([])
  })

  it('gives no invented listing a number, mailbox or page that could be somebody’s', () => {
    expect(idsOf(samples, (asset) => asset.phone !== undefined && !DRAMA.test(asset.phone))).toEqual([])
    expect(idsOf(samples, (asset) => asset.email !== undefined && !/@example\.(org|com)$/.test(asset.email))).toEqual([])
    const pages = (asset: Asset) => [asset.url, ...asset.links.map((link) => link.url)].filter((url) => url !== undefined)
    expect(idsOf(samples, (asset) => !pages(asset).every((url) => /^https:\/\/example\.(org|com)\//.test(url)))).toEqual([])
    expect(idsOf(samples, (asset) => /\d[\d ]{6,}/.test(`${asset.name} ${asset.description} ${asset.scheduleText ?? ''}`))).toEqual([])
  })

  it('has the right numbers of the real lines', () => {
    expect(Object.fromEntries(real.map((asset) => [asset.id, asset.phone]))).toEqual(REAL_NUMBERS)
    expect(idsOf(real, (asset) => asset.coverage.scope !== 'national' || !asset.coverage.remote)).toEqual([])
  })

  it('can be reached: every listing has a phone or an e-mail', () => {
    expect(idsOf(assets, (asset) => !asset.phone && !asset.email)).toEqual([])
  })

  it('tags every listing, with topics of the vocabulary', () => {
    const known = new Set(topics.map((topic) => topic.id))
    const unknown = assets.flatMap((asset) => asset.topics.filter((id) => !known.has(id)).map((id) => `${asset.id}: ${id}`))
    expect(unknown).toEqual([])
    expect(idsOf(assets, (asset) => asset.topics.length === 0)).toEqual([])
  })

  it('says who it is for in audience topics of the vocabulary', () => {
    const known = new Set(topics.filter((topic) => topic.audience).map((topic) => topic.id))
    const unknown = assets.flatMap((asset) => asset.audience.groups.filter((id) => !known.has(id)).map((id) => `${asset.id}: ${id}`))
    expect(unknown).toEqual([])
  })

  it('is in and round Erewash', () => {
    const far = (asset: Asset) => CENTRES.every((centre) => kmBetween(asset, centre) > 15)
    expect(idsOf(samples, (asset) => asset.latitude === undefined || far(asset))).toEqual([])
  })

  it('was checked by somebody, mostly within the year', () => {
    expect(idsOf(assets, (asset) => !asset.checked || asset.checked > TODAY)).toEqual([])
    const stale = idsOf(samples, (asset) => asset.checked! < '2025-11-20').length
    expect(stale).toBeGreaterThanOrEqual(5)
    expect(stale).toBeLessThanOrEqual(15)
  })

  it('says when, by date or in words, and nothing is over already', () => {
    expect(idsOf(samples, (asset) => asset.schedules.length === 0 && !asset.scheduleText)).toEqual([])
    const from = new Date(`${TODAY}T09:00:00Z`)
    expect(idsOf(samples, (asset) => asset.schedules.length > 0 && !nextOccurrence(asset, from))).toEqual([])
  })

  it('starts a fortnightly group on its own weekday', () => {
    const wrong = (asset: Asset) =>
      asset.schedules.some(({ interval, byday, dtstart }) => {
        if (interval === 1) return false
        return !byday || !dtstart || !byday.includes(DAYS[(new Date(dtstart).getUTCDay() + 6) % 7]!)
      })
    expect(idsOf(samples, wrong)).toEqual([])
  })

  it('introduces most groups by a person who looks out for newcomers', () => {
    const groups = samples.filter((asset) => asset.kind === 'group')
    expect(groups.filter((asset) => asset.welcomeContact).length / groups.length).toBeGreaterThan(0.8)
  })

  it('fits a text message: short names, short sentences, few of them', () => {
    expect(idsOf(assets, (asset) => asset.name.length > 40)).toEqual([])
    const sentences = (asset: Asset) => asset.description.split(/[.!?](?:\s|$)/).filter(Boolean).length
    expect(idsOf(assets, (asset) => sentences(asset) > 4 || asset.description.length > 200)).toEqual([])
  })

  it('fits the letters of a plain text message', () => {
    const words = (asset: Asset) =>
      [
        asset.name,
        asset.description,
        asset.organisation,
        asset.address,
        asset.scheduleText,
        asset.cost?.text,
        asset.welcomeContact?.name,
        asset.welcomeContact?.note,
        ...asset.accessibility,
        ...asset.schedules.map((schedule) => schedule.notes),
      ].join(' ')
    expect(idsOf(assets, (asset) => !GSM_7.test(words(asset)))).toEqual([])
  })

  it('reads easily: most descriptions at a reading age of 11 or less, none above 14', () => {
    const ages = assets.map((asset) => readingAge(asset.description)).sort((a, b) => a - b)
    expect(ages[Math.floor(ages.length * 0.9)]).toBeLessThanOrEqual(11)
    expect(ages.at(-1)).toBeLessThanOrEqual(14)
  })

  it('leaves some requests unanswered', () => {
    const unmet = /wheelchair basketball|ice hockey|astronom|stargaz|falcon|scuba/i
    expect(SAMPLE_LINES.filter((line) => unmet.test(line))).toEqual([])
  })

  it('has two bereavement groups two miles apart', () => {
    const [one, other] = samples.filter((asset) => asset.topics.includes('bereavement') && asset.kind === 'group')
    expect(kmBetween(one!, other!) / 1.609).toBeCloseTo(2, 0)
  })
})

describe('the places', () => {
  it('names each place once, with its coordinates in Britain or Northern Ireland', () => {
    expect(repeated(places.map((place) => place.name.toLowerCase()))).toEqual([])
    const outside = places.filter(({ latitude, longitude }) => !(latitude > 49.8 && latitude < 61 && longitude > -8.2 && longitude < 1.8))
    expect(outside).toEqual([])
  })

  it.each(['Long Eaton', 'Ilkeston', 'Ilson', 'Sandiacre', 'Sawley', 'Breaston', 'Borrowash', 'DE7', 'NG10', 'NG9', 'DE72'])(
    'knows %s as near',
    (name) => {
      const place = places.find((one) => one.name === name)
      expect(place && Math.min(...CENTRES.map((centre) => kmBetween(place, centre)))).toBeLessThan(12)
    },
  )

  it.each(['Aberdeen', 'Cardiff', 'Belfast', 'Plymouth', 'London', 'Leeds'])('knows %s as far away', (name) => {
    const place = places.find((one) => one.name === name)
    expect(place && kmBetween(place, CENTRES[0]!)).toBeGreaterThan(60)
  })

  it('knows the place of every listing', () => {
    const names = new Set(places.map((place) => place.name))
    expect(idsOf(samples, (asset) => !names.has(asset.locality!))).toEqual([])
    const outcodes = new Set(places.filter((place) => place.kind === 'outcode').map((place) => place.name))
    expect(idsOf(samples, (asset) => asset.postcode !== undefined && !outcodes.has(asset.postcode.split(' ')[0]!))).toEqual([])
  })
})
