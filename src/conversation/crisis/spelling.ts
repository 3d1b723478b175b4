const SHORTEST = 5
const LONGEST = 14
const LONGEST_RUN = 40
const SHORT = new Set(['i', 'to', 'my', 'me', 'be', 'it', 'go', 'on', 'up', 'im', 'no', 'he', 'in'])
const LEET: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '!': 'i', $: 's', '@': 'a' }
const MASKED = [
  'kill',
  'killing',
  'die',
  'suicide',
  'suicidal',
  'self',
  'harm',
  'rape',
  'raped',
  'murder',
  'abuse',
  'abused',
  'abusive',
  'cutting',
  'cut',
  'dead',
  'hang',
  'hurt',
]

/** Puts a word that nobody knows right: letters doubled, missing, swapped, hidden behind digits or stars, or words run together. */
export function createSpelling(known: ReadonlySet<string>, common: ReadonlySet<string>): (word: string) => readonly string[] {
  const near = nearby(known)
  const masked = new Map(MASKED.flatMap((word) => starred(word).map((hidden) => [hidden, word] as const)))
  const isKnown = (word: string) => known.has(word) || common.has(word)

  function correct(word: string): readonly string[] {
    if (isKnown(word)) return [word]
    const plainer = /[a-z]/.test(word) ? (masked.get(word) ?? word.replace(/[013457!$@]/g, (sign) => LEET[sign] ?? sign)) : word
    if (isKnown(plainer)) return [plainer]
    const twice = plainer.replace(/(.)\1{2,}/g, '$1$1')
    if (isKnown(twice)) return [twice]
    const once = plainer.replace(/(.)\1+/g, '$1')
    if (once.length > 2 && known.has(once)) return [once]
    return closest(near, once, twice) ?? apart(known, twice) ?? [twice]
  }
  return correct
}

function closest(near: ReadonlyMap<string, string>, ...words: readonly string[]): readonly string[] | undefined {
  for (const word of words) {
    if (word.length < SHORTEST - 1 || word.length > LONGEST) continue
    for (const shorter of [word, ...without(word)]) {
      const found = near.get(shorter)
      if (found && found[0] === word[0] && Math.abs(found.length - word.length) <= 1) return [found]
    }
  }
  return undefined
}

function nearby(known: ReadonlySet<string>): Map<string, string> {
  const near = new Map<string, string>()
  const words = [...known].filter((word) => word.length >= SHORTEST && word.length <= LONGEST)
  for (const word of words) for (const shorter of without(word)) if (!near.has(shorter)) near.set(shorter, word)
  for (const word of words) near.set(word, word)
  return near
}

function without(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

function starred(word: string): string[] {
  return Array.from(word.slice(1), (_, at) => `${word.slice(0, at + 1)}*${word.slice(at + 2)}`)
}

/** "iwanttodie" in its words, if it is nothing but known words. */
function apart(known: ReadonlySet<string>, run: string): readonly string[] | undefined {
  if (run.length < 8 || run.length > LONGEST_RUN) return undefined
  const ways: (readonly string[] | undefined)[] = [[]]
  for (let end = 1; end <= run.length; end++)
    for (let from = Math.max(0, end - LONGEST); from < end; from++) {
      const before = ways[from]
      const word = run.slice(from, end)
      if (!before || !known.has(word) || (word.length < 3 && !SHORT.has(word))) continue
      if (!ways[end] || before.length + 1 < ways[end]!.length) ways[end] = [...before, word]
    }
  return ways[run.length]
}
