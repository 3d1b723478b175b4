/** Marks the end of a sentence. */
export const SENTENCE_END = '$'
const LONGEST = 2000

/**
 * The message as lower-case words without accents and apostrophes; emoji are words too ("u1f622"); `$` ends a sentence. Reads the
 * first 2,000 characters.
 */
export function readWords(text: string): string[] {
  const words: string[] = []
  for (const piece of pieces(text.slice(0, LONGEST))) {
    if (!/^[.!?\n;]/.test(piece)) words.push(piece)
    else if (words.length > 0 && words.at(-1) !== SENTENCE_END) words.push(SENTENCE_END)
  }
  if (words.at(-1) !== SENTENCE_END) words.push(SENTENCE_END)
  return words
}

/** Joins single letters in a row ("k m s", "d.i.e") into one word. */
function pieces(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/['’‘`´-]/g, '')
    .replace(/\b(?:\p{L}[. ]){2,}\p{L}\b/gu, (letters) => letters.replace(/[. ]/g, ''))
  return (
    plain
      .replace(/\p{Extended_Pictographic}/gu, (picture) => ` u${picture.codePointAt(0)?.toString(16)} `)
      .match(/[\p{L}\p{N}]+(?:[*!$@]+[\p{L}\p{N}]+)*|[.!?\n;]+/gu) ?? []
  )
}
