import { anyOf } from '../../text/heard.ts'
import { type PhraseKey, say } from '../../text/phrases.ts'
import { choice } from '../understand/choices.ts'
import { factsOf } from './facts.ts'
import { answer, type Context, expect, type Response, tell } from './response.ts'

const START = `^(?:${anyOf('asks.before')} )*`
/** Openings of a question about the selected listing. */
const ASKS = new RegExp(`${START}(?:${anyOf('asks')}|${anyOf('asks.more')} |${anyOf('asks.whole')}$)`)
const ASKS_ACCESS = new RegExp(
  `${START}${anyOf('asks.there')} (?:${anyOf('asks.there.any')} )?(?:${anyOf('asks.there.how')} )*${anyOf('asks.there.what')}`,
)
const ASKS_ANYTHING = new RegExp(`${START}${anyOf('asks.unknown')}`)
const ABOUT = (
  [
    ['access', ['label.access']],
    ['cost', ['label.cost']],
    ['contact', ['label.welcome', 'label.contact', 'label.phone', 'label.email', 'label.web']],
    ['where', ['label.where']],
    ['when', ['label.when']],
    ['who', ['label.who']],
    ['by', ['label.by']],
  ] as const
).map(([about, labels]): [RegExp, readonly PhraseKey[]] => [new RegExp(`\\b${anyOf(`about.${about}`)}\\b`), labels])
const LONGEST = 10

/** The facts that a short question asks for: "is there parking?" → access; an empty list if none is known. Takes plain words. */
export function factsAskedFor(words: string): readonly PhraseKey[] | undefined {
  if (words.split(' ').length > LONGEST) return undefined
  if (ASKS_ACCESS.test(words)) return ['label.access']
  const facts = ASKS.test(words) ? ABOUT.find(([pattern]) => pattern.test(words))?.[1] : undefined
  return facts ?? (ASKS_ANYTHING.test(words) ? [] : undefined)
}

/** Answers from the open listing, or says that it does not know and whom to ask. */
export function askAbout(labels: readonly PhraseKey[], { memory, knowledge }: Context): Response {
  const page = memory.search?.page ?? []
  const id = memory.viewing ?? (page.length === 1 ? page[0] : undefined)
  const asset = id === undefined ? undefined : knowledge.asset(id)
  if (!asset) return tell(knowledge, memory, 'which')
  const facts = factsOf(asset, knowledge)
  const named = (keys: readonly PhraseKey[]) => facts.filter(({ label }) => keys.some((key) => say(knowledge.language, key) === label))
  const asked = named(labels)
  const shown = asked.length > 0 ? asked : named(['label.phone', 'label.email', 'label.web'])
  const kept = { ...expect(memory), viewing: asset.id }
  if (shown.length === 0) return tell(knowledge, kept, 'fact.unknown')
  return answer(kept, {
    text: asked.length > 0 ? '' : say(knowledge.language, 'fact.ask-them'),
    detail: { id: asset.id, name: asset.name, facts: shown.map((fact) => ({ ...fact, essential: true })) },
    choices: [choice('back', knowledge.language)],
  })
}
