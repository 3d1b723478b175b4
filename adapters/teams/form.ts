import type { Form, FormField } from '../../src/channel.ts'
import { type Element, type Input, MOST_ACTIONS } from './card.ts'
import { execute, text } from './elements.ts'
import { plain, showable, showableLine } from './escape.ts'

/** Up to this many options are all shown; above the other number they can be searched. */
const LAID_OUT_OPTIONS = MOST_ACTIONS
const SEARCHED_OPTIONS = 15

export function renderForm(form: Form): Element[] {
  return [
    text(plain(form.title), { weight: 'Bolder', size: 'Medium' }),
    ...(form.intro ? [text(plain(form.intro))] : []),
    ...form.fields.flatMap(renderField),
    { type: 'ActionSet', actions: [{ ...execute({ id: form.id, label: form.submit }, true), style: 'positive' }] },
  ]
}

/** The error is right under its field, and so is the hint if the field has no place for it. */
function renderField(field: FormField): Element[] {
  const hasPlace = field.kind === 'text' || field.kind === 'long'
  return [
    renderInput(field),
    ...(field.error ? [text(plain(field.error), { color: 'Attention', spacing: 'None' })] : []),
    ...(field.hint && !hasPlace ? [text(plain(field.hint), { isSubtle: true, spacing: 'None' })] : []),
  ]
}

function renderInput(field: FormField): Input {
  const label = showableLine(field.label)
  const required = field.required ? { isRequired: true as const, errorMessage: 'Please fill this in.' } : {}
  const common = { id: field.name, label, ...required }
  const value = field.value === undefined ? {} : { value: field.value }
  switch (field.kind) {
    case 'text':
    case 'long':
      return {
        ...common,
        type: 'Input.Text',
        ...(field.kind === 'long' && { isMultiline: true }),
        ...value,
        ...(field.hint && { placeholder: showable(field.hint) }),
      }
    // A client that cannot read a date or time drops the whole card.
    case 'date':
      return { ...common, type: 'Input.Date', ...(/^\d{4}-\d{2}-\d{2}$/.test(field.value ?? '') && value) }
    case 'time':
      return { ...common, type: 'Input.Time', ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(field.value ?? '') && value) }
    case 'choice':
    case 'choices':
      return { ...common, type: 'Input.ChoiceSet', ...choiceStyle(field), wrap: true, ...value, choices: choicesOf(field) }
  }
}

function choicesOf({ options = [] }: FormField) {
  return options.map(({ id, label }) => ({ title: showableLine(label), value: id }))
}

function choiceStyle({ kind, options = [] }: FormField): { style: 'compact' | 'expanded' | 'filtered'; isMultiSelect: boolean } {
  const style = options.length <= LAID_OUT_OPTIONS ? 'expanded' : options.length > SEARCHED_OPTIONS ? 'filtered' : 'compact'
  return { style, isMultiSelect: kind === 'choices' }
}
