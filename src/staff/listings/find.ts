import type { Choice, Reply, Section } from '../../channel.ts'
import { factsOf } from '../../conversation/respond/facts.ts'
import type { Asset } from '../../directory/asset.ts'
import { sayReason } from '../../search/rank/match-reasons.ts'
import type { Reason } from '../../search/types.ts'
import { type Language, say } from '../../text/phrases.ts'
import { type Acting, answer, topicName } from '../context.ts'

const MOST = 5
const LONGEST_ABOUT = 300

/** Searches with the engine that answers residents; shows everything known about each listing, and its actions. */
export function find(words: string, acting: Acting): undefined {
  const { knowledge } = acting
  if (!words) return answer(acting, { text: say(acting.language, 'find.how') })
  const { verdict, hits } = knowledge.find(knowledge.read(words))
  const found = hits.slice(0, MOST).flatMap(({ id, why }) => {
    const asset = knowledge.asset(id)
    return asset ? [listingSection(asset, why, acting)] : []
  })
  const heading = found.length === 0 ? 'find.none' : verdict === 'unsure' ? 'staff.find.unsure' : 'staff.find.some'
  answer(acting, {
    text: say(acting.language, heading, { words }),
    ...(found.length && { sections: found }),
    choices: [{ id: 'add:', label: say(acting.language, 'choice.add'), say: 'add' }],
  } satisfies Reply)
}

/** One listing in full, with its buttons. */
function listingSection(asset: Asset, why: readonly Reason[], acting: Acting): Section {
  const topics = asset.topics.map((id) => topicName(acting, id)).join(', ')
  const facts = factsOf(asset, { now: acting.now, language: acting.language }).map(({ label, value }) => `${label}: ${value}`)
  const about = asset.description.length > LONGEST_ABOUT ? `${asset.description.slice(0, LONGEST_ABOUT)}…` : asset.description
  const lines = [
    about,
    ...facts,
    topics && say(acting.language, 'find.topics', { topics }),
    why.length > 0 && say(acting.language, 'find.why', { why: why.map((reason) => sayReason(acting.language, reason)).join(', ') }),
  ]
  const texts = lines.filter((line): line is string => Boolean(line)).map((text) => ({ text }))
  const last = texts.pop() ?? { text: asset.name }
  return { heading: asset.name, lines: [...texts, { ...last, choices: choicesFor(asset.id, acting.language) }] }
}

export const choicesFor = (id: string, language: Language): Choice[] =>
  (['text', 'right', 'wrong', 'edit'] as const).map((verb) => ({
    id: `${verb}:${id}`,
    label: say(language, `choice.${verb}`),
    say: `${verb}:${id}`,
  }))
