import { html } from 'hono/html'
import type { Form, FormField } from '../../src/channel.ts'
import { type Language, say } from '../../src/text/phrases.ts'
import type { Html } from './html.ts'

/** Prefix of a form's own fields, to keep them apart from the page's. */
const PREFIX = 'f.'

function renderInput(field: FormField, id: string, describedBy: string): Html {
  const { kind, value = '', options = [], required } = field
  const name = PREFIX + field.name
  const common = html`id="${id}" name="${name}"${required ? html` required` : ''}${field.error ? html` aria-invalid="true"` : ''}${describedBy ? html` aria-describedby="${describedBy}"` : ''}`
  if (kind === 'long') return html`<textarea ${common} rows="4" maxlength="8000">${value}</textarea>`
  if (kind === 'choice')
    return html`<select ${common}>${required && value ? '' : html`<option value=""></option>`}${options.map((one) => html`<option value="${one.id}"${one.id === value ? html` selected` : ''}>${one.label}</option>`)}</select>`
  const type = kind === 'date' || kind === 'time' ? kind : 'text'
  return html`<input ${common} type="${type}" value="${value}" maxlength="1000" autocomplete="off">`
}

function renderChoices({ name, label, value = '', options = [], hint, error }: FormField, id: string): Html {
  const picked = new Set(value.split(','))
  return html`<fieldset>
<legend>${label}</legend>
${hint ? html`<p class="hint">${hint}</p>` : ''}
${error ? html`<p class="problem">${error}</p>` : ''}
${options.map((one, i) => html`<p><input type="checkbox" id="${id}-${i}" name="${PREFIX + name}" value="${one.id}"${picked.has(one.id) ? html` checked` : ''}> <label for="${id}-${i}">${one.label}</label></p>`)}
</fieldset>`
}

function renderField(field: FormField, index: number): Html {
  const id = `field-${index}`
  if (field.kind === 'choices') return renderChoices(field, id)
  const describedBy = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ')
  return html`<div class="field">
<label for="${id}">${field.label}</label>
${field.hint ? html`<p class="hint" id="${id}-hint">${field.hint}</p>` : ''}
${field.error ? html`<p class="problem" id="${id}-error">${field.error}</p>` : ''}
${renderInput(field, id, describedBy)}
</div>`
}

/** A staff form, on its own page or, with a script, in the panel. */
export function renderStaffForm(language: Language, form: Form, token: string): Html {
  return html`<section class="staff-form" id="staff-form" tabindex="-1" aria-labelledby="staff-form-title">
<h2 id="staff-form-title">${form.title}</h2>
${form.intro ? form.intro.split('\n').map((line) => html`<p dir="auto">${line}</p>`) : ''}
<form method="post" action="/staff/action" class="staff-action" novalidate>
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="card" value="">
<input type="hidden" name="action" value="${form.id}">
${form.fields.map(renderField)}
<div class="actions"><button>${form.submit}</button> <a class="cancel" href="/#staff">${say(language, 'panel.cancel')}</a></div>
</form>
</section>`
}

/** The values of a form; several values of one field are joined by commas. Undefined if it is no form. */
export function readStaffFields(posted: URLSearchParams): Record<string, string> | undefined {
  const fields: Record<string, string> = {}
  for (const [name, value] of posted) {
    if (!name.startsWith(PREFIX)) continue
    const key = name.slice(PREFIX.length)
    fields[key] = Object.hasOwn(fields, key) ? `${fields[key]},${value}` : value
  }
  return Object.keys(fields).length > 0 ? fields : undefined
}
