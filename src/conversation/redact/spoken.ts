/** Parts of expressions for numbers that are written as words. */
const UNIT = 'one|two|three|four|five|six|seven|eight|nine'
const TEEN = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const TENS = 'twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety'
const ZERO = 'zero|oh|o|nought|naught|nil'
const ONE_SIGN = `${ZERO}|${UNIT}|\\d`

export const UP_TO_99 = `(?:(?:${TENS})(?:[ -]{1,2}(?:${UNIT}))?|${TEEN}|${UNIT})`
export const COMPOUND = `(?:${TENS})[ -]{1,2}(?:${UNIT})`
export const ORDINAL =
  '(?:(?:twenty|thirty)[ -]{1,2}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)'
export const YEAR = `(?:(?:nineteen|twenty) (?:hundred (?:and )?)?(?:oh |o )?${UP_TO_99}|two thousand(?: (?:and )?${UP_TO_99})?)`
/** One piece of a number that is read out: "double seven", "hundred", "forty", "0115". */
export const PIECE = `(?:(?:double|treble|triple) (?:${ONE_SIGN})|hundred(?: and)?|${TEEN}|${TENS}|${ZERO}|${UNIT}|\\d{1,6})`

const REPEATED = /^(?:double|treble|triple)$/
const TWO_SIGNS = new RegExp(`^(?:${TEEN}|${TENS}|hundred)$`)

/** How many digits a number comes to that is read out. */
export function digitsIn(spoken: string): number {
  return spoken
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .reduce((sum, word) => {
      if (/^\d+$/.test(word)) return sum + word.length
      if (REPEATED.test(word)) return sum + (word === 'double' ? 1 : 2)
      if (TWO_SIGNS.test(word)) return sum + 2
      return word === '' || word === 'and' ? sum : sum + 1
    }, 0)
}
