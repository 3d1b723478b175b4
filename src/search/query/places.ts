import { parse } from 'postcode'
import type { LatLon } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import type { Place } from '../../directory/place.ts'
import { COMMON, FROM_TOPICS, PLACE, type Words } from '../index/words.ts'
import { plain, wordsOf } from './normalise.ts'

const LONGEST_NAME = 5
const BEFORE_PLACE = new Set(['in', 'near', 'at', 'around', 'round', 'from', 'by', 'to', 'nearby', 'outside', 'close', 'of'])

/** The gazetteer: towns, wards and places by name; postcodes and outward postcodes by code. */
export class Places {
  private readonly named = new Map<string, Place>()
  private readonly coded = new Map<string, Place>()

  constructor(private readonly words: Words) {}

  add(place: Place): void {
    const code = place.name.replace(/\s+/g, '').toUpperCase()
    if (place.kind === 'postcode' || place.kind === 'outcode') {
      this.coded.set(code, place)
      return
    }
    const words = wordsOf(plain(place.name))
    for (const word of words) if (word.length > 2) this.words.add(word, PLACE)
    const key = words.join(' ')
    if (!this.named.has(key)) this.named.set(key, place)
  }

  /** A full postcode, or else its outward postcode. */
  byCode(text: string): Place | undefined {
    const code = text.replace(/\s+/g, '').toUpperCase()
    const known = this.coded.get(code)
    if (known !== undefined) return known
    const parsed = parse(code)
    return parsed.valid ? this.coded.get(parsed.outcode) : undefined
  }

  get hasCodes(): boolean {
    return this.coded.size > 0
  }

  byName(text: string): Place | undefined {
    return this.named.get(wordsOf(plain(text)).join(' '))
  }

  /** The position of a listing without coordinates. */
  of(asset: Asset): LatLon | undefined {
    const byCode = asset.postcode === undefined ? undefined : this.byCode(asset.postcode)
    return byCode ?? (asset.locality === undefined ? undefined : this.byName(asset.locality))
  }

  /** The longest place name at `at`, unless it is an ordinary word that no preceding word makes a place. */
  find(words: readonly string[], at: number): { place: Place; length: number } | undefined {
    const first = words[at]
    if (first === undefined) return undefined
    for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length--) {
      const key = length === 1 ? first : words.slice(at, at + length).join(' ')
      const place = this.named.get(key)
      if (place === undefined) continue
      if (length === 1 && this.isOrdinary(key) && !isPlaceWord(words[at - 1])) continue
      return { place, length }
    }
    return undefined
  }

  private isOrdinary(word: string): boolean {
    return this.words.is(word, COMMON) || (this.words.is(word, FROM_TOPICS) && word.length < 5)
  }
}

/** "in", "near": a place may follow. */
export const isPlaceWord = (word: string | undefined): boolean => word !== undefined && BEFORE_PLACE.has(word)

const EARTH_KM = 6371

export function kilometres(a: LatLon, latitude: number, longitude: number): number {
  const toRadians = Math.PI / 180
  const x = (longitude - a.longitude) * toRadians * Math.cos(((a.latitude + latitude) / 2) * toRadians)
  const y = (latitude - a.latitude) * toRadians
  return Math.sqrt(x * x + y * y) * EARTH_KM
}
