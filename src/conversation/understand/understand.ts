import { type CrisisKind, readAlarm } from '../../crisis/detect-crisis.ts'
import { detectMedical } from '../../crisis/detect-medical.ts'
import { anyOf, heardAs } from '../../text/heard.ts'
import { say } from '../../text/phrases.ts'
import { plain } from '../../text/plain.ts'
import { factsAskedFor } from '../respond/ask-about.ts'
import type { Heard, Memory } from '../turn.ts'
import { type Act, readAct } from './act.ts'
import { fromChoice } from './choices.ts'
import { type Command, commandsIn, isSteering } from './commands.ts'
import { correctionIn } from './correction.ts'
import type { Intent, WhyNone } from './intent.ts'
import { numbersIn } from './numbers.ts'
import { isComplaint, whyNone } from './reason.ts'

type Said = ReadonlySet<Command>

/** What the network answers by itself. */
const TWILIO_STOP = new Set(['stop', 'stopall', 'stop all', 'unsubscribe', 'end', 'quit', 'cancel', 'revoke', 'optout'])
const TWILIO_START = new Set(['start', 'unstop'])
const WIPE = new Set(heardAs('wipe'))
const BARE_NO = new Set(heardAs('no.alone'))
const OWN = new RegExp(`\\b${anyOf('own')}\\b`)
const POINTS = new RegExp(`\\b(?:${anyOf('points')}|[1-3])\\b`)
const POINTS_BY_NAME = new RegExp(`^${anyOf('points.by-name')}\\b`)
const AGE = new RegExp(`^(?:${anyOf('age.before')} )*(\\d{1,2})(?: ${anyOf('age.after')})?$`)
const NOW = new RegExp(`^(?:${anyOf('now.before')} )?(?:${anyOf('now.how')} )?${anyOf('now')}$`)
const LONGEST_COMMAND = 16

/** What the person wants. A crisis comes first, but the exact words that steer the conversation are never one. */
export function understand(heard: Heard, memory: Memory): Intent & { heavy?: CrisisKind } {
  const words = plain(heard.text)
  const done = isSteering(words) || heard.choice ? undefined : readAct(heard.text)
  const alarm = isSteering(words) || ageIn(words, memory) ? undefined : readAlarm(heard.text)
  const act = done?.act
  if ((act === 'reaction' || act === 'machine') && (!alarm || done?.isPlain)) return { kind: 'noted' }
  if (alarm?.tier === 'clear') return { kind: 'crisis', crisis: alarm.kind }
  if (alarm) return { ...calmly(words, heard, memory, act === 'stop' ? undefined : act, () => undefined), heavy: alarm.kind }
  return calmly(words, heard, memory, act, aboutMessages)
}

/** `stopping`: "he won't leave me alone" is no STOP where it may be a crisis. */
function calmly(words: string, heard: Heard, memory: Memory, act: Act | undefined, stopping: typeof aboutMessages): Intent {
  const chosen = heard.choice ? fromChoice(heard.choice) : undefined
  if (chosen) return chosen
  if (!words) return withoutWords(heard)
  const said = commandsIn(words)
  const named = stopping(words, said) ?? answerToQuestion(words, memory) ?? command(words, said, memory)
  return named ?? aboutSearch(heard.text, words, said, memory) ?? doneBy(act, memory) ?? { kind: 'find', text: heard.text }
}

/** The age in an answer to "how old?". */
const ageIn = (words: string, memory: Memory): string | undefined => (memory.expecting === 'age' ? AGE.exec(words)?.[1] : undefined)

function withoutWords(heard: Heard): Intent {
  if (heard.location) return { kind: 'share-place' }
  return { kind: heard.attachments ? 'cannot-see' : 'empty' }
}

function aboutMessages(words: string, said: Said): Intent | undefined {
  if (said.has('start-again')) return { kind: 'start-again' }
  if (said.has('stop')) return { kind: 'stop', answered: TWILIO_STOP.has(words), everywhere: /^stop ?all$/.test(words) }
  if (said.has('start')) return { kind: 'start', answered: TWILIO_START.has(words) }
  return undefined
}

