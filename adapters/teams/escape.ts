/** An invisible, non-breaking character, inserted where a card would otherwise see markdown, a template or a function. */
const JOINER = '\u2060'

/** Characters that reverse the following text, and characters that no font shows. */
const TURNS_WRITING = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const UNSHOWN = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\uFEFF]|\p{Surrogate}/gu
/** More marks on one letter than any script needs; they would cover the lines above. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu
const STARTS_BLOCK = /^([^\S\n\u2028\u2029]*)(?=[-+>#=]|\d+[.)])/gm
const OPENS = /\$(?=\{)|\{(?=\{)|\](?=[([:])/g

const LOOK_ALIKE: Readonly<Record<string, string>> = { '*': '∗', _: '‗', '~': '∼', '`': "'", '\\': '∖' }

/** Removes unprintable characters; for text that a card does not format, such as a button's label. */
export function showable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(TURNS_WRITING, '')
    .replace(UNSHOWN, '')
    .replace(PILED_MARKS, '$1')
}

export function showableLine(text: string): string {
  return showable(text.replace(/\s+/g, ' ')).trim()
}

/**
 * Escapes text for a TextBlock, which formats markdown and evaluates `{{DATE(…)}}`. Phones disagree about backslash escapes, so
 * formatting characters are replaced by look-alikes, and the rest is broken up by an invisible character. An underscore inside a word
 * formats nothing, so e-mail and web addresses stay as they are.
 */
export function plain(text: string): string {
  return showable(text)
    .replace(/[*~`\\]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, (marks) => Array.from(marks, (mark) => LOOK_ALIKE[mark]).join(''))
    .replace(OPENS, (mark) => mark + JOINER)
    .replace(STARTS_BLOCK, `$1${JOINER}`)
    .trim()
}

export function plainLine(text: string | undefined): string {
  return plain((text ?? '').replace(/\s+/g, ' '))
}
