import type { Reply } from '../channel.ts'
import { detectCrisis } from '../crisis/detect-crisis.ts'
import { type Language, say } from '../text/phrases.ts'
import { freshMemory, type Turn } from './turn.ts'

/** The answer to somebody who writes faster than we can answer. */
export const tooFast = (language: Language): Reply => ({ text: say(language, 'too-fast') })

/** The turn for a message whose processing failed. Clears the memory, which may be the cause. */
export function fallback(text: string, language: Language): Turn {
  const kind = crisisIn(text)
  const memory = { ...freshMemory(), greeted: true }
  if (kind)
    return {
      intent: 'crisis',
      replies: [{ text: say(language, `crisis.${kind}`), closing: say(language, 'crisis.next') }],
      memory,
      flag: { kind },
    }
  return { intent: 'set-aside', replies: [{ text: say(language, 'set-aside') }], memory, flag: { kind: 'set-aside' } }
}

/** Detecting a crisis may itself be what failed. */
function crisisIn(text: string) {
  try {
    return detectCrisis(text)
  } catch {
    return undefined
  }
}
