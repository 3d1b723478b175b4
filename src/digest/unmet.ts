import type { Count, Facts, NeedFact } from './facts.ts'
import { cut } from './wording.ts'

/** People who asked for one topic in one place and found nothing. `waiting`: how many of them, in this period, wait for an answer. */
export type UnmetTheme = { topic: string; where: string; people: Count; quotes: Quote[]; waiting: number; isUrgent: boolean }

/** Words, and the needs ("need:…") that they come from. */
export type Quote = { words: string; about: string[] }

/** `days` since it was asked (open) or claimed. */
type Dragging = { need: NeedFact; days: number }

const DAY = 86_400_000
const OPEN_TOO_LONG = 7
const CLAIMED_TOO_LONG = 3

/** This period's needs by topic and place, most people first. */
export function gatherThemes({ needs, since, until }: Pick<Facts, 'needs' | 'since' | 'until'>): UnmetTheme[] {
  const before = new Date(2 * since.getTime() - until.getTime())
  const themes = new Map<string, NeedFact[]>()
  for (const need of needs) {
    if (need.state === 'noise' || need.createdAt < before || need.createdAt >= until) continue
    const key = `${need.topic || need.words}@${need.outcode}`
    themes.set(key, [...(themes.get(key) ?? []), need])
  }
  const found = [...themes.values()].flatMap((all): UnmetTheme[] => {
    const now = all.filter((need) => need.createdAt >= since)
    const first = now[0]
    if (!first) return []
    const people = { now: peopleIn(now), before: peopleIn(all.filter((need) => need.createdAt < since)) }
    const quotes = quotesIn(now)
    const waiting = peopleIn(now.filter((need) => need.wantsAnswer && need.state !== 'met'))
    return [{ topic: first.topic, where: first.outcode || first.place, people, quotes, waiting, isUrgent: now.some((need) => need.urgent) }]
  })
  return found.sort(
    (a, b) => Number(b.isUrgent) - Number(a.isUrgent) || b.people.now - a.people.now || b.people.before - a.people.before || order(a, b),
  )
}

/** Needs open for a week or claimed three days ago, without an end. Oldest first. */
export function findDragging({ needs, until }: Pick<Facts, 'needs' | 'until'>): Dragging[] {
  const found = needs.flatMap((need): Dragging[] => {
    const from = need.state === 'open' ? need.createdAt : need.state === 'claimed' ? need.claimedAt : undefined
    if (!from) return []
    const days = Math.floor((until.getTime() - from.getTime()) / DAY)
    return days >= (need.state === 'open' ? OPEN_TOO_LONG : CLAIMED_TOO_LONG) ? [{ need, days }] : []
  })
  return found.sort(
    (a, b) =>
      Number(b.need.wantsAnswer) - Number(a.need.wantsAnswer) ||
      b.days - a.days ||
      a.need.createdAt.getTime() - b.need.createdAt.getTime() ||
      (a.need.id < b.need.id ? -1 : 1),
  )
}

/** The words of a need, with the place if they do not name it. */
export function wordsOf({ words, place, outcode }: Pick<NeedFact, 'words' | 'place' | 'outcode'>): string {
  const without = [place, outcode].filter(Boolean).reduce((left, name) => left.replace(leading(name), ' '), words)
  return (
    without
      .replace(/\s+/g, ' ')
      .replace(/ ,/g, ',')
      .replace(/^[\s,.]+|[\s,]+$/g, '') || words
  )
}

export const subjectOf = ({ id }: Pick<NeedFact, 'id'>): string => `need:${id}`

function quotesIn(needs: readonly NeedFact[]): Quote[] {
  const byWords = new Map<string, string[]>()
  for (const need of needs) {
    const words = cut(wordsOf(need), 70)
    if (words) byWords.set(words, [...(byWords.get(words) ?? []), subjectOf(need)])
  }
  return [...byWords].map(([words, about]) => ({ words, about }))
}

const leading = (name: string) =>
  new RegExp(`(?:\\s|^)(?:(?:in|near|at|around|round|by|of)\\s+)?${name.replace(/[^\p{L}\p{N} ]/gu, '\\$&')}(?!\\p{L})`, 'giu')

const peopleIn = (needs: readonly NeedFact[]) => new Set(needs.map((need) => need.person)).size
const order = (a: UnmetTheme, b: UnmetTheme) => (`${a.topic} ${a.where}` < `${b.topic} ${b.where}` ? -1 : 1)
