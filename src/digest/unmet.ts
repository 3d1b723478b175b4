import type { Count, Facts, NeedFact } from './facts.ts'
import { cut } from './wording.ts'

/** People who looked in vain for one topic in one place. `waiting`: of this period's needs, how many people hope for an answer. */
export type UnmetTheme = { topic: string; where: string; people: Count; quotes: Quote[]; waiting: number; isUrgent: boolean }

/** Words, and the needs ("need:…") that were told in them. */
export type Quote = { words: string; about: string[] }

/** `days` since it was asked (open) or taken (claimed). */
type Dragging = { need: NeedFact; days: number }

const DAY = 86_400_000
const OPEN_TOO_LONG = 7
const CLAIMED_TOO_LONG = 3

/** This period's needs by topic and place, the most people first. */
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

/** Open a week or taken three days ago, and still without an end. The longest first. */
export function findDragging({ needs, until }: Pick<Facts, 'needs' | 'until'>): Dragging[] {
  const found = needs.flatMap((need): Dragging[] => {
    const from = need.state === 'open' ? need.createdAt : need.state === 'claimed' ? need.claimedAt : undefined
    if (!from) return []
    const days = Math.floor((until.getTime() - from.getTime()) / DAY)
    return days >= (need.state === 'open' ? OPEN_TOO_LONG : CLAIMED_TOO_LONG) ? [{ need, days }] : []
  })
  return found.sort(
    (a, b) => Number(b.need.wantsAnswer) - Number(a.need.wantsAnswer) || b.days - a.days || (a.need.id < b.need.id ? -1 : 1),
  )
}

/** What was looked for without where: that is said beside it. */
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
