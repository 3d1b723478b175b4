import { CHANNELS } from '../../channels.ts'
import { say } from '../../text/phrases.ts'
import type { IntentName, Knowledge, Memory, Turn } from '../turn.ts'
import { type Context, expect, type Response, tell } from './response.ts'

/** Twilio has itself answered a bare STOP or START on SMS: a second answer would be one too many. */
export function stop(isBareWord: boolean, everywhere: boolean, { memory, knowledge }: Context): Response {
  const told = tell(knowledge, expect(memory), everywhere ? 'stop.everywhere' : 'stop')
  return {
    ...told,
    replies: isBareWord && CHANNELS[knowledge.channel].answersStop ? [] : told.replies,
    consent: { granted: false, ...(everywhere ? { everywhere } : {}) },
  }
}

export function start(isBareWord: boolean, { memory, knowledge }: Context): Response {
  const { knowsHowBack: _, ...rest } = expect(memory)
  const told = tell(knowledge, rest, 'start')
  return { ...told, replies: isBareWord && CHANNELS[knowledge.channel].answersStop ? [] : told.replies, consent: { granted: true } }
}

/** Somebody who said stop still gets the numbers to ring in a crisis, can come back, and keeps their rights. */
const SAID_EVEN_SO: readonly IntentName[] = ['crisis', 'start', 'my-data', 'forget-me']

/** What becomes of a turn for somebody who said stop: once, a line that says how to come back, and then nothing. On SMS the network has said it. */
export function afterStop(turn: Turn, memory: Memory, knowledge: Pick<Knowledge, 'channel' | 'language'>): Turn {
  if (SAID_EVEN_SO.includes(turn.intent)) return turn
  const { intent, consent } = turn
  const isTold = memory.knowsHowBack || CHANNELS[knowledge.channel].answersStop || intent === 'stop'
  return {
    intent,
    replies: isTold ? [] : [{ text: say(knowledge.language, 'stop.still') }],
    memory: { ...memory, ...(intent !== 'stop' && { knowsHowBack: true }) },
    ...(consent && { consent }),
  }
}
