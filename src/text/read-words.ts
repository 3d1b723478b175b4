/** Stands where a sentence ends. */
export const SENTENCE_END = '$'
const LONGEST = 2000

/** The message in lower-case words as they were written, without accents and apostrophes; pictures are words too ("u1f622"); `$` where a sentence ends. Reads 2,000 characters. */
export function readWords(text: string): string[] {
  const words: string[] = []
  for (const piece of pieces(text.slice(0, LONGEST))) {
    if (!/^[.!?\n;]/.test(piece)) words.push(piece)
    else if (words.length > 0 && words.at(-1) !== SENTENCE_END) words.push(SENTENCE_END)
  }
  if (words.at(-1) !== SENTENCE_END) words.push(SENTENCE_END)
  return words
}

/** Single letters in a row ("k m s", "d.i.e") are one word. */
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
