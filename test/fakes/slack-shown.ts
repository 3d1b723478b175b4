import type { SlackView } from './slack.ts'

/** Every word that people see in blocks, as it stands in them. */
export function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, one]) => (key === 'text' && typeof one === 'string' ? one : wordsOf(one)))
    .filter(Boolean)
    .join('\n')
}

/** As Slack shows it. */
export const shown = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The buttons in blocks, in order: what each says, and what pressing it hands back. */
export function buttonsIn(value: unknown): [label: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap(buttonsIn)
  if (typeof value !== 'object' || value === null) return []
  if (!('type' in value && value.type === 'button')) return Object.values(value).flatMap(buttonsIn)
  return [[wordsOf('text' in value && value.text), 'value' in value && value.value]]
}

type Input = { type: string; initial_value?: string; initial_date?: string; initial_option?: { value: string } }

const inputsIn = ({ blocks }: SlackView) =>
  blocks.filter(({ type }) => type === 'input').map((block) => [String(block.block_id), block.element as Input] as const)

const valueIn = ({ initial_value, initial_date, initial_option }: Input) => initial_value ?? initial_date ?? initial_option?.value

/** What already stands in a view's fields, by name. */
export const valuesIn = (view: SlackView) => Object.fromEntries(inputsIn(view).map(([name, input]) => [name, valueIn(input) ?? '']))

/** What Slack makes of them with what is filled in now. */
export const stateOf = (view: SlackView, filled: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(inputsIn(view).map(([name, input]) => [name, { input: fieldOf(input, filled[name] ?? valueIn(input)) }]))

function fieldOf({ type }: Input, value: string | undefined): Record<string, unknown> {
  if (type === 'static_select') return { type, selected_option: value === undefined ? null : { value } }
  if (type === 'datepicker') return { type, selected_date: value ?? null }
  return { type, value: value || null }
}
