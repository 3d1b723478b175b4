import type { Reply } from '../channel.ts'
import { readAlarm } from '../crisis/detect-crisis.ts'
import { type Language, say } from '../text/phrases.ts'
import { crisisAlone, heavyLine } from './respond/crisis.ts'
import { freshMemory, type Turn } from './turn.ts'

/** The answer to somebody who writes faster than we can answer. */
export const tooFast = (language: Language): Reply => ({ text: say(language, 'too-fast') })

/** The turn for a message whose processing failed. Clears the memory, which may be the cause. */
export function fallback(text: string, language: Language): Turn {
  const alarm = alarmIn(text)
  const memory = { ...freshMemory(), greeted: true }
  if (alarm?.tier === 'clear') return crisisAlone(alarm.kind, memory, language)
  const aside: Turn = { intent: 'set-aside', replies: [{ text: say(language, 'set-aside') }], memory, flag: { kind: 'set-aside' } }
  if (!alarm) return aside
  const line = heavyLine(alarm.kind, language)
  return { ...aside, replies: [line, ...aside.replies], heavy: { kind: alarm.kind, line } }
}

/** Detecting a crisis may itself be what failed. */
function alarmIn(text: string) {
  try {
    return readAlarm(text)
  } catch {
    return undefined
  }
}
