import { anyOf } from '../../text/heard.ts'

/** What a mail program or a phone puts under a text. */
const TAIL = new RegExp(`(?:^|\\s)(?:${anyOf('tail')})\\b[^\\n]{0,40}\\s*$`, 'i')
/** A signature, or the message that is answered. */
const UNDER = new RegExp(`\\n\\s*(?:--|__|>|(?:${anyOf('wrote')})\\b[^\\n]{0,100}:)[\\s\\S]*$`, 'i')
const FORWARDED = /^\s*(?:(?:fw|fwd|re)\s*:\s*)+/i

/** A text without what a machine put around it; the whole text, where there is nothing else. */
export function ownWords(text: string): string {
  const own = text.replace(UNDER, '').replace(TAIL, '').replace(FORWARDED, '').trim()
  return own === '' ? text : own
}
