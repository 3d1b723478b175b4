import type { Choice } from '../../src/channel.ts'
import { type Action, type Element, MOST_ACTIONS, type TextBlock } from './card.ts'
import { plain, showableLine } from './escape.ts'

/** Characters of one TextBlock: a card holds several, and a long text is split at its lines, sentences or words. */
export const TEXT_LIMIT = 4_000
/** Splits a run without spaces, which no line could hold. */
const WORD_LIMIT = 500

type Execute = Extract<Action, { type: 'Action.Execute' }>
type Look = Omit<Partial<TextBlock>, 'type' | 'text' | 'wrap'>

/** `content` is already escaped. */
export function text(content: string, look: Look = {}): TextBlock {
  return { type: 'TextBlock', text: content, wrap: true, ...look }
}

/** A TextBlock for each line, because not every client shows single line breaks. */
export function paragraphs(content: string | undefined, look: Look = {}): TextBlock[] {
  const lines = plain(content ?? '').split('\n')
  let gap = false
  return lines.flatMap((line, index) => {
    if (line.trim() === '') {
      gap = true
      return []
    }
    const spacing = index === 0 || gap ? {} : { spacing: 'Small' as const }
    gap = false
    return divide(line).map((piece, part) => text(piece, { ...look, ...(part === 0 ? spacing : { spacing: 'None' as const }) }))
  })
}

/** Action.Execute where it is supported (Teams), Action.Submit elsewhere. */
export function execute({ id, label }: Pick<Choice, 'id' | 'label'>, isForm = false): Execute {
  const title = showableLine(label)
  const data = { choice: id, ...(isForm && { isForm: true as const }) }
  return { type: 'Action.Execute', verb: 'choose', title, data, fallback: { type: 'Action.Submit', title, data } }
}

/** Buttons beyond a set's limit go into further sets. */
export function actionSets(actions: readonly Action[]): Element[] {
  return Array.from({ length: Math.ceil(actions.length / MOST_ACTIONS) }, (_, set) => ({
    type: 'ActionSet' as const,
    actions: actions.slice(set * MOST_ACTIONS, (set + 1) * MOST_ACTIONS),
  }))
}

export function buttons(choices: readonly Choice[] | undefined, inputs: { associatedInputs?: 'none' } = {}): Element[] {
  return actionSets((choices ?? []).map((choice) => withInputs(execute(choice), inputs)))
}

function withInputs(action: Execute, inputs: { associatedInputs?: 'none' }): Execute {
  return { ...action, ...inputs, fallback: { ...action.fallback, ...inputs } }
}

function divide(line: string): string[] {
  if (line.length <= TEXT_LIMIT) return [line]
  const pieces: string[] = []
  for (const word of line.split(/(?<=\s)/).flatMap(divideWord)) {
    const longer = `${pieces.at(-1) ?? ''}${word}`
    if (pieces.length > 0 && longer.length <= TEXT_LIMIT) pieces[pieces.length - 1] = longer
    else pieces.push(word)
  }
  return pieces
}

function divideWord(word: string): string[] {
  if (word.length <= WORD_LIMIT) return [word]
  const characters = Array.from(word)
  return Array.from({ length: Math.ceil(characters.length / WORD_LIMIT) }, (_, index) =>
    characters.slice(index * WORD_LIMIT, (index + 1) * WORD_LIMIT).join(''),
  )
}
