import type { Choice } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { LIMITS } from './limits.ts'
import { clean, escapeText, shorten, split } from './text.ts'

type TextObject = { type: 'plain_text'; text: string; emoji: false } | { type: 'mrkdwn'; text: string; verbatim: true }
export type Block = { type: string; block_id?: string } & Record<string, unknown>
/** Blocks that stay in one message, with their text for notifications and screen readers. */
export type Unit = { blocks: Block[]; words: string }

/** Text as it is, in bold, or as a link. */
export type Span = string | { bold: string } | { label: string; url: string }

export const plain = (text: string): TextObject => ({ type: 'plain_text', text: escapeText(text), emoji: false })

/** Characters that Slack may read as formatting and that cannot be escaped: `*` beside a space, a code mark, `:name:`, a quote, a bullet. */
const FORMATS = /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`|:[a-z0-9_+'-]+:|^\s*>/imu

const wordsOf = (span: Span): string => {
  if (typeof span === 'string') return span
  return 'bold' in span ? span.bold : `${span.label}: ${span.url}`
}

function markUp(span: Span): string {
  if (typeof span === 'string') return escapeText(span)
  if ('bold' in span) return span.bold.trim() === '' ? '' : `*${escapeText(span.bold.trim())}*`
  return `<${escapeText(span.url.replaceAll('|', '%7C'))}|${escapeText(span.label)}>`
}

/** Bold and links if nothing in the text could be read as formatting; otherwise plain text. */
export function rich(...spans: Span[]): TextObject {
  const isSafe = spans.every((span) => !FORMATS.test(typeof span === 'string' ? span : 'bold' in span ? span.bold : span.label))
  if (!isSafe) return plain(spans.map(wordsOf).join(''))
  return { type: 'mrkdwn', text: spans.map(markUp).join(''), verbatim: true }
}

/** As many sections as the text needs. Bold and links are kept only if everything fits into one. */
export function sections(...spans: Span[]): Block[] {
  const whole = rich(...spans)
  if (whole.text.trim() === '') return []
  if (whole.text.length <= LIMITS.section) return [{ type: 'section', text: whole }]
  return split(spans.map(wordsOf).join(''), LIMITS.section).map((part) => ({ type: 'section', text: plain(part) }))
}

export function textUnits(text: string): Unit[] {
  return split(text, LIMITS.section).map((part) => ({ blocks: [{ type: 'section', text: plain(part) }], words: part }))
}

/** A heading; one that is too long becomes a line of text instead of being cut. */
export function heading(text: string): Block[] {
  if (clean(text).trim() === '') return []
  return escapeText(text).length <= LIMITS.header ? [{ type: 'header', text: plain(text) }] : sections({ bold: text })
}

export function button(choice: Choice, place: string): Record<string, unknown> {
  if (choice.id.length > LIMITS.buttonValue) throw new DeliveryError('refused', 'a choice’s id is too long for Slack', { code: 'bug' })
  return { type: 'button', action_id: `choice-${place}`, text: plain(shorten(choice.label, LIMITS.buttonText)), value: choice.id }
}

export function actions(choices: readonly Choice[]): Block[] {
  const rows = Array.from({ length: Math.ceil(choices.length / LIMITS.actions) }, (_, row) =>
    choices.slice(row * LIMITS.actions, (row + 1) * LIMITS.actions),
  )
  return rows.map((row) => ({ type: 'actions', elements: row.map((choice, index) => button(choice, String(index))) }))
}

export function footnote(text: string): Block[] {
  return split(text, LIMITS.contextText).map((part) => ({ type: 'context', elements: [plain(part)] }))
}

/** Visible characters, as Slack counts them. */
export function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + sizeOf(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : sizeOf(one)), 0)
}
