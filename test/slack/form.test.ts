import { expect, it } from 'vitest'
import { readFields, renderErrors, renderFormInPlace, renderModal } from '../../adapters/slack/form.ts'
import { LIMITS } from '../../adapters/slack/limits.ts'
import type { Form, FormField } from '../../src/channel.ts'
import { findProblems, type SlackBlock } from '../fakes/slack.ts'
import { wordsOf } from '../fakes/slack-shown.ts'
import { CHANNEL } from './harness.ts'
import { HOSTILE } from './hostile.ts'

const META = { form: 'asset:add', room: { to: CHANNEL, isDirect: false } }
const formOf = (...fields: FormField[]): Form => ({ id: 'asset:add', title: 'Add a group', fields, submit: 'Save' })
const options = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `o${index}`, label: `Option ${index}` }))
const modal = (form: Form) => renderModal(form, META) as unknown as { title: { text: string }; blocks: SlackBlock[] }
const elementOf = (field: FormField) => modal(formOf(field)).blocks[0]?.element as Record<string, unknown>

it.each<[FormField['kind'], Partial<FormField>, Record<string, unknown>]>([
  ['text', { value: 'Choir' }, { type: 'plain_text_input', multiline: false, initial_value: 'Choir' }],
  ['long', { value: 'Bring & share' }, { type: 'plain_text_input', multiline: true, initial_value: 'Bring & share' }],
  ['choice', { options: options(2), value: 'o1' }, { type: 'static_select', initial_option: { value: 'o1' } }],
  [
    'choices',
    { options: options(3), value: 'o0,o2' },
    { type: 'multi_static_select', initial_options: [{ value: 'o0' }, { value: 'o2' }] },
  ],
  ['date', { value: '2026-11-23' }, { type: 'datepicker', initial_date: '2026-11-23' }],
  ['time', { value: '10:30' }, { type: 'timepicker', initial_time: '10:30' }],
])('asks for %s', (kind, more, expected) => {
  expect(elementOf({ name: 'a', label: 'A', kind, ...more })).toMatchObject(expected)
})

it.each<[FormField['kind'], string]>([
  ['date', 'next Monday'],
  ['time', 'half past ten'],
  ['choice', 'gone'],
  ['choices', 'gone'],
])('leaves a %s empty when what it held (%s) is not one', (kind, value) => {
  expect(
    Object.keys(elementOf({ name: 'a', label: 'A', kind, value, options: options(1) })).filter((key) => key.startsWith('initial')),
  ).toEqual([])
})

it('says what is required, what is meant, and what is wrong', () => {
  const { blocks } = modal(
    formOf(
      { name: 'a', label: 'Name', kind: 'text', required: true, hint: 'As people call it', error: 'It needs a name.' },
      { name: 'b', label: 'Cost', kind: 'text' },
    ),
  )
  expect(blocks).toMatchObject([
    { type: 'input', block_id: 'a', optional: false, hint: { text: 'As people call it' } },
    { type: 'context', elements: [{ text: '⚠️ It needs a name.' }] },
    { type: 'input', block_id: 'b', optional: true },
  ])
})

it('returns filled and emptied fields', () => {
  expect(
    readFields({
      a: { input: { value: 'Choir' } },
      b: { input: { selected_option: { value: 'group' } } },
      c: { input: { selected_options: [{ value: 'x' }, { value: 'y' }] } },
      d: { input: { selected_date: '2026-11-23' } },
      e: { input: { selected_time: '10:30' } },
      f: { input: { value: null } },
      g: { input: { selected_options: [] } },
      h: { input: { selected_option: null } },
    }),
  ).toEqual({ a: 'Choir', b: 'group', c: 'x,y', d: '2026-11-23', e: '10:30', f: '', g: '', h: '' })
})

