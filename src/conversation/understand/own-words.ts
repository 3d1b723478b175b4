import { anyOf } from '../../text/heard.ts'

const SIGNATURE = /^(?:-- ?|_{5,})$/
const ORIGINAL = new RegExp(`^[- ]*(?:${anyOf('original')})[- ]*:?$`, 'i')
const WROTE = new RegExp(`^on .{5,100} (?:${anyOf('wrote')}):$`, 'i')
/** What a mail program or a phone adds: "Sent from my iPhone". */
const TAIL = new RegExp(`(?:^| )(?:${anyOf('tail')})\\b.{0,40}$`, 'i')
const FORWARDED = /^(?:(?:fwd?|re): ?)+/i
/** No line that a machine adds is longer. */
const LONGEST_LINE = 120

/** A text without what a machine put around it; the whole text, where there is nothing else. Nothing that a person types is cut. */
export function ownWords(text: string): string {
  const lines = text.trim().split(/\r?\n/)
  const under = lines.findIndex((line, at) => at > 0 && line.length <= LONGEST_LINE && isUnder(line.trimStart()))
  let end = under < 0 ? lines.length : under
  while (end > 1 && isQuoted(lines[end - 1] ?? '')) end--
  const own = lines.slice(0, end)
  const last = own.pop() ?? ''
  const from = Math.max(0, last.length - LONGEST_LINE)
  const words = [...own, last.slice(0, from) + last.slice(from).trimEnd().replace(TAIL, '')].join('\n').trim().replace(FORWARDED, '')
  return words === '' ? text : words
}

const isUnder = (line: string): boolean => SIGNATURE.test(line) || ORIGINAL.test(line.trimEnd()) || WROTE.test(line.trimEnd())

/** A quoted line or a blank one; ">:(" is no quote. */
const isQuoted = (line: string): boolean => /^\s{0,9}>(?: |>|$)/.test(line) || line.trim() === ''
