import { say } from '../../text/phrases.ts'
import type { Knowledge, Memory, Search } from '../turn.ts'
import { choice } from '../understand/choices.ts'
import { answer, type Context, expect, type Response, tell } from './response.ts'
import { echo, isSpeakable, lowerFirst } from './restate.ts'
import { isMet, type Look, look } from './run-search.ts'
import { nextPage, pageReply } from './show-listings.ts'

const LONGEST_WHAT = 54

export function more({ memory, knowledge }: Context): Response {
  const { search } = memory
  if (!search) return tell(knowledge, memory, 'ask-anything')
  const found = look(search, memory, knowledge)
  const { ids, isLast } = nextPage(found, search.shown)
  if (ids.length === 0)
    return tell(knowledge, memory, 'more.end', {}, [choice('none', knowledge.language), choice('back', knowledge.language)])
  const next = { ...search, page: ids, shown: [...search.shown, ...ids] }
  const meets = found.widened || found.hits.some((hit) => hit.id === ids[0] && isMet(hit))
  const text = meets ? moreText(found, search, knowledge) : say(knowledge.language, 'more.others')
  return answer(shown(memory, next), pageReply(text, next, found, knowledge, isLast))
}

/** The page last shown, once more. */
export function back({ memory, knowledge }: Context): Response {
  const { search } = memory
  if (!search || search.page.length === 0) return tell(knowledge, memory, 'back.none')
  const found = look(search, memory, knowledge)
  const text = say(knowledge.language, 'find.sure', { what: echo(found.query, search, LONGEST_WHAT, knowledge) })
  return answer(shown(memory, search), pageReply(text, search, found, knowledge, nextPage(found, search.shown).ids.length === 0))
}

function shown(memory: Memory, search: Search): Memory {
  const { viewing: _, ...rest } = expect(memory)
  return { ...rest, search }
}

function moreText(found: Look, search: Search, knowledge: Knowledge): string {
  return isSpeakable(found.query, search)
    ? say(knowledge.language, 'more', { what: lowerFirst(echo(found.query, search, LONGEST_WHAT, knowledge)) })
    : say(knowledge.language, 'more.plain')
}
