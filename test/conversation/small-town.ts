import type { Knowledge } from '../../src/conversation/turn.ts'
import { type Asset, assetSchema } from '../../src/directory/asset.ts'
import type { Place } from '../../src/directory/place.ts'
import type { Hit, Query, Weekday } from '../../src/search/types.ts'

const PLACES: Place[] = [
  { name: 'Long Eaton', kind: 'town', outcode: 'NG10', latitude: 52.898, longitude: -1.271 },
  { name: 'Ilkeston', kind: 'town', outcode: 'DE7', latitude: 52.97, longitude: -1.309 },
  { name: 'Sawley', kind: 'town', outcode: 'NG10', latitude: 52.883, longitude: -1.3 },
  { name: 'NG10', kind: 'outcode', outcode: 'NG10', latitude: 52.898, longitude: -1.271 },
]
const TOPICS: Record<string, string[]> = {
  walking: ['walking group', 'walking', 'walk', 'walks'],
  loneliness: ['lonely', 'company'],
  food: ['food bank', 'help with food'],
  chess: ['chess'],
  choir: ['choir', 'sing', 'singing'],
  wheelchair: ['wheelchair basketball'],
}
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const AUDIENCES: Record<string, string[]> = { men: ['men'], children: ['son', 'daughter', 'kids', 'toddlers'] }
const NEAR_KM = 4
const BYDAY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

type Given = { id: string; name: string; topics: string[]; town: string; day?: string; free?: boolean; audience?: string[] }

function asset({ id, name, topics, town, day, free = true, audience = [] }: Given): Asset {
  const place = PLACES.find((each) => each.name === town)!
  return assetSchema.parse({
    id,
    kind: 'group',
    name,
    description: 'A friendly group. New faces are welcome.',
    topics,
    address: '1 Market Place',
    locality: town,
    postcode: `${place.outcode} 1AA`,
    latitude: place.latitude,
    longitude: place.longitude,
    schedules: day ? [{ freq: 'WEEKLY', byday: day.split(','), opens_at: '10:00', closes_at: '12:00' }] : [],
    cost: free ? { free } : { free, text: '£3' },
    audience: { groups: audience, only: false },
    phone: '01632 960001',
    welcomeContact: { name: 'Joan', note: 'she has the kettle on' },
    checked: '2026-10-30',
    source: 'test',
    sample: true,
  })
}

export const ASSETS: Asset[] = [
  asset({ id: 'w1', name: 'Canal Walkers', topics: ['walking'], town: 'Long Eaton', day: 'TU' }),
  asset({ id: 'w2', name: 'Saturday Strollers', topics: ['walking'], town: 'Long Eaton', day: 'SA', free: false }),
  asset({ id: 'w3', name: 'Easy Steps', topics: ['walking'], town: 'Sawley', day: 'WE' }),
  asset({ id: 'w4', name: 'Park Pals', topics: ['walking', 'loneliness'], town: 'Sawley', day: 'FR' }),
  asset({ id: 'w5', name: 'Ilkeston Ramblers', topics: ['walking'], town: 'Ilkeston', day: 'SU' }),
  asset({ id: 'w6', name: 'Little Legs Walk', topics: ['walking'], town: 'Ilkeston', day: 'SA', audience: ['children'] }),
  asset({ id: 'c1', name: 'Ilkeston Chess', topics: ['chess'], town: 'Ilkeston', day: 'TH' }),
  asset({ id: 'f1', name: 'Long Eaton Food Bank', topics: ['food'], town: 'Long Eaton', day: 'MO,WE' }),
  asset({ id: 's1', name: 'Costly Choir', topics: ['choir'], town: 'Long Eaton', day: 'MO', free: false }),
]

/** A small directory with plain word matching: enough to talk about, and nothing of the search engine. */
export function smallTown(changes: Partial<Knowledge> = {}): Knowledge {
  return {
    community: { name: 'Erewash', timezone: 'Europe/London', privacyUrl: 'https://example.org/privacy' },
    language: 'en',
    channel: 'sms',
    now: new Date('2026-11-20T09:00:00Z'),
    read,
    find,
    placeAt: ({ latitude, longitude }) => ({ name: '', kind: 'shared', outcode: 'NG10', latitude, longitude }),
    asset: (id) => ASSETS.find((each) => each.id === id),
    isUrgent: (topics) => topics.includes('food'),
    ...changes,
  } as Knowledge
}

function read(text: string, home?: Place): Query {
  const words = ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `
  const has = (word: string) => words.includes(` ${word} `)
  const topics = Object.keys(TOPICS).filter((id) => TOPICS[id]!.some(has))
  const nearMe = has('near me')
  const place = PLACES.find((each) => has(each.name.toLowerCase())) ?? (nearMe ? home : undefined)
  const days = DAYS.flatMap((day, index) => (has(day) || has(`${day}s`) ? [(index + 1) as Weekday] : []))
  const age = /\b(\d{1,3}) years old/.exec(words)?.[1]
  const spoken = topics[0] && TOPICS[topics[0]]!.find(has)
  const unknown = /juggling|quidditch/.exec(words)?.[0] ?? ''
  return {
    said: text,
    about: spoken ?? unknown,
    ...(place ? { place } : {}),
    ...(nearMe && !place ? { nearby: true } : {}),
    ...(days.length > 0 ? { when: { days, said: DAYS[days[0]! - 1]!.replace(/^./, (first) => first.toUpperCase()) } } : {}),
    ...(has('free') ? { cost: 'free' as const } : {}),
    ...(age ? { age: Number(age) } : {}),
    audience: Object.keys(AUDIENCES).filter((id) => AUDIENCES[id]!.some(has)),
    access: [],
    languages: [],
    topics,
    corrections: [],
    units: [],
  }
}

function find(query: Query): ReturnType<Knowledge['find']> {
  const hits = ASSETS.filter((each) => query.topics.length === 0 || query.topics.some((topic) => each.topics.includes(topic)))
    .filter(() => query.topics.length > 0 || query.about === '')
    .filter((each) => query.audience.length === 0 || query.audience.some((id) => each.audience.groups.includes(id)))
    .map((each) => hitOf(each, query))
    .filter((hit) => !hit.misses.includes('place') && !hit.misses.includes('when'))
    .sort((a, b) => b.score - a.score)
  return { verdict: hits.length > 0 ? 'sure' : 'nothing', confidence: hits.length > 0 ? 0.9 : 0, query, hits }
}

function hitOf(each: Asset, query: Query): Hit {
  const km = query.place && distanceKm(each, query.place)
  const days = query.when?.days?.map((day) => BYDAY[day - 1])
  const isOn = !days || each.schedules.some((schedule) => schedule.byday?.some((day) => days.includes(day)))
  return {
    id: each.id,
    score: -(km ?? 0),
    ...(km === undefined ? {} : { km }),
    why: [],
    misses: [
      ...(km !== undefined && km > NEAR_KM ? (['place'] as const) : []),
      ...(isOn ? [] : (['when'] as const)),
      ...(query.cost && !each.cost?.free ? (['cost'] as const) : []),
    ],
  }
}

function distanceKm(each: Asset, place: Place): number {
  const north = (each.latitude! - place.latitude) * 111
  const east = (each.longitude! - place.longitude) * 67
  return Math.hypot(north, east)
}
