import { type ZodError, z } from 'zod'
import { type Asset, assetSchema } from '../../directory/asset.ts'
import { costOf, languagesOf, listOf } from '../../directory/import/record-fields.ts'
import { type Tidied, tidyEmail, tidyPhone, tidyPostcode, tidyText, tidyUrl } from '../../directory/import/tidy.ts'
import { parseOpeningTimes } from '../../directory/opening-times.ts'
import { say } from '../../text/phrases.ts'
import { type StaffContext, today } from '../context.ts'
import { findTopics } from '../team/patch.ts'
import { type Problems, type Values, valuesOf } from './listing-form.ts'

const DATE = z.iso.date()

type ReadListing = { asset: Asset } | { problems: Problems }

/** The form field for each schema field. */
const FIELD_OF: Record<string, string> = {
  schedules: 'when',
  scheduleText: 'when',
  audience: 'who',
  accessibility: 'access',
  welcomeContact: 'welcome',
}

/** Reads a listing from form values, checked today; or problems in words, by field. Keeps what the form does not show of `before`. */
export function readListing(values: Values, before: Partial<Asset> & { id: string; source: string }, context: StaffContext): ReadListing {
  const problems: Problems = {}
  const text = (name: string) => tidyText(values[name])?.trim() || undefined
  const tidy = (name: string, read: (given: string) => Tidied) => {
    const given = text(name)
    const tidied = given === undefined ? undefined : read(given)
    if (tidied && 'reason' in tidied) problems[name] = sentence(say(context.language, tidied.reason), context)
    return tidied && 'value' in tidied ? tidied.value : undefined
  }
  if (!text('name')) problems.name = say(context.language, 'form.required')
  const postcode = tidy('postcode', tidyPostcode)
  const known = assetSchema.safeParse(before).data
  const input = {
    ...before,
    name: text('name') ?? '?',
    kind: text('kind') ?? before.kind ?? 'group',
    // A form leaves out a description that is too long for it.
    description: values.description === undefined ? before.description : (tidyText(values.description) ?? ''),
    topics: topicsIn('topics', values, problems, context),
    address: text('address'),
    postcode,
    locality: text('locality'),
    ...placeOf(postcode, before, context),
    ...timesIn(values, problems, known, context),
    cost: costOf(text('cost')),
    audience: { ...before.audience, groups: topicsIn('who', values, problems, context), ...agesIn(values.ages, problems, context) },
    accessibility: listOf(values.access) ?? [],
    languages: languagesIn(values.languages, problems, context),
    phone: tidy('phone', tidyPhone),
    email: tidy('email', tidyEmail),
    url: tidy('url', tidyUrl),
    welcomeContact: welcomeIn(text('welcome')),
    status: text('status') ?? 'active',
    checked: today(context),
  }
  const parsed = assetSchema.safeParse(Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)))
  if (!parsed.success) Object.assign(problems, problemsOf(parsed.error, context), problems)
  return parsed.success && Object.keys(problems).length === 0 ? { asset: parsed.data } : { problems }
}

const sentence = (reason: string, { language }: StaffContext): string => say(language, 'form.wrong', { reason })

function problemsOf(error: ZodError, context: StaffContext): Problems {
  return Object.fromEntries(
    error.issues.map((issue) => [FIELD_OF[String(issue.path[0])] ?? String(issue.path[0]), sentence(issue.message, context)]),
  )
}

function topicsIn(name: 'topics' | 'who', values: Values, problems: Problems, { vocabulary, language }: StaffContext): string[] {
  const { ids, unknown } = findTopics((values[name] ?? '').split(/[,;\n]/), vocabulary.topics)
  if (unknown.length) problems[name] = say(language, 'form.unknown-topic', { words: unknown.join(', ') })
  return ids
}

/** Where a postcode or its outward code is, as far as the community's places know; an address that has moved keeps no old point. */
function placeOf(postcode: string | undefined, before: Partial<Asset>, { knowledge }: StaffContext) {
  if (!postcode) return { latitude: undefined, longitude: undefined }
  if (postcode === before.postcode) return {}
  const place = knowledge.read(postcode).place
  return { latitude: place?.latitude, longitude: place?.longitude }
}

function timesIn(values: Values, problems: Problems, before: Asset | undefined, context: StaffContext) {
  const when = tidyText(values.when)
  const date = values.date?.trim()
  if (before && valuesOf(before, context).when === (when ?? '') && valuesOf(before, context).date === (date ?? '')) return {}
  if (!date) {
    const schedules = when ? parseOpeningTimes(when) : undefined
    return schedules ? { schedules, scheduleText: undefined } : { schedules: [], scheduleText: when }
  }
  if (!DATE.safeParse(date).success) {
    problems.date = say(context.language, 'form.when.date')
    return {}
  }
  const [, opens_at, closes_at] = /([012]\d:[0-5]\d)(?:\D+([012]\d:[0-5]\d))?/.exec(when ?? '') ?? []
  return {
    schedules: [{ dtstart: date, ...(opens_at && { opens_at }), ...(closes_at && { closes_at }) }],
    scheduleText: opens_at ? undefined : when,
  }
}

function agesIn(
  given: string | undefined,
  problems: Problems,
  { language }: StaffContext,
): { minAge?: number | undefined; maxAge?: number | undefined } {
  const text = given?.trim().toLowerCase() ?? ''
  const none = { minAge: undefined, maxAge: undefined }
  if (!text || text === 'all' || text === 'any') return none
  const range = /^(\d{1,3})\s*(?:-|to)\s*(\d{1,3})$/.exec(text)
  if (range) return { minAge: Number(range[1]), maxAge: Number(range[2]) }
  const from = /^(?:over )?(\d{1,3})\s*(?:\+|and over|plus)?$/.exec(text)
  if (from) return { ...none, minAge: Number(from[1]) }
  const under = /^under (\d{1,3})s?$/.exec(text)
  if (under) return { ...none, maxAge: Number(under[1]) - 1 }
  problems.ages = say(language, 'form.ages.wrong')
  return none
}

function languagesIn(given: string | undefined, problems: Problems, { language }: StaffContext): string[] {
  const codes = languagesOf(given) ?? []
  const unknown = codes.filter((code) => !/^[a-z]{2,3}$/.test(code))
  if (unknown.length) problems.languages = say(language, 'form.unknown-language', { words: unknown.join(', ') })
  return codes
}

function welcomeIn(text: string | undefined) {
  const [name, ...note] = text?.split(/,\s*/) ?? []
  return name ? { name, ...(note.length && { note: note.join(', ') }) } : undefined
}
