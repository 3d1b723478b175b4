import { CHANNELS } from '../../channels.ts'
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
