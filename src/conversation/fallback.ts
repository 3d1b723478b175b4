import type { Reply } from '../channel.ts'
import { readAlarm } from '../crisis/detect-crisis.ts'
import { type Language, say } from '../text/phrases.ts'
import { numbersFor } from './respond/crisis.ts'
import { freshMemory, type Turn } from './turn.ts'

/** The answer to somebody who writes faster than we can answer. */
export const tooFast = (language: Language): Reply => ({ text: say(language, 'too-fast') })

/** The turn for a message whose processing failed. Clears the memory, which may be the cause. */
export function fallback(text: string, language: Language): Turn {
  const kind = crisisIn(text)
  const memory = { ...freshMemory(), greeted: true }
  if (kind) return { intent: 'crisis', replies: [numbersFor(kind, language)], memory, flag: { kind } }
  return { intent: 'set-aside', replies: [{ text: say(language, 'set-aside') }], memory, flag: { kind: 'set-aside' } }
}

/** A possible one counts too, since nothing else can be said. Detecting it may itself be what failed. */
function crisisIn(text: string) {
  try {
    return readAlarm(text)?.kind
  } catch {
    return undefined
  }
}
