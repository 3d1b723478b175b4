import type { Reply } from '../channel.ts'
import { say } from '../text/phrases.ts'
import { plain } from '../text/plain.ts'
import { welcome } from './respond/about-us.ts'
import { besideHeavy } from './respond/crisis.ts'
import { respond } from './respond/respond.ts'
import { type Heard, type IntentName, type Knowledge, type Memory, type Turn, wasHeavy } from './turn.ts'
import { ownWords } from './understand/own-words.ts'
import { understand } from './understand/understand.ts'

const NO_WELCOME: ReadonlySet<IntentName> = new Set(['crisis', 'stop', 'start'])

/** Characters of two segments, with a line break or two. */
const ROOM = 300

/** The full effect of one message. The same message, memory and knowledge always give the same turn. */
export function converse(inbound: Heard, memory: Memory, knowledge: Knowledge): Turn {
  const heard = { ...inbound, text: ownWords(inbound.text) }
  const intent = understand(heard, memory)
  const context = { heard, memory, knowledge }
  const name = intent.kind === 'say' ? intent.topic : intent.kind
  const answered = respond(intent, context)
  const cannotSee = heard.attachments && plain(heard.text) && name !== 'crisis'
  const replies = [...answered.replies, ...(cannotSee ? [{ text: say(knowledge.language, 'cannot-see.words') }] : [])]
  const isWelcome = !memory.greeted && answered.replies.length > 0 && !NO_WELCOME.has(name)
  const calm: Turn = { ...answered, intent: name, replies: isWelcome ? welcomed(replies, name, knowledge) : replies }
  const turn = intent.heavy ? besideHeavy(calm, intent.heavy, context) : calm
  const isHeavy = turn.intent === 'crisis' || turn.heavy !== undefined
  return {
    ...turn,
    memory: {
      ...lighter(turn.memory, knowledge.now),
      greeted: memory.greeted || isWelcome,
      lastAt: knowledge.now.toISOString(),
      ...(isHeavy && { heavyAt: knowledge.now.toISOString() }),
    },
  }
}

function lighter(memory: Memory, now: Date): Memory {
  const { heavyAt: _, ...rest } = memory
  return wasHeavy(memory, now) ? memory : rest
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
