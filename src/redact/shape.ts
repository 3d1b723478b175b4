import commonWords from '../../data/vocabulary/common-words.json' with { type: 'json' }

/** An expression, its replacement, and what a text must contain for the search to be worthwhile: long expressions are slow the first time. */
export type Shape = readonly [RegExp, string | ((found: string, ...groups: string[]) => string), RegExp?]

const COMMON = new Set(commonWords)

/** Applies one shape after the other. Every repeat in a shape is bounded, so the time is linear in the text. */
export function takeOut(text: string, shapes: readonly Shape[]): string {
  return shapes.reduce((left, [shape, kept, hint]) => {
    if (hint && !hint.test(left)) return left
    return typeof kept === 'string' ? left.replace(shape, kept) : left.replace(shape, kept)
  }, text)
}

export function isCommon(word: string): boolean {
  return COMMON.has(word.toLowerCase())
}