const REASONS: readonly WhyNone[] = ['too-far', 'wrong-day', 'cost', 'not-for-me', 'other']

function answerToQuestion(words: string, memory: Memory): Intent | undefined {
  const numbers = numbersIn(words)
  if (memory.expecting === 'why-none') {
    const reason = numbers ? REASONS[numbers[0]! - 1] : whyNone(words)
    if (reason) return { kind: 'why-none', reason }
    if (numbers) return { kind: 'none' }
  }
  const age = ageIn(words, memory)
  if (age) return { kind: 'correct', text: say('en', 'years-old', { age }) }
  if (memory.expecting === 'forget-me' && WIPE.has(words)) return { kind: 'forget-me' }
  if (memory.expecting === 'which-wrong' && numbers) return { kind: 'report', number: numbers[0]! }
  return numbers ? { kind: 'choose', numbers } : undefined
}

const SAYS: readonly Extract<Command, 'hello' | 'need-help' | 'thanks' | 'bye' | 'who' | 'robot' | 'number-wrong' | 'number'>[] = [
  'hello',
  'need-help',
  'thanks',
  'bye',
  'who',
  'robot',
  'number-wrong',
  'number',
]
const VERBS = ['my-data', 'forget-me', 'privacy', 'help', 'more', 'none', 'back', 'map', 'person', 'ask', 'yes'] as const

function command(words: string, said: Said, memory: Memory): Intent | undefined {
  if (words.split(' ').length > LONGEST_COMMAND) return undefined
  const verb = VERBS.find((name) => said.has(name))
  if (verb) return { kind: verb }
  if (said.has('no')) return { kind: isNoneOfThese(words, memory) ? 'none' : 'no' }
  const topic = SAYS.find((name) => said.has(name))
  if (topic) return { kind: 'say', topic }
  if (said.has('report') && isAboutListing(words, memory)) return { kind: 'report' }
  return said.has('offer') ? { kind: 'offer' } : undefined
}

/** A bare "no" under a list rejects the listings. */
function isNoneOfThese(words: string, { search, viewing, expecting }: Memory): boolean {
  return Boolean(search?.page.length) && !viewing && !expecting && BARE_NO.has(words)
}

function isAboutListing(words: string, memory: Memory): boolean {
  const isKnown = Boolean(memory.viewing ?? memory.search?.page.length)
  return !OWN.test(words) && (isKnown ? POINTS : POINTS_BY_NAME).test(words)
}

/** What is said of the search so far, and what is no search. */
function aboutSearch(text: string, words: string, said: Said, memory: Memory): Intent | undefined {
  if (said.has('medical') || detectMedical(text)) return { kind: 'medical', text }
  const asked = memory.search?.page.length ? factsAskedFor(words) : undefined
  if (asked && (memory.viewing || asked.length > 0)) return { kind: 'ask-about', labels: asked }
  if (memory.search && NOW.test(words)) return { kind: 'correct', text: say('en', 'today') }
  if (memory.search?.page.length && isComplaint(words)) return { kind: 'why-none', reason: whyNone(words) ?? 'other' }
  if (said.has('swearing') && words.split(' ').length <= 4) return { kind: 'say', topic: 'swearing' }
  const correction = memory.search ? correctionIn(text) : undefined
  return correction ? { kind: 'correct', text: correction } : undefined
}

/** What a text that nothing else explains does all the same. */
function doneBy(act: Act | undefined, { greeted }: Memory): Intent | undefined {
  if (act === 'stop') return { kind: 'stop', answered: false, everywhere: false }
  if (act === 'back') return { kind: 'start', answered: false }
  if (act === 'person') return { kind: 'person' }
  if (act === 'data') return { kind: 'privacy' }
  if (act === 'chat') return greeted ? { kind: 'no' } : { kind: 'say', topic: 'hello' }
  return undefined
}
