import { CHANNELS } from '../../channels.ts'
import { say } from '../../text/phrases.ts'
import type { IntentName, Knowledge, Memory, Turn } from '../turn.ts'
import { type Context, expect, type Response, tell } from './response.ts'

/** Twilio itself answers a bare STOP or START by SMS, so we send no second answer. */
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

/** Intents still answered after STOP: a crisis, a way back, and data rights. */
const SAID_EVEN_SO: readonly IntentName[] = ['crisis', 'start', 'my-data', 'forget-me']

/** Limits a turn for somebody who said stop: a number to ring if it may be a crisis; one line on how to come back; then silence. By SMS the network has said it. */
export function afterStop(turn: Turn, memory: Memory, knowledge: Pick<Knowledge, 'channel' | 'language' | 'now'>): Turn {
  if (SAID_EVEN_SO.includes(turn.intent)) return turn
  const { intent, consent, heavy } = turn
  if (heavy) return { intent, replies: [heavy.line], memory: { ...memory, heavyAt: knowledge.now.toISOString() }, heavy }
  const isTold = memory.knowsHowBack || CHANNELS[knowledge.channel].answersStop || intent === 'stop'
  return {
    intent,
    replies: isTold ? [] : [{ text: say(knowledge.language, 'stop.still') }],
    memory: { ...memory, ...(intent !== 'stop' && { knowsHowBack: true }) },
    ...(consent && { consent }),
  }
}
