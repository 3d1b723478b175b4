/** A family emoji of four, with its joiners, has 11. */
const LONGEST_GRAPHEME = 50

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** More marks on one letter than any written language uses, and characters that reverse text or are invisible. */
const TOO_MANY_MARKS = /(\p{M}{6})\p{M}+/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** Text without control characters and stacks of accents. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(TOO_MANY_MARKS, '$1')
    .replace(/\p{Cs}/gu, '')
}

/** Escapes the three characters that Slack interprets in every text, mrkdwn or plain. Source: docs.slack.dev/messaging/formatting-message-text. */
export function escapeText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Reverses `escapeText`. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** A label within `limit` once escaped, cut between graphemes. For labels only: facts are split, never cut. */
export function shorten(text: string, limit: number): string {
  const label = clean(text).replace(/\s+/g, ' ').trim()
  if (label === '') return '…'
  if (lengthOf(label) <= limit) return label
  let kept = ''
  for (const { segment } of graphemes.segment(label.slice(0, limit * 2))) {
    if (lengthOf(`${kept}${segment}…`) > limit) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Splits text into parts of at most `limit` once escaped, at a line end if possible, then at a space, then between graphemes. Drops nothing. */
export function split(text: string, limit: number): string[] {
  const whole = clean(text)
  if (lengthOf(whole) <= limit) return whole.trim() === '' ? [] : [whole]
  const parts: Sized[] = []
  for (const { piece, join, length } of breakLines(whole, limit)) {
    const last = parts.at(-1)
    if (last && last.length + join.length + length <= limit) {
      last.piece += join + piece
      last.length += join.length + length
    } else parts.push({ piece, length })
  }
  return parts.map(({ piece }) => piece.trim()).filter((part) => part !== '')
}

type Sized = { piece: string; length: number }
type Joined = Sized & { join: string }

const ESCAPED = { '&': 5, '<': 4, '>': 4 } as const

function lengthOf(text: string): number {
  let length = 0
  for (const character of text) length += character in ESCAPED ? ESCAPED[character as keyof typeof ESCAPED] : character.length
  return length
}

function breakLines(text: string, limit: number): Joined[] {
  return text.split('\n').flatMap((line) => {
    const length = lengthOf(line)
    if (length <= limit) return [{ piece: line, join: '\n', length }]
    return line.split(' ').flatMap((word, index) => {
      const join = index === 0 ? '\n' : ' '
      const size = lengthOf(word)
      return size <= limit
        ? [{ piece: word, join, length: size }]
        : breakWord(word).map((one, at) => ({ ...one, join: at === 0 ? join : '' }))
    })
  })
}

/** Plain letters need no segmenter, which is slow on long text. A letter before a mark or a joiner belongs to it. */
const RUNS = /[\x21-\x7e]{1,100}(?![^\x21-\x7e])|[\x21-\x7e]?[^\x21-\x7e]{1,200}/gu

/** A chain of joined emoji can be one endless grapheme: that is split between characters. */
function breakWord(word: string): Sized[] {
  return (word.match(RUNS) ?? [])
    .flatMap((run) => (/^[\x21-\x7e]+$/.test(run) ? [run] : [...graphemes.segment(run)].map(({ segment }) => segment)))
    .flatMap((piece) => (piece.length > LONGEST_GRAPHEME && /[^\x21-\x7e]/.test(piece) ? [...piece] : [piece]))
    .map((piece) => ({ piece, length: lengthOf(piece) }))
}
