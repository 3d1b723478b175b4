import commonWords from '../../data/vocabulary/common-words.json' with { type: 'json' }

/** What is looked for, what stays in its place, and what a text has to hold for it to be worth looking: long expressions are slow the first time. */
export type Shape = readonly [RegExp, string | ((found: string, ...groups: string[]) => string), RegExp?]

const COMMON = new Set(commonWords)

/** Does one after the other. Every repeat in a shape has an upper bound, so the work grows with the length of the text alone. */
export function takeOut(text: string, shapes: readonly Shape[]): string {
  return shapes.reduce((left, [shape, kept, hint]) => {
    if (hint && !hint.test(left)) return left
    return typeof kept === 'string' ? left.replace(shape, kept) : left.replace(shape, kept)
  }, text)
}

export function isCommon(word: string): boolean {
  return COMMON.has(word.toLowerCase())
}
