import { plain, wordsOf } from '../query/normalise.ts'
import { stem } from '../query/stem.ts'

/** What a message shows of its topic: the roots of its words, and each two that stand side by side, with a space between. */
export function signsOf(words: readonly string[]): Set<string> {
  const roots = words.map(stem)
  return new Set([...roots, ...roots.slice(1).map((root, at) => `${roots[at]} ${root}`)])
}

export const signsIn = (text: string): Set<string> => signsOf(wordsOf(plain(text)))
