import type { Choice, Reply } from '../../channel.ts'
import { say } from '../../text/phrases.ts'
import type { Knowledge, Search } from '../turn.ts'
import { choice } from '../understand/choices.ts'
import { listingCard } from './listing.ts'
import { isMet, type Look } from './run-search.ts'

export const PAGE = 3

/** The next listings of a search: those that meet everything, or else those that nearly do. */
export function nextPage(found: Look, shown: readonly string[]): { ids: string[]; isLast: boolean } {
  const left = found.hits.filter((hit) => !shown.includes(hit.id))
  const meets = left.filter(isMet)
  const ids = (meets.length > 0 ? meets : left).slice(0, PAGE).map((hit) => hit.id)
  return { ids, isLast: left.length <= ids.length }
}

/** One page as a reply. `placeUnknown`: ask where they are, in the same breath. */
export function pageReply(text: string, search: Search, found: Look, knowledge: Knowledge, isLast: boolean): Reply {
  const listings = search.page.flatMap((id, index) => {
    const asset = knowledge.asset(id)
    return asset
      ? [
          listingCard(
            asset,
            index + 1,
            knowledge,
            found.hits.find((hit) => hit.id === id),
            found.query.when,
          ),
        ]
      : []
  })
  return { text, listings, closing: closing(listings.length, isLast, !search.place, knowledge), choices: choices(isLast, knowledge) }
}

export function numbers(count: number): string {
  return count === 1 ? '1' : count === 2 ? '1 or 2' : `1-${count}`
}

function closing(count: number, isLast: boolean, placeUnknown: boolean, knowledge: Pick<Knowledge, 'language'>): string {
  if (placeUnknown) return say(knowledge.language, 'find.where', { numbers: numbers(count) })
  if (!isLast) return say(knowledge.language, 'find.more', { numbers: numbers(count) })
  return count === 1 ? say(knowledge.language, 'find.one') : say(knowledge.language, 'find.some', { numbers: numbers(count) })
}

function choices(isLast: boolean, knowledge: Pick<Knowledge, 'language'>): Choice[] {
  return isLast ? [choice('none', knowledge.language)] : [choice('more', knowledge.language), choice('none', knowledge.language)]
}
