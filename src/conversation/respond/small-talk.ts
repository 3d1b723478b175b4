import type { PhraseKey } from '../../text/phrases.ts'
import type { SmallTalk } from '../understand/intent.ts'
import { type Context, type Response, tell } from './response.ts'

const SAYINGS: Record<SmallTalk, PhraseKey> = {
  hello: 'hello',
  'need-help': 'need-help',
  thanks: 'thanks',
  bye: 'thanks',
  who: 'who',
  robot: 'robot',
  number: 'number',
  'number-wrong': 'number.wrong',
  swearing: 'sorry',
}

export function smallTalk(topic: SmallTalk, { memory, knowledge }: Context): Response {
  const { name, privacyUrl } = knowledge.community
  const key = topic === 'hello' && memory.greeted ? 'hello.back' : SAYINGS[topic]
  return tell(knowledge, memory, key, { community: name, url: privacyUrl })
}
