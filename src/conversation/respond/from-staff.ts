import type { ListingCard, Reply } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import { say } from '../../text/resident-phrases.ts'
import { factsOf } from './facts.ts'
import { shorten } from './restate.ts'

const LONGEST_WHAT = 60

/** What a person asked for, found by somebody on the team. */
export function foundForYou(words: string, listing: ListingCard): Reply {
  const text = words ? say('heard-back', { what: shorten(words, LONGEST_WHAT) }) : say('heard-back.plain')
  return { text, listings: [listing], closing: say('heard-back.closing') }
}

/** The same with all its details, while a connector talks with them: a digit would go to the connector. */
export function foundInFull(words: string, asset: Asset, now: Date): Reply {
  const { text } = foundForYou(words, { number: 1, id: asset.id, name: asset.name })
  const { id, name, description } = asset
  return { text, detail: { id, name, facts: factsOf(asset, now), ...(description && { about: description }) } }
}

export function nothingYet(words: string): Reply {
  return { text: words ? say('heard-back.none', { what: shorten(words, LONGEST_WHAT) }) : say('heard-back.none.plain') }
}

/** A listing that a member of staff texts to somebody. `who` is their first name. */
export function textedTo(who: string, community: string, listing: ListingCard): Reply {
  return { text: say('texted', { who, community }), listings: [listing], closing: say('texted.closing') }
}

/** What a connector writes in the thread of a talk. */
export function saidByConnector(who: string, text: string): Reply {
  return { text: `${say('talk.who', { who })} ${text}` }
}

export function talkIsOver(): Reply {
  return { text: say('talk.over') }
}

/** Put after "I have passed it on" while nobody is there. `when`: "on Monday at 9am". */
export function outOfHours(when: string): string {
  return say('ask.hours', { when })
}
