import type { Reply } from '../channel.ts'
import type { CrisisKind } from '../crisis/kinds.ts'
import { type PhraseKey, say } from '../text/phrases.ts'
import { plain } from '../text/plain.ts'
import { welcome } from './respond/about-us.ts'
import { respond } from './respond/respond.ts'
import type { Context, Response } from './respond/response.ts'
import { type Heard, type IntentName, type Knowledge, type Memory, type Turn, wasHeavy } from './turn.ts'
import { understand } from './understand/understand.ts'

const NO_WELCOME: ReadonlySet<IntentName> = new Set(['crisis', 'stop', 'start'])

/** Characters of two segments, with a line break or two. */
const ROOM = 300

/** The full effect of one message. The same message, memory and knowledge always give the same turn. */
export function converse(heard: Heard, memory: Memory, knowledge: Knowledge): Turn {
  const intent = understand(heard, memory)
  const context = { heard, memory, knowledge }
  const answered = respond(intent, context)
  const response = intent.heavy ? withWarmth(answered, intent.heavy, context) : answered
  const name = intent.kind === 'say' ? intent.topic : intent.kind
  const cannotSee = heard.attachments && plain(heard.text) && intent.kind !== 'crisis'
  const replies = [...response.replies, ...(cannotSee ? [{ text: say(knowledge.language, 'cannot-see.words') }] : [])]
  const isWelcome = !memory.greeted && response.replies.length > 0 && !NO_WELCOME.has(name)
  return {
    ...response,
    intent: name,
    replies: isWelcome ? welcomed(replies, name, knowledge) : replies,
    memory: { ...response.memory, greeted: memory.greeted || isWelcome, lastAt: knowledge.now.toISOString() },
  }
}

/** Beside Samaritans, which are for all that is heavy. */
const WARMTH: Partial<Record<CrisisKind, PhraseKey>> = {
  medical: 'heavy.medical',
  abuse: 'heavy.abuse',
  danger: 'heavy.abuse',
  child: 'heavy.child',
  'no-bed': 'heavy.no-bed',
}

/** A number to ring beside what was asked for. Staff are told only when it is said again. */
function withWarmth(response: Response, kind: CrisisKind, { memory, knowledge }: Context): Response {
  if (response.replies.length === 0 || response.wants || response.consent) return response
  return {
    ...response,
    replies: [...response.replies, { text: say(knowledge.language, WARMTH[kind] ?? 'heavy') }],
    memory: { ...response.memory, heavyAt: knowledge.now.toISOString() },
    ...(wasHeavy(memory, knowledge.now) && { flag: { kind } }),
  }
}

/** Adds the introduction under the first answer, in the same message if it fits. */
function welcomed(replies: Reply[], intent: IntentName, knowledge: Knowledge): Reply[] {
  const footer = welcome(knowledge)
  if (intent === 'who') return [{ text: footer }]
  const last = replies.at(-1)
  const isLong = last && !last.listings && last.text.length + (last.closing?.length ?? 0) + footer.length > ROOM
  if (!last || isLong) return [...replies, { text: footer }]
  return [...replies.slice(0, -1), { ...last, footer }]
}
