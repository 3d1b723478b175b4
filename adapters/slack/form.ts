import { z } from 'zod'
import type { Form, FormField, Room } from '../../src/channel.ts'
import { DeliveryError } from '../../src/errors.ts'
import { readJson } from '../shared/requests.ts'
import { actions, type Block, footnote, plain, sections, textUnits, type Unit } from './blocks.ts'
import { LIMITS } from './limits.ts'
import { clean, shorten, unescapeText } from './text.ts'

const VIEW = 'form'
const INPUT = 'input'
const NOTHING_TO_CHOOSE = 'There is nothing to choose from yet.'
const TOO_LONG = 'This is too long to change here. It stays as it is.'

/** What a modal carries: where it was requested and which form it is. */
const metaSchema = z.object({
  form: z.string(),
  room: z.object({ to: z.string(), isDirect: z.boolean(), thread: z.string().exactOptional() }),
  message: z.string().exactOptional(),
  isFromHome: z.boolean().exactOptional(),
})
export type FormMeta = z.infer<typeof metaSchema> & { room: Room }

export const readMeta = (text: string): FormMeta | undefined => metaSchema.safeParse(readJson(text)).data

export function renderModal(form: Form, meta: FormMeta): Block {
  const metadata = JSON.stringify(meta)
  if (metadata.length > LIMITS.privateMetadata) throw bug('a form’s id is too long for Slack')
  const title = shorten(form.title, LIMITS.viewTitle)
  const blocks = [
    ...(title === clean(form.title) ? [] : sections({ bold: form.title })),
    ...textUnits(form.intro ?? '').flatMap((unit) => unit.blocks),
    ...form.fields.flatMap(renderField),
  ]
  if (blocks.length > LIMITS.viewBlocks) throw bug('a form has more fields than Slack shows')
  return {
    type: 'modal',
    callback_id: VIEW,
    private_metadata: metadata,
    title: plain(title),
    submit: plain(shorten(form.submit, LIMITS.viewTitle)),
    close: plain('Cancel'),
    blocks,
  }
}

/** The form as part of a message: its submit button carries the form's id, and Slack sends the inputs with it. */
export function renderFormInPlace(form: Form): Unit[] {
  const submit = actions([{ id: form.id, label: form.submit, say: '' }])
  return [...textUnits(form.title), ...textUnits(form.intro ?? ''), { blocks: [...form.fields.flatMap(renderField), ...submit], words: '' }]
}

/** Errors beside their fields, as the response to a view_submission; undefined if none can be shown that way. */
export function renderErrors(form: Form): Record<string, string> | undefined {
  const wrong = form.fields.filter((field) => field.error && renderField(field)[0]?.type === 'input')
  if (wrong.length === 0) return undefined
  return Object.fromEntries(wrong.map((field) => [field.name, clean(field.error ?? '')]))
}

function renderField(field: FormField): Block[] {
  if (field.name.length > LIMITS.blockId) throw bug('a field’s name is too long for Slack')
  const element = renderElement(field)
  if (typeof element === 'string') return sections({ bold: field.label }, `\n${element}`)
  const input: Block = {
    type: 'input',
    block_id: field.name,
    label: plain(shorten(field.label, LIMITS.inputLabel)),
    optional: !field.required,
    element: { action_id: INPUT, ...element },
    ...(field.hint && { hint: plain(shorten(field.hint, LIMITS.inputHint)) }),
  }
  return [input, ...(field.error ? footnote(`⚠️ ${field.error}`) : [])]
}

/** The input element, or a sentence if there is nothing to choose. */
function renderElement({ kind, value, options = [] }: FormField): Record<string, unknown> | string {
  if (kind === 'text' || kind === 'long') {
    const initial = clean(value ?? '')
    if (initial.length > LIMITS.inputValue) return TOO_LONG
    return {
      type: 'plain_text_input',
      multiline: kind === 'long',
      max_length: LIMITS.inputValue,
      ...(initial && { initial_value: initial }),
    }
  }
  if (kind === 'date') return { type: 'datepicker', ...(/^\d{4}-\d\d-\d\d$/.test(value ?? '') && { initial_date: value }) }
  if (kind === 'time') return { type: 'timepicker', ...(/^\d\d:\d\d$/.test(value ?? '') && { initial_time: value }) }
  if (options.length === 0) return NOTHING_TO_CHOOSE
  const all = options.map(renderOption)
  const ids = kind === 'choices' ? (value ?? '').split(',') : [value]
  const chosen = all.filter((option) => ids.includes(option.value))
  if (kind === 'choice') return { type: 'static_select', ...menu(all), ...(chosen[0] && { initial_option: chosen[0] }) }
  return { type: 'multi_static_select', ...menu(all), ...(chosen.length > 0 && { initial_options: chosen }) }
}

type Option = ReturnType<typeof renderOption>

function renderOption({ id, label }: { id: string; label: string }) {
  if (id.length > LIMITS.optionValue) throw bug('an option’s id is too long for Slack')
  return { text: plain(shorten(label, LIMITS.optionText)), value: id }
}

/** Options beyond a list's limit go into groups named after their first option. */
function menu(options: readonly Option[]): Record<string, unknown> {
  if (options.length <= LIMITS.options) return { options }
  const groups = Array.from({ length: Math.ceil(options.length / LIMITS.options) }, (_, index) => {
    const group = options.slice(index * LIMITS.options, (index + 1) * LIMITS.options)
    return { label: group[0]?.text, options: group }
  })
  if (groups.length > LIMITS.optionGroups) throw bug('a field has more options than Slack shows')
  return { option_groups: groups }
}

const bug = (message: string) => new DeliveryError('refused', message, { code: 'bug' })

const chosenSchema = z.object({ value: z.string() }).nullish()
const inputSchema = z.object({
  value: z.string().nullish(),
  selected_option: chosenSchema,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
})
export const valuesSchema = z.record(z.string(), z.record(z.string(), inputSchema))

/** Values by field. An empty field is an empty string. */
export function readFields(values: z.infer<typeof valuesSchema>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, elements]) => Object.values(elements).map((element) => [name, readInput(element)])),
  )
}

function readInput({ value, selected_option, selected_options, selected_date, selected_time }: z.infer<typeof inputSchema>): string {
  if (selected_options) return selected_options.map((one) => unescapeText(one.value)).join(',')
  return value ?? (selected_option && unescapeText(selected_option.value)) ?? selected_date ?? selected_time ?? ''
}
