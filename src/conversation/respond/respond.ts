import type { Intent } from '../understand/intent.ts'
import { forgetMe, help, myData, privacy, smallTalk } from './about-us.ts'
import { askAbout } from './ask-about.ts'
import { askPerson, talkToPerson, yes } from './ask-person.ts'
import { start, stop } from './consent.ts'
import { crisis, medical } from './crisis.ts'
import { choose, map, open } from './details.ts'
import { back, correct, find, more, sharePlace } from './find.ts'
import { none, whyNone } from './none.ts'
import { offer, report } from './report.ts'
import { type Context, expect, type Response, tell } from './response.ts'

/** The response to each intent. */
export function respond(intent: Intent, context: Context): Response {
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
    case 'noted':
      return { memory, replies: [] }
  }
}
