const LONGEST = 2000

/** Lower case, no accents or apostrophes, single spaces: the form in which phrases are compared. Reads the first 2,000 characters. */
export function plain(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether `words` contains `phrase` as whole words. Both are plain. */
export function holds(words: string, phrase: string): boolean {
  return words.includes(phrase) && ` ${words} `.includes(` ${phrase} `)
}
