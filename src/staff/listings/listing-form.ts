import type { Form, FormField } from '../../channel.ts'
import { ASSET_KINDS, type Asset } from '../../directory/asset.ts'
import { saySchedule } from '../../directory/say-schedule.ts'
import { localeOf } from '../../text/calendar.ts'
import { type Language, type PhraseKey, say } from '../../text/phrases.ts'
import { type StaffContext, topicName } from '../context.ts'

const STATUSES = ['active', 'paused', 'closed', 'draft'] as const
/** The form's times, prices and languages are parsed when submitted, and the parser reads only English. */
const READ_BACK: Language = 'en'
const languageNames = new Intl.DisplayNames([localeOf(READ_BACK)], { type: 'language' })

/** A field's name; its label is the phrase "form.<name>". */
type Field = PhraseKey extends infer Key ? (Key extends `form.${infer Name}` ? Name : never) : never
export type Values = Record<string, string>
export type Problems = Record<string, string>

/** The form of a listing. `values` are what was typed, `problems` what is wrong, by field. */
export function listingForm(
  id: string,
  isNew: boolean,
  { language }: StaffContext,
  values: Values,
  problems: Problems = {},
  intro?: string,
): Form {
  const field = (name: Field, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
    name,
    label: say(language, `form.${name}`),
    kind,
    ...(values[name] && { value: values[name] }),
    ...(problems[name] && { error: problems[name] }),
    ...more,
  })
  return {
    id,
    title: say(language, isNew ? 'form.add' : 'form.edit'),
    ...(intro && { intro }),
    fields: [
      field('name', 'text', { required: true }),
      field('kind', 'choice', { required: true, options: ASSET_KINDS.map((kind) => ({ id: kind, label: say(language, `kind.${kind}`) })) }),
      field('description', 'long'),
      field('topics', 'text', { hint: say(language, 'form.topics.hint') }),
      field('address', 'text'),
      field('postcode', 'text'),
      field('locality', 'text'),
      field('when', 'text', { hint: say(language, 'form.when.hint') }),
      field('date', 'date'),
      field('cost', 'text', { hint: say(language, 'form.cost.hint') }),
      field('who', 'text', { hint: say(language, 'form.who.hint') }),
      field('ages', 'text', { hint: say(language, 'form.ages.hint') }),
      field('access', 'text', { hint: say(language, 'form.access.hint') }),
      field('languages', 'text', { hint: say(language, 'form.languages.hint') }),
      field('phone', 'text'),
      field('email', 'text'),
      field('url', 'text'),
      field('welcome', 'text', { hint: say(language, 'form.welcome.hint') }),
      field('status', 'choice', { options: STATUSES.map((one) => ({ id: one, label: say(language, `form.status.${one}`) })) }),
    ],
    submit: say(language, 'save'),
  }
}

/** A listing as form values. */
export function valuesOf(asset: Asset, context: StaffContext): Values {
  const { audience, welcomeContact, cost } = asset
  const names = (ids: readonly string[]) => ids.map((id) => topicName(context, id)).join(', ')
  const only = asset.schedules.length === 1 ? asset.schedules[0] : undefined
  const isOnce = only && !only.freq && only.dtstart
  return {
    name: asset.name,
    kind: asset.kind,
    description: asset.description,
    topics: names(asset.topics),
    address: asset.address ?? '',
    postcode: asset.postcode ?? '',
    locality: asset.locality ?? '',
    when: (isOnce ? [only.opens_at, only.closes_at].filter(Boolean).join(' to ') : saySchedule(READ_BACK, asset)) ?? '',
    date: isOnce ? (only.dtstart ?? '') : '',
    cost: cost?.text ?? (cost?.free ? say(READ_BACK, 'value.free') : ''),
    who: names(audience.groups),
    ages: sayAges(audience.minAge, audience.maxAge),
    access: asset.accessibility.join(', '),
    languages: asset.languages
      .filter((code) => code !== 'en')
      .map((code) => languageNames.of(code) ?? code)
      .join(', '),
    phone: asset.phone ?? '',
    email: asset.email ?? '',
    url: asset.url ?? '',
    welcome: [welcomeContact?.name, welcomeContact?.note].filter(Boolean).join(', '),
    status: asset.status,
  }
}

function sayAges(from: number | undefined, to: number | undefined): string {
  if (from !== undefined && to !== undefined) return `${from} to ${to}`
  if (from !== undefined) return `${from}+`
  return to === undefined ? '' : `under ${to + 1}`
}
