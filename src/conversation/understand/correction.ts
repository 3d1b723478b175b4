import { anyOf } from '../../text/heard.ts'
import { plain } from '../../text/plain.ts'

const MARKER = new RegExp(`^(?:${anyOf('correction.before')}[\\s,.:;-]+)+`, 'i')
const BARE = new RegExp(`^(?:${anyOf('manner.before')}\\s+){0,4}${anyOf('manner')}(?:\\s+${anyOf('manner.after')})?$`)
/** "No one to talk to", "no money left": a need, not a correction. */
const NO_SUCH = new RegExp(`^${anyOf('no')}\\s+${anyOf('no.such')}\\b`, 'i')
const BEGINS_NO = new RegExp(`^${anyOf('no')}\\s`, 'i')
const BEGINS_NOT = new RegExp(`^${anyOf('not')} `)
const LONGEST_BARE_NO = 4
const THIS_NOT_THAT = new RegExp(`^(?:\\S+ ){1,3}${anyOf('not')} (?:\\S+ ?){1,3}$`)
const FOR = new RegExp(`^(?:${anyOf('for.before')} )?(?:${anyOf('not')} )?${anyOf('for')} ${anyOf('for.whom')}\\b`)

/** The part of a message that changes the last search: "no, Ilkeston" → "Ilkeston". Undefined if it reads as a new question. */
export function correctionIn(text: string): string | undefined {
  const short = text.trim().slice(0, 200)
  const rest = short.replace(MARKER, '').trim()
  if (NO_SUCH.test(short)) return undefined
  if (rest && rest !== short && !isLongNo(short, rest)) return rest
  const words = plain(short)
  return BARE.test(words) || FOR.test(words) || BEGINS_NOT.test(words) || THIS_NOT_THAT.test(words) ? short : undefined
}

/** Without a comma, "no" begins a correction only in a few words: "no ilkeston". */
function isLongNo(short: string, rest: string): boolean {
  return BEGINS_NO.test(short) && rest.split(/\s+/).length > LONGEST_BARE_NO
}
