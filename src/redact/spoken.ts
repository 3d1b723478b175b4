/** Parts of expressions for numbers written as words. */
const UNIT = '(?:one|two|three|four|five|six|seven|eight|nine)'
const TEEN = '(?:(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve)'
const TENS = '(?:twen|thir|fou?r|fif|six|seven|eigh|nine)ty'
const ZERO = '(?:zero|oh|o|nought|naught|nil)'
const ONE_SIGN = `(?:${ZERO}|${UNIT}|\\d)`

export const COMPOUND = `${TENS}[ -]{1,2}${UNIT}`
export const UP_TO_99 = `(?:${TENS}(?:[ -]{1,2}${UNIT})?|${TEEN}|${UNIT})`
export const ORDINAL =
  '(?:(?:(?:twen|thir)ty[ -]{1,2})?(?:first|second|third|(?:four|fif|six|seven|eigh|nin)th)|(?:ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir)tie)th)'
export const YEAR = `(?:(?:nineteen|twenty) (?:hundred (?:and )?)?(?:oh |o )?${UP_TO_99}|two thousand(?: (?:and )?${UP_TO_99})?)`
/** One piece of a number written as words: "double seven", "hundred", "forty", "0115". */
export const PIECE = `(?:(?:double|treble|triple) ${ONE_SIGN}|hundred(?: and)?|${TEEN}|${TENS}|${ZERO}|${UNIT}|\\d{1,6})`
export const SPEAKS = new RegExp(`\\b(?:${ONE_SIGN}|${TEEN}|${TENS}|double|treble|triple)\\b`, 'i')

const REPEATED = /^(?:double|treble|triple)$/
const TWO_SIGNS = new RegExp(`^(?:${TEEN}|${TENS}|hundred)$`)

/** How many digits a number written as words has. */
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
