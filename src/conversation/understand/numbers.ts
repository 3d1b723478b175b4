const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  first: 1,
  second: 2,
  third: 3,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  last: 3,
}
const AROUND = new Set(
  'the no number option choice pick please pls details detail of on about for more info tell me show and or ones can i have ill take listing thanks'.split(
    ' ',
  ),
)
const MOST = 3

/** The listings that a short message selects: "2", "no 1 pls", "the second one", "1 and 3". Undefined if it says anything else. Takes plain words. */
export function numbersIn(words: string): number[] | undefined {
  const found: number[] = []
  const parts = words.split(' ')
  if (parts.length > 8) return undefined
  for (const [index, part] of parts.entries()) {
    const number = /^\d$/.test(part) ? Number(part) : WORDS[part]
    if (part === 'one' && index > 0 && found.length > 0) continue
    if (number !== undefined) found.push(number)
    else if (!AROUND.has(part)) return undefined
  }
  return found.length > 0 ? [...new Set(found)].slice(0, MOST) : undefined
}
