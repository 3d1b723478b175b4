import { say } from '../../text/phrases.ts'
import type { Knowledge } from '../turn.ts'
import { type Context, expect, type Response, tell } from './response.ts'

/** Said once, under the first answer: who this is, HELP and STOP, not for emergencies, where the privacy note is. */
export function welcome({ community, language }: Knowledge): string {
  return say(language, 'welcome', { community: community.name, url: community.privacyUrl })
}

export function help({ memory, knowledge }: Context): Response {
  return tell(knowledge, memory, 'help')
}

export function privacy({ memory, knowledge }: Context): Response {
  return tell(knowledge, memory, 'privacy', { url: knowledge.community.privacyUrl })
}

/** Answered once it has been counted: `sayKept`. */
export function myData({ memory }: Context): Response {
  return { memory, replies: [], wants: 'copy' }
}

/** Asks once; the same words again do it. */
export function forgetMe({ memory, knowledge }: Context): Response {
  if (memory.expecting !== 'forget-me') return tell(knowledge, expect(memory, 'forget-me'), 'forget-me')
  return { ...tell(knowledge, { greeted: true }, 'forget-me.done'), wants: 'erasure' }
}