it.each([
  [LIMITS.options, 0],
  [LIMITS.options + 1, 2],
])('lists %i options in %i groups', (count, groups) => {
  const element = elementOf({ name: 'a', label: 'A', kind: 'choice', options: options(count), value: `o${count - 1}` })
  expect((element.option_groups as unknown[] | undefined)?.length ?? 0).toBe(groups)
  expect(element.initial_option).toMatchObject({ value: `o${count - 1}` })
  expect(findProblems(modal(formOf({ name: 'a', label: 'A', kind: 'choice', options: options(count) })).blocks, LIMITS.viewBlocks)).toEqual(
    [],
  )
})

it('says so where there is nothing to choose from', () => {
  expect(wordsOf(modal(formOf({ name: 'a', label: 'Patch', kind: 'choice', options: [] })).blocks)).toContain('nothing to choose from')
})

it.each([
  [LIMITS.inputValue, 'input'],
  [LIMITS.inputValue + 1, 'section'],
])('shows a text of %i characters as an %s, and never loses its end', (length, type) => {
  expect(modal(formOf({ name: 'a', label: 'A', kind: 'long', value: 'x'.repeat(length) })).blocks[0]?.type).toBe(type)
})

it.each([
  ['t'.repeat(LIMITS.viewTitle), 0],
  ['t'.repeat(LIMITS.viewTitle + 1), 1],
])('says the whole title (%s)', (title, extra) => {
  const view = modal({ ...formOf(), title })
  expect(view.title.text.length).toBeLessThanOrEqual(LIMITS.viewTitle)
  expect(view.blocks).toHaveLength(extra)
  if (extra) expect(wordsOf(view.blocks)).toContain(title)
})

it.each([
  [
    'more fields than Slack shows',
    formOf(...Array.from({ length: 101 }, (_, index) => ({ name: `f${index}`, label: 'A', kind: 'text' as const }))),
  ],
  ['an option whose id is too long', formOf({ name: 'a', label: 'A', kind: 'choice', options: [{ id: 'i'.repeat(76), label: 'A' }] })],
  ['a field whose name is too long', formOf({ name: 'n'.repeat(256), label: 'A', kind: 'text' })],
])('refuses %s', (_, form) => {
  expect(() => renderModal(form, META)).toThrow(/Slack/)
})

it('takes as many fields as Slack shows', () => {
  const fields = Array.from({ length: LIMITS.viewBlocks }, (_, index) => ({ name: `f${index}`, label: 'A', kind: 'text' as const }))
  expect(findProblems(modal(formOf(...fields)).blocks, LIMITS.viewBlocks)).toEqual([])
})

it('keeps errors for fields that can show them', () => {
  expect(renderErrors(formOf({ name: 'a', label: 'A', kind: 'text' }))).toBeUndefined()
  expect(renderErrors(formOf({ name: 'a', label: 'A', kind: 'choice', options: [], error: 'Choose one.' }))).toBeUndefined()
  expect(renderErrors(formOf({ name: 'a', label: 'A', kind: 'text', error: 'Too short.' }))).toEqual({ a: 'Too short.' })
})

it('can stand in a message, with a button that hands it in', () => {
  const blocks = renderFormInPlace(formOf({ name: 'a', label: 'A', kind: 'text' })).flatMap((unit) => unit.blocks)
  expect(blocks.map(({ type }) => type)).toEqual(['section', 'input', 'actions'])
  expect(blocks.at(-1)).toMatchObject({ elements: [{ value: 'asset:add', text: { text: 'Save' } }] })
})

it.each(HOSTILE.map((text) => [JSON.stringify(text.slice(0, 40)), text]))('takes %s as text', (_, text) => {
  const fields: FormField[] = [
    { name: 'a', label: text, kind: 'text', value: text, hint: text, error: text },
    { name: 'b', label: text, kind: 'choice', options: [{ id: 'x', label: text }], value: 'x' },
  ]
  const view = modal({ id: 'asset:add', title: text, intro: text, fields, submit: text })
  expect(findProblems(view.blocks, LIMITS.viewBlocks)).toEqual([])
  expect(wordsOf(view)).not.toMatch(/<[!@#]/)
})
