type Asked = { topics: string[]; words: string; outcode: string | null; contactId: string | null }
/** Topics close enough to serve somebody who asked for this one, each 0 to 1. */
export type Related = (topic: string) => Readonly<Record<string, number>>

const CLOSE = 0.5

export function isLikeTopic(a: string, b: string, related: Related): boolean {
  return a === b || (related(a)[b] ?? 0) >= CLOSE || (related(b)[a] ?? 0) >= CLOSE
}

export function isLike(a: Pick<Asked, 'topics' | 'words'>, b: Pick<Asked, 'topics' | 'words'>, related: Related): boolean {
  if (a.topics.length === 0 || b.topics.length === 0) return a.words !== '' && a.words.toLowerCase() === b.words.toLowerCase()
  return a.topics.some((one) => b.topics.some((other) => isLikeTopic(one, other, related)))
}

/** How many other people asked for something similar. */
export function countOthers(mine: Asked, all: readonly Asked[], related: Related): number {
  const people = all.filter((one) => one.contactId !== mine.contactId && isLike(mine, one, related)).map((one) => one.contactId)
  return new Set(people).size
}
