import { type Language, say } from '../text/phrases.ts'

type Point = { latitude: number; longitude: number }

const EARTH_KM = 6371.0088
const KM_PER_MILE = 1.609344

/** Kilometres in a straight line. */
export function distanceKm(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const [dLat, dLon] = [(b.latitude - a.latitude) * rad, (b.longitude - a.longitude) * rad]
  const half = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** "under half a mile", "0.8 miles", "12 miles". */
export function sayDistance(language: Language, km: number): string {
  const miles = roundMiles(km)
  if (km / KM_PER_MILE < 0.5) return say(language, 'distance.under-half')
  return say(language, 'distance.miles', { count: miles, miles })
}

function roundMiles(km: number): number {
  const miles = km / KM_PER_MILE
  return miles < 9.95 ? Math.round(miles * 10) / 10 : Math.round(miles)
}
