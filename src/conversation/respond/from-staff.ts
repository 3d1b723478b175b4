import type { ListingCard, Reply } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import { type Language, say } from '../../text/phrases.ts'
import type { Knowledge } from '../turn.ts'
import { factsOf } from './facts.ts'
import type { Spoken } from './listing-card.ts'
import { shorten } from './restate.ts'

const LONGEST_WHAT = 60

/** Tells a person what the team found for their request. */
export function foundForYou(words: string, listing: ListingCard, { language }: Pick<Knowledge, 'language'>): Reply {
  const text = words ? say(language, 'heard-back', { what: shorten(words, LONGEST_WHAT) }) : say(language, 'heard-back.plain')
  return { text, listings: [listing], closing: say(language, 'heard-back.closing') }
}

/** The same with all details, while a connector talks with them: a digit would go to the connector. */
export function foundInFull(words: string, asset: Asset, knowledge: Spoken): Reply {
  const { text } = foundForYou(words, { number: 1, id: asset.id, name: asset.name }, knowledge)
  const { id, name, description } = asset
  return { text, detail: { id, name, facts: factsOf(asset, knowledge), ...(description && { about: description }) } }
}

export function nothingYet(words: string, language: Language): Reply {
  return { text: words ? say(language, 'heard-back.none', { what: shorten(words, LONGEST_WHAT) }) : say(language, 'heard-back.none.plain') }
}

/** A listing that a member of staff texts to somebody. `who`: the member's first name. */
export function textedTo(who: string, { community, language }: Pick<Knowledge, 'community' | 'language'>, listing: ListingCard): Reply {
  return {
    text: say(language, 'texted', { who, community: community.name }),
    listings: [listing],
    closing: say(language, 'texted.closing'),
  }
}

/** A connector's message in a hand-off. */
export function saidByConnector(who: string, text: string, language: Language): Reply {
  return { text: `${say(language, 'talk.who', { who })} ${text}` }
}

export function talkIsOver(language: Language): Reply {
  return { text: say(language, 'talk.over') }
}

/** Added to "I have passed it on" while staff are away. `when`: "on Monday at 9am". */
export function outOfHours(when: string, language: Language): string {
  return say(language, 'ask.hours', { when })
}
