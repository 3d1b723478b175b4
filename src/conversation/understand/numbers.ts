import { heardAs } from '../../text/heard.ts'

const NUMBERS = [1, 2, 3, 4, 5] as const
const WORDS = new Map(NUMBERS.flatMap((number) => heardAs(`number.${number}`).map((word) => [word, number] as const)))
const AROUND = new Set(heardAs('number.around'))
/** "The second one". */
const ONE_OF_THEM = new Set(heardAs('number.one-of-them'))
const MOST = 3

/** The listings that a short message selects: "2", "no 1 pls", "the second one", "1 and 3". Undefined if it says anything else. Takes plain words. */
export function numbersIn(words: string): number[] | undefined {
  const found: number[] = []
  const parts = words.split(' ')
  if (parts.length > 8) return undefined
  for (const [index, part] of parts.entries()) {
    const number = /^\d$/.test(part) ? Number(part) : WORDS.get(part)
    if (ONE_OF_THEM.has(part) && index > 0 && found.length > 0) continue
    if (number !== undefined) found.push(number)
    else if (!AROUND.has(part)) return undefined
  }
  return found.length > 0 ? [...new Set(found)].slice(0, MOST) : undefined
}
