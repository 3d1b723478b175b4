import type { DetailCard, Reply } from '../../channel.ts'
import type { Asset } from '../../directory/asset.ts'
import { say } from '../../text/phrases.ts'
import { isStale } from '../turn.ts'
import { choice } from '../understand/choices.ts'
import { numbers } from './answer-search.ts'
import { factsOf } from './facts.ts'
import type { Spoken } from './listing-card.ts'
import { answer, type Context, expect, type Response, tell } from './response.ts'

/** Details of the listings that the numbers select on the last page. */
export function choose(chosen: readonly number[], context: Context): Response {
  const { knowledge } = context
  const page = context.memory.search?.page ?? []
  if (page.length === 0) return tell(knowledge, context.memory, 'details.none')
  const ids = chosen.flatMap((number) => page[number - 1] ?? [])
  if (ids.length === 0)
    return tell(knowledge, context.memory, 'details.range', { count: String(page.length), numbers: numbers(page.length, knowledge) })
  return open(ids, context)
}

export function open(ids: readonly string[], context: Context): Response {
  const { memory, knowledge } = context
  const assets = ids.flatMap((id) => knowledge.asset(id) ?? [])
  const last = assets.at(-1)
  if (!last) return tell(knowledge, expect(memory), 'details.gone')
  const text = isStale(memory, knowledge.now) ? say(knowledge.language, 'details.from') : ''
  return answer({ ...expect(memory), viewing: last.id }, ...assets.map((asset) => detailReply(asset, text, knowledge)))
}

/** A map link for the listing opened last. */
export function map({ memory, knowledge }: Context): Response {
  const page = memory.search?.page ?? []
  const id = memory.viewing ?? (page.length === 1 ? page[0] : undefined)
  const asset = id === undefined ? undefined : knowledge.asset(id)
  if (!asset) return tell(knowledge, memory, 'which')
  const url = mapUrl(asset)
  if (url) return tell(knowledge, memory, 'map', { name: asset.name, url }, [choice('back', knowledge.language)])
  const where = [asset.address, asset.postcode].filter(Boolean).join(', ')
  return where
    ? tell(knowledge, memory, 'map.none', { name: asset.name, where })
    : tell(knowledge, memory, 'map.nowhere', { name: asset.name })
}

function detailReply(asset: Asset, text: string, knowledge: Spoken): Reply {
  const url = mapUrl(asset)
  const detail: DetailCard = {
    id: asset.id,
    name: asset.name,
    facts: factsOf(asset, knowledge),
    ...(asset.description ? { about: asset.description } : {}),
    ...(url ? { mapUrl: url } : {}),
  }
  return {
    text,
    detail,
    closing: say(knowledge.language, 'details.closing', { map: url ? 'MAP, ' : '' }),
    choices: [...(url ? [choice('map', knowledge.language)] : []), choice('more', knowledge.language), choice('back', knowledge.language)],
  }
}

function mapUrl({ latitude, longitude }: Asset): string | undefined {
  if (latitude === undefined || longitude === undefined) return undefined
  return `https://www.google.com/maps?q=${latitude.toFixed(5)},${longitude.toFixed(5)}`
}
