import { plain } from '../../text/plain.ts'

const MARKER =
  /^(?:(?:no|nope|nah|actually|sorry|oops|i meant|i mean|make (?:it|that)|instead|but|or|and|what about|how about|not there)[\s,.:;-]+)+/i
const BARE =
  /^(?:(?:some(?:where|thing)|any(?:where|thing)|is there|are there|one|ones|a bit|bit|much|more|less)\s+){0,4}(?:cheap(?:er)?|free|near(?:er)?|clos(?:e|er)(?: by| to (?:me|home|here))?|local|online|by phone|on the phone|over the phone|on zoom)(?:\s+(?:one|ones|please|pls|by|ones please|than that))?$/
/** "No one to talk to", "no money left": a need, not a correction. */
const NO_SUCH =
  /^no\s+(?:one|body|money|cash|idea|friends?|family|home|job|work|heating|hot|gas|electric(?:ity)?|car|bus|clue|internet|phone|visitors|company|confidence|energy|sleep)\b/i
const LONGEST_BARE_NO = 4
const THIS_NOT_THAT = /^(?:\S+ ){1,3}not (?:\S+ ?){1,3}$/
const FOR = /^(?:its |it is |this is )?(?:not )?for (?:my|our|me|a|an|the|men|women|kids|children|someone|over|under)\b/

/** The part of a message that changes the last search: "no, Ilkeston" → "Ilkeston". Undefined if it reads as a new question. */
export function correctionIn(text: string): string | undefined {
  const short = text.trim().slice(0, 200)
  const rest = short.replace(MARKER, '').trim()
  if (NO_SUCH.test(short)) return undefined
  if (rest && rest !== short && !isLongNo(short, rest)) return rest
  const words = plain(short)
  return BARE.test(words) || FOR.test(words) || words.startsWith('not ') || THIS_NOT_THAT.test(words) ? short : undefined
}

/** Without a comma, "no" begins a correction only in a few words: "no ilkeston". */
function isLongNo(short: string, rest: string): boolean {
  return /^no\s/i.test(short) && rest.split(/\s+/).length > LONGEST_BARE_NO
}
