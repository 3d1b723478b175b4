/** The part of Adaptive Cards 1.5 that we use. Source: adaptivecards.io/explorer. */
export type TextBlock = {
  type: 'TextBlock'
  text: string
  wrap: true
  weight?: 'Bolder'
  size?: 'Medium' | 'Large'
  color?: 'Attention'
  isSubtle?: true
  spacing?: Spacing
  separator?: true
}
type Spacing = 'None' | 'Small' | 'Medium'
type Labelled = { id: string; label: string; isRequired?: true; errorMessage?: string; value?: string }
export type Input =
  | (Labelled & { type: 'Input.Text'; isMultiline?: true; placeholder?: string })
  | (Labelled & { type: 'Input.Date' | 'Input.Time' })
  | (Labelled & {
      type: 'Input.ChoiceSet'
      style: 'compact' | 'expanded' | 'filtered'
      isMultiSelect: boolean
      wrap: true
      choices: { title: string; value: string }[]
    })
type Submit = { type: 'Action.Submit'; title: string; data: ActionData; associatedInputs?: 'none' }
type Execute = Omit<Submit, 'type'> & { type: 'Action.Execute'; verb: string; style?: 'positive'; fallback: Submit }
export type Action = Submit | Execute | { type: 'Action.OpenUrl'; title: string; url: string }
type ActionData = { choice: string; isForm?: true }
export type Element =
  | TextBlock
  | Input
  | { type: 'ActionSet'; actions: Action[] }
  | { type: 'FactSet'; facts: { title: string; value: string }[] }
  | { type: 'Container'; style: 'attention'; bleed: true; items: Element[] }

export type Card = {
  type: 'AdaptiveCard'
  $schema: string
  version: '1.5'
  body: Element[]
  msteams: { width: 'Full' }
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** A message may hold about 100 KB of UTF-16, but webhooks and flows that copy a card only 28 KB. One card for each message satisfies both. */
export const CARD_LIMIT_BYTES = 28 * 1024
/** Teams shows at most this many buttons in a set. */
export const MOST_ACTIONS = 6

export function createCard(body: Element[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    msteams: { width: 'Full' },
  }
}

export function byteLength(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length
}

/** As few cards as the limit allows, in order. Never divides a block. */
export function packCards(blocks: readonly Element[]): Card[] {
  const empty = byteLength(createCard([]))
  const bodies: Element[][] = []
  let size = 0
  for (const block of blocks) {
    const bytes = byteLength(block) + 1
    const last = bodies.at(-1)
    if (last && size + bytes <= CARD_LIMIT_BYTES) last.push(block)
    else bodies.push([block])
    size = last && size + bytes <= CARD_LIMIT_BYTES ? size + bytes : empty + bytes
  }
  return bodies.map(createCard)
}
