import type { z } from 'zod'
import { COMMAND_LINE, say } from '../../text/phrases.ts'
import { type Asset, assetSchema } from '../asset.ts'
import { coordinatesOf, costOf, coverageOf, descriptionOf, isObject, kindOf, languagesOf, listOf, schedulesOf } from './record-fields.ts'
import type { Problem, Row } from './report.ts'
import { stableId } from './stable-id.ts'
import { findPostcode, type Tidied, tidyDate, tidyEmail, tidyName, tidyPhone, tidyPostcode, tidyText, tidyUrl } from './tidy.ts'

type Values = Record<string, unknown>
/** `given`: the row's own values. `hasOwnId`: the row came with an id, usable or not. */
export type ReadAsset = {
  asset?: Asset
  id?: string
  given: ReadonlySet<string>
  hasOwnId: boolean
  refused: Problem[]
  warnings: Problem[]
}

const OTHER_FIELDS = ['schedule', 'organisation_description', 'area', 'geo_source', 'modified', 'assured']
const AS_GIVEN = ['topics', 'schedules', 'audience', 'welcomeContact', 'links', 'status', 'sample'] as const
const TEXTS = ['organisation', 'address', 'locality', 'contactName'] as const

/** Fields of a record that no code reads. */
export function strangeFields(values: Values): string[] {
  return Object.keys(values).filter((field) => !(field in assetSchema.shape) && !OTHER_FIELDS.includes(field))
}

/** Reads a record as an asset. An unusable optional field is dropped with a warning; anything else refuses the row. */
export function readAsset({ line, values, problem }: Row, defaults: { source: string; kind?: Asset['kind'] }): ReadAsset {
  if (problem) return { given: new Set(), hasOwnId: false, warnings: [], refused: [{ line, field: 'line', value: '', reason: problem }] }
  const warnings: Problem[] = []
  const warn = (field: string, value: unknown, reason: string) => warnings.push({ line, field, value: brief(value), reason })
  const tidy = (field: string, value: unknown, read: (text: string) => Tidied) => {
    const text = tidyText(value)
    const tidied = text === undefined ? undefined : read(text)
    const amiss = tidied && ('reason' in tidied ? tidied.reason : tidied.leftOut)
    if (amiss) warn(field, value, say(COMMAND_LINE, amiss))
    return tidied && 'value' in tidied ? tidied.value : undefined
  }
  const texts: Record<string, string | undefined> = Object.fromEntries(TEXTS.map((field) => [field, tidyText(values[field])]))
  const name = tidyName(values.name)
  const source = tidyText(values.source) ?? defaults.source
  const postcode = tidy('postcode', values.postcode, tidyPostcode) ?? findPostcode(texts.address ?? '')
  const id = tidyText(values.id)
  const input = drop({
    ...Object.fromEntries(AS_GIVEN.map((field) => [field, values[field]])),
    ...texts,
    name,
    source,
    postcode,
    id: id ?? stableId(source, name ?? '', postcode ?? ''),
    kind: kindOf(values.kind) ?? defaults.kind ?? 'service',
    description: descriptionOf(values, texts.organisation),
    categories: listOf(values.categories),
    accessibility: listOf(values.accessibility),
    languages: languagesOf(values.languages),
    coverage: coverageOf(values),
    cost: costOf(values.cost),
    phone: tidy('phone', values.phone, tidyPhone),
    email: tidy('email', values.email, tidyEmail),
    url: tidy('url', values.url, tidyUrl),
    checked: tidy('assured', values.assured, tidyDate) ?? tidy('checked', values.checked, tidyDate),
    ...coordinatesOf(values, warn),
    ...schedulesOf(values),
  })
  const parsed = assetSchema.safeParse(input)
  const common = { id: String(input.id), given: new Set(Object.keys(input)), hasOwnId: id !== undefined, warnings }
  if (parsed.success) return { ...common, asset: parsed.data, refused: [] }
  return {
    ...common,
    refused: parsed.error.issues.map((issue) => problemOf(issue, line, { ...input, ...(values.kind ? { kind: values.kind } : {}) })),
  }
}

function problemOf(issue: z.core.$ZodIssue, line: number, input: Values): Problem {
  const value = issue.path.reduce<unknown>((at, key) => (isObject(at) ? at[String(key)] : undefined), input)
  return { line, field: issue.path.join('.') || 'row', value: brief(value), reason: reasonOf(issue, value) }
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined && issue.code === 'invalid_type') return 'is missing'
  if (issue.code === 'too_small') return typeof value === 'string' ? 'is empty' : `must be at least ${issue.minimum}`
  if (issue.code === 'too_big') return `is longer than ${issue.maximum}${typeof value === 'string' ? ' characters' : ''}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'unrecognized_keys') return `has parts that are not known: ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_type') return `must be ${issue.expected === 'array' ? 'a list' : `a ${issue.expected}`}`
  return issue.message
}

function drop(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
