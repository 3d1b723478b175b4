import type { Reply } from '../channel.ts'
import { say } from '../text/phrases.ts'
import { plain } from '../text/plain.ts'
import { forgetMe, help, myData, privacy, smallTalk, welcome } from './respond/about-us.ts'
import { askAbout } from './respond/ask-about.ts'
import { askPerson, talkToPerson, yes } from './respond/ask-person.ts'
import { start, stop } from './respond/consent.ts'
import { crisis, medical } from './respond/crisis.ts'
import { choose, map, open } from './respond/details.ts'
import { correct, find, sharePlace } from './respond/find.ts'
import { back, more } from './respond/more.ts'
import { none, whyNone } from './respond/none.ts'
import { offer, report } from './respond/report.ts'
import { type Context, expect, type Response, tell } from './respond/response.ts'
import type { Heard, Knowledge, Memory, Turn } from './turn.ts'
import type { Intent } from './understand/intent.ts'
import { understand } from './understand/understand.ts'

const NO_WELCOME: ReadonlySet<string> = new Set(['crisis', 'stop', 'start'])

export function freshMemory(): Memory {
  return { greeted: false }
}

/** Characters: two segments, with a line break or two. */
const ROOM = 300

/** One message's full effect. The same message, memory and knowledge always come to the same turn. */
export function converse(heard: Heard, memory: Memory, knowledge: Knowledge): Turn {
  const intent = understand(heard, memory)
  const response = respond(intent, { heard, memory, knowledge })
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

/** Who this is goes under the first answer, in the same message where that leaves room for it. */
function welcomed(replies: Reply[], intent: string, knowledge: Knowledge): Reply[] {
  const footer = welcome(knowledge)
  if (intent === 'who') return [{ text: footer }]
  const last = replies.at(-1)
  const isLong = last && !last.listings && last.text.length + (last.closing?.length ?? 0) + footer.length > ROOM
  if (!last || isLong) return [...replies, { text: footer }]
  return [...replies.slice(0, -1), { ...last, footer }]
}

function respond(intent: Intent, context: Context): Response {
  const { memory, knowledge } = context
  switch (intent.kind) {
    case 'crisis':
      return crisis(intent.crisis, context)
    case 'stop':
      return stop(intent.answered, intent.everywhere, context)
    case 'start':
      return start(intent.answered, context)
    case 'choose':
      return choose(intent.numbers, context)
    case 'open':
      return open([intent.id], context)
    case 'why-none':
      return whyNone(intent.reason, context)
    case 'share-place':
      return sharePlace(context)
    case 'find':
      return find(intent.text, context)
    case 'correct':
      return correct(intent.text, context)
    case 'medical':
      return medical(intent.text, context)
    case 'say':
      return smallTalk(intent.topic, context)
    case 'report':
      return report(intent.number, context)
    case 'ask-about':
      return askAbout(intent.labels, context)
    case 'offer':
      return offer(context)
    case 'help':
      return help(context)
    case 'privacy':
      return privacy(context)
    case 'my-data':
      return myData(context)
    case 'forget-me':
      return forgetMe(context)
    case 'start-again':
      return tell(knowledge, { greeted: memory.greeted }, 'start-again')
    case 'more':
      return more(context)
    case 'none':
      return none(context)
    case 'back':
      return back(context)
    case 'map':
      return map(context)
    case 'ask':
      return askPerson(context)
    case 'person':
      return talkToPerson(context)
    case 'yes':
      return yes(context)
    case 'no':
      return tell(knowledge, expect(memory), 'okay')
    case 'empty':
      return tell(knowledge, memory, 'empty')
    case 'cannot-see':
      return tell(knowledge, memory, 'cannot-see')
  }
}
