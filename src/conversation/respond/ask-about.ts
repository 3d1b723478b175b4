import { type PhraseKey, say } from '../../text/phrases.ts'
import { choice } from '../understand/choices.ts'
import { factsOf } from './facts.ts'
import { answer, type Context, expect, type Response, tell } from './response.ts'

const START = '^(?:(?:ok|and|so|but|please|pls) )*'
/** Openings of a question about the selected listing. */
const ASKS = new RegExp(
  `${START}(?:is it|is that|what (?:time|day|days)(?: |$)|whats the (?:address|number|phone|postcode|cost|price|time|email)|when (?:is|does|do) (?:it|they)|how (?:much|long)(?: (?:is|does|are|do) (?:it|they|that)|$)|who (?:do|can|should) i (?:ring|call|phone|contact|email|ask)|who (?:is it|runs)|do i (?:need|have) to|does it|do they|have they|how do i (?:book|join|contact them|get in touch)$|(?:can|could) (?:you|u) (?:text|send|give)|(?:the )?(?:address|phone number|postcode|price|times|email|contact)$|where(?:abouts)? (?:is it|exactly))`,
)
const ASKS_ACCESS = new RegExp(
  `${START}(?:is|are) there (?:any |a |an )?(?:car |disabled |accessible |step |free )*(?:parking|car park|access|steps?|stairs|lift|ramp|toilets?|loos?|hearing loop)`,
)
const ASKS_ANYTHING = new RegExp(`${START}(?:can i (?:bring|come|just turn up|pay)|do i (?:need|have) to|does it|do they|have they)`)
const ABOUT: readonly [RegExp, PhraseKey[]][] = [
  [/\b(?:access|accessible|wheelchair|steps?|stairs|lift|ramp|parking|park|toilets?|loos?|loop|disabled)\b/, ['label.access']],
  [/\b(?:much|cost|costs|price|free|pay|money|charge|fee)\b/, ['label.cost']],
  [
    /\b(?:ring|call|phone|number|contact|email|book|join|touch|speak)\b/,
    ['label.welcome', 'label.contact', 'label.phone', 'label.email', 'label.web'],
  ],
  [/\b(?:address|where|whereabouts|postcode|place|building)\b/, ['label.where']],
  [/\b(?:time|times|day|days|when|start|finish|end|open|long|on|today|tomorrow)\b/, ['label.when']],
  [/\b(?:who|age|ages|old|men|women|kids|children|for)\b/, ['label.who']],
  [/\b(?:runs|organises|behind)\b/, ['label.by']],
]
const LONGEST = 10

/** The facts that a short question asks for: "is there parking?" → access; an empty list if none is known. Takes plain words. */
export function factsAskedFor(words: string): PhraseKey[] | undefined {
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
