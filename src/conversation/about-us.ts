import { type Context, type Response, tell } from './respond.ts'
import type { Knowledge } from './turn.ts'
import { say } from './wording.ts'

/** Said once, under the first answer: who this is, HELP and STOP, not for emergencies, where the privacy note is. */
export function welcome({ community }: Knowledge): string {
  return say('welcome', { community: community.name, url: community.privacyUrl })
}

export function help({ memory }: Context): Response {
  return tell(memory, 'help')
}

export function privacy({ memory, knowledge }: Context): Response {
  return tell(memory, 'privacy', { url: knowledge.community.privacyUrl })
}

export function myData({ memory, knowledge }: Context): Response {
  return { ...tell(memory, 'my-data', { url: knowledge.community.privacyUrl }), flag: { kind: 'my-data' } }
}

export function forgetMe({ memory, knowledge }: Context): Response {
  return { ...tell(memory, 'forget-me', { url: knowledge.community.privacyUrl }), flag: { kind: 'forget-me' } }
}
