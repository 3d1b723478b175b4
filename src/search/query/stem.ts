import { IRREGULAR } from './spoken-words.ts'

const ROOTS = new Set(IRREGULAR.values())
const VOWEL = /[aeiouy]/

/** The common root of a word's forms: "gardeners" and "gardening" are both "garden". Lower case in, lower case out. */
export function stem(word: string): string {
  const known = IRREGULAR.get(word)
  if (known !== undefined) return known
  if (ROOTS.has(word) || word.length < 4 || /\d/.test(word)) return word
  let root = singular(word)
  const again = IRREGULAR.get(root)
  if (again !== undefined) return again
  if (ROOTS.has(root)) return root
  if (root.endsWith('ing') && root.length >= 6 && VOWEL.test(root.slice(0, -3))) root = undouble(root.slice(0, -3))
  else if (root.endsWith('ied') && root.length >= 5) root = `${root.slice(0, -3)}y`
  else if (root.endsWith('ed') && root.length >= 5 && VOWEL.test(root.slice(0, -2)) && !root.endsWith('eed'))
    root = undouble(root.slice(0, -2))
  else if (root.endsWith('er') && root.length >= 6) root = undouble(root.slice(0, -2))
  else if (root.endsWith('ly') && root.length >= 6) root = root.slice(0, -2)
  if (root.length >= 5 && root.endsWith('e')) return root.slice(0, -1)
  return root.length >= 4 && root.endsWith('y') && !/[aeiou]y$/.test(root) ? `${root.slice(0, -1)}i` : root
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1)
  return word
}

function undouble(root: string): string {
  const last = root.at(-1)
  return last !== undefined && last === root.at(-2) && !'lsz'.includes(last) ? root.slice(0, -1) : root
}
