import { anyOf } from '../../text/heard.ts'

/** What a mail program or a phone puts under a text. */
const TAIL = new RegExp(`(?:^|\\s)(?:${anyOf('tail')})\\b[^\\n]{0,40}\\s*$`, 'i')
/** A signature under its mark, or the message that is answered. Nothing that a person types below a line break is cut. */
const UNDER = new RegExp(
  `\\n(?:-- ?\\n|_{5,}|(?:[-\\s]*(?:${anyOf('original')})[-\\s]*\\n)|on \\b[^\\n]{5,100} ${anyOf('wrote')}:)[\\s\\S]*$`,
  'i',
)
const QUOTED = /(?:\n\s*>[^\n]*)+\s*$/
const FORWARDED = /^\s*(?:(?:fw|fwd|re)\s*:\s*)+/i

/** A text without what a machine put around it; the whole text, where there is nothing else. */
export function ownWords(text: string): string {
  const own = text.replace(UNDER, '').replace(QUOTED, '').replace(TAIL, '').replace(FORWARDED, '').trim()
  return own === '' ? text : own
}
