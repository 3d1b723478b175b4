import { type Asset, DAYS } from '../../src/directory/asset.ts'
import { readSample } from '../sample.ts'

/** The same numbers every time, from 0 to 1. */
export function createNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const FIRST =
  'Ash Beck Birch Bram Cal Carl Cop Dal Elm Fen Gor Hag Hay Ing Kel Lang Mar Mel Nor Oak Pen Quarn Rad San Thorn Ul Wal Wes Whit Yar'.split(
    ' ',
  )
const LAST =
  'bridge brook bury by cote dale den field ford gate ham hill holme ley low mere mouth ness over park ridge side stead stoke thorpe ton well wick wood worth'.split(
    ' ',
  )
const LED_BY =
  'Amira Bola Carys Derek Esme Farid Gwen Hari Iris Joan Kofi Lena Mo Nell Omar Pia Ruth Sunil Tess Una Vic Wren Yusuf Zoe'.split(' ')

/**
 * A directory of any size from the sample community's: the same kinds of listings in invented places, with the sentences of two
 * listings mixed, other days, times and leaders. 600 places over 120 km.
 */
export function* generateDirectory(size: number, seed = 7): Generator<Asset> {
  const sample = readSample()
  const next = createNumbers(seed)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!
  const places = Array.from({ length: 600 }, () => ({
    name: `${pick(FIRST)}${pick(LAST)}`,
    latitude: 52.4 + next(),
    longitude: -2 + next() * 1.6,
  }))
  for (let i = 0; i < size; i++) {
    const model = sample[i % sample.length]!
    const other = pick(sample)
    const place = pick(places)
    const opens = 8 + Math.floor(next() * 11)
    yield {
      ...model,
      id: `made-${i}`,
      name:
        i < sample.length
          ? model.name
          : `${place.name} ${model.name.replace(/^(?:Long Eaton|Ilkeston|Sandiacre|Sawley|Cotmanhay|Kirk Hallam) /, '')}`,
      description: `${model.description} ${pick(other.description.split(/(?<=\.) /))} Ask for ${pick(LED_BY)} in ${place.name}.`,
      locality: place.name,
      latitude: place.latitude + next() / 100,
      longitude: place.longitude + next() / 100,
      schedules: model.schedules.map((schedule) => ({
        ...schedule,
        byday: [pick(DAYS)],
        opens_at: `${String(opens).padStart(2, '0')}:00`,
        closes_at: `${opens + 2}:00`,
      })),
    }
  }
}
