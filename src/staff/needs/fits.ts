import type { Form } from '../../channel.ts'
import { sayReason } from '../../search/rank/match-reasons.ts'
import type { Need } from '../../store/staff/needs.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer } from '../context.ts'
import { openAdd } from '../listings/listing.ts'
import { needFor, refuse } from './claim.ts'
import { link } from './close.ts'
import { isUndone } from './rules.ts'

const NEW = '+new'
const AGAIN = '+again'
const MOST = 8

/** "Something fits": a form with matching listings, other search words, or a new listing. */
export function askWhatFits(id: string, acting: Acting): Form | undefined {
  const need = needFor(id, acting)
  if (!need) return undefined
  return isUndone(need) ? fitsForm(need, wordsOf(need), acting) : refuse(say(acting.language, 'closed.already'), id, acting)
}

const wordsOf = ({ words, place, outcode }: Need): string => {
  const where = outcode ?? place
  return where && !words.toLowerCase().includes(where.toLowerCase()) ? `${words} ${where}`.trim() : words
}

function fitsForm(need: Need, words: string, { knowledge, language }: Acting): Form {
  const hits = words ? knowledge.find(knowledge.read(words)).hits.slice(0, MOST) : []
  const found = hits.flatMap(({ id, why }) => {
    const asset = knowledge.asset(id)
    return asset
      ? [
          {
            id,
            label: [asset.name, asset.locality ?? asset.postcode, ...why.map((reason) => sayReason(language, reason))]
              .filter(Boolean)
              .join(' · '),
          },
        ]
      : []
  })
  return {
    id: `fits:${need.id}`,
    title: say(language, 'fits.title'),
    intro: [
      say(language, 'fits.intro', { words: need.words || say(language, 'need.person') }),
      ...(found.length ? [] : [say(language, 'fits.nothing')]),
    ].join('\n'),
    fields: [
      { name: 'words', label: say(language, 'fits.words'), kind: 'text', value: words, hint: say(language, 'fits.words.hint') },
      {
        name: 'pick',
        label: say(language, 'fits.pick'),
        kind: 'choice',
        required: true,
        value: found.length ? AGAIN : NEW,
        options: [...found, { id: AGAIN, label: say(language, 'fits.again') }, { id: NEW, label: say(language, 'fits.new') }],
      },
    ],
    submit: say(language, 'go-on'),
  }
}

export function fits(id: string, fields: Record<string, string>, acting: Acting): Form | undefined {
  const need = needFor(id, acting)
  if (!need) return undefined
  if (!isUndone(need)) return refuse(say(acting.language, 'closed.already'), id, acting)
  if (fields.pick === NEW) return openAdd(id, acting)
  if (!fields.pick || fields.pick === AGAIN) return fitsForm(need, fields.words?.trim() || wordsOf(need), acting)
  const asset = acting.knowledge.asset(fields.pick)
  if (asset) link(id, asset, acting)
  else answer(acting, { text: say(acting.language, 'listing.gone') })
  return undefined
}
