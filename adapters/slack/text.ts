const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Marks on one letter beyond any written language, and characters that turn the reading direction or show nothing. */
const TOO_MANY_MARKS = /(\p{M}{6})\p{M}+/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** Text as people meant it: no control characters, no towers of accents. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(TOO_MANY_MARKS, '$1')
    .replace(/\p{Cs}/gu, '')
}

/** Slack reads these three in every text, mrkdwn or plain. Source: docs.slack.dev/messaging/formatting-message-text. */
export function escapeText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What Slack hands back of it. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** A label within `limit` as escaped, cut between graphemes. For labels only: facts are split, never cut. */
export function shorten(text: string, limit: number, measure: (text: string) => number = (one) => escapeText(one).length): string {
  const label = clean(text).replace(/\s+/g, ' ').trim()
  if (measure(label) <= limit) return label
  let kept = ''
  for (const { segment } of graphemes.segment(label)) {
    if (measure(`${kept}${segment}…`) > limit) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Parts of at most `limit` as escaped, broken at a line end where possible, then at a space, then between graphemes. Nothing is left out. */
export function split(text: string, limit: number): string[] {
  const fits = (part: string) => escapeText(part).length <= limit
  if (fits(text)) return text.trim() === '' ? [] : [text]
  const parts: string[] = []
  for (const { piece, join } of breakLines(text, fits)) {
    const longer = `${parts.at(-1)}${join}${piece}`
    if (parts.length > 0 && fits(longer)) parts[parts.length - 1] = longer
    else parts.push(piece)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

type Piece = { piece: string; join: string }
type Fits = (text: string) => boolean

function breakLines(text: string, fits: Fits): Piece[] {
  return text.split('\n').flatMap((line) => {
    if (fits(line)) return [{ piece: line, join: '\n' }]
    return line.split(' ').flatMap((word, index) => {
      const join = index === 0 ? '\n' : ' '
      return fits(word) ? [{ piece: word, join }] : breakWord(word, fits).map((piece, at) => ({ piece, join: at === 0 ? join : '' }))
    })
  })
}

/** A chain of joined emoji can be one grapheme without end: then between characters. */
function breakWord(word: string, fits: Fits): string[] {
  const size = 100
  const characters = [...graphemes.segment(word)].flatMap(({ segment }) =>
    segment.length > size || !fits(segment) ? [...segment] : [segment],
  )
  const chunks: string[] = []
  for (const character of characters) {
    const longer = `${chunks.at(-1)}${character}`
    if (chunks.length > 0 && longer.length <= size && fits(longer)) chunks[chunks.length - 1] = longer
    else chunks.push(character)
  }
  return chunks
}
