import type { Place, Query } from '../search/types.ts'
import { say } from './wording.ts'

const DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/g

/** What was understood, so that it can be put right: "Walking group near Long Eaton, Saturday". Leaves out its last parts to stay within `most` characters. */
export function echo(query: Query, most: number): string {
  const about = shorten(query.about || say('find.all'), most)
  const parts = [
    query.place && ` ${say('find.near', { place: placeName(query.place) })}`,
    query.when && `, ${query.when.said.replace(DAY, (day) => day.charAt(0).toUpperCase() + day.slice(1))}`,
    query.cost && `, ${say(`find.${query.cost}`)}`,
  ].filter((part) => part !== undefined && part !== '')
  const said = parts.reduce((left: string, part) => (left.length + String(part).length <= most ? left + part : left), about)
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** Whole words up to `most` characters. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most + 1).lastIndexOf(' ')
  return text.slice(0, cut > 0 ? cut : most)
}

export function lowerFirst(text: string): string {
  return /^.[A-Z\d]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** A location sent from a phone has no name: it is where they are. */
export function placeName(place: Place): string {
  return place.name || say('find.here')
}
