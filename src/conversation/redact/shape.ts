import commonWords from '../../../data/vocabulary/common-words.json' with { type: 'json' }

/** What is looked for, and what stays in its place. */
export type Shape = readonly [RegExp, string | ((found: string, ...groups: string[]) => string)]

const COMMON = new Set(commonWords)

/** Does one after the other. Every repeat in a shape has an upper bound, so the work grows with the length of the text alone. */
export function takeOut(text: string, shapes: readonly Shape[]): string {
  return shapes.reduce((left, [shape, kept]) => (typeof kept === 'string' ? left.replace(shape, kept) : left.replace(shape, kept)), text)
}

export function isCommon(word: string): boolean {
  return COMMON.has(word.toLowerCase())
}
