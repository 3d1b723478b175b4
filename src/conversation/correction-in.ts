import { plain } from './plain.ts'

const MARKER =
  /^(?:(?:no|nope|nah|actually|sorry|oops|i meant|i mean|make (?:it|that)|rather|instead|but|or|wait|and|what about|how about|not there)[\s,.:;-]+)+/i
const BARE =
  /^(?:(?:some(?:where|thing)|any(?:where|thing)|is there|are there|one|ones|a bit|bit|much|more|less)\s+){0,4}(?:cheap(?:er)?|free|near(?:er)?|clos(?:e|er)(?: by| to (?:me|home|here))?|local|expensive|further(?: away)?|later|earlier)(?:\s+(?:one|ones|please|pls|by|ones please|than that))?$/
const FOR = /^(?:its |it is |this is )?(?:not )?for (?:my|our|me|a|an|the|men|women|kids|children|someone|over|under)\b/

/** The part of a message that changes the last search: "no, Ilkeston" → "Ilkeston". Nothing when it reads as a new question. */
export function correctionIn(text: string): string | undefined {
  const short = text.trim().slice(0, 200)
  const rest = short.replace(MARKER, '').trim()
  if (rest && rest !== short) return rest
  const words = plain(short)
  return BARE.test(words) || FOR.test(words) || words.startsWith('not ') ? short : undefined
}
