import { z } from 'zod'
import { ConfigError, InputError } from '../../errors.ts'
import { COMMAND_LINE, say } from '../../text/phrases.ts'
import { ASSET_KINDS } from '../asset.ts'

/** What a column may hold. `name`, `note` and `accessibility` may add words after a colon: "accessibility: disabled parking". */
const COLUMN_FIELDS = [
  'id',
  'name',
  'facility',
  'kind',
  'description',
  'note',
  'categories',
  'organisation',
  'organisation_description',
  'address',
  'town',
  'locality',
  'postcode',
  'latitude',
  'longitude',
  'area',
  'schedule',
  'date',
  'start_time',
  'end_time',
  'cost',
  'free',
  'phone',
  'email',
  'url',
  'contact',
  'contactName',
  'accessibility',
  'languages',
  'checked',
  'unused',
] as const
export type ColumnField = (typeof COLUMN_FIELDS)[number]

const column = z.string().refine((said) => readColumn(said) !== undefined, 'is not a field that an import knows')

/** The mapping file: CSV heading → field, and defaults for what the file does not say. */
export const mappingSchema = z.strictObject({
  columns: z.record(z.string(), column),
  kind: z.enum(ASSET_KINDS).default('service'),
  /** The source's own categories for every row. */
  categories: z.array(z.string().trim().min(1)).default([]),
  source: z.string().trim().min(1).optional(),
})
export type Mapping = z.infer<typeof mappingSchema>

/** Throws ConfigError with every problem of a mapping. */
export function parseMapping(mapping: unknown): Mapping {
  const parsed = mappingSchema.safeParse(mapping)
  if (parsed.success) return parsed.data
  throw new ConfigError(
    parsed.error.issues.map((issue) => `${issue.path.join(' → ') || say(COMMAND_LINE, 'import.mapping')}: ${issue.message}`),
  )
}

/** Throws InputError if no column is the name: the file cannot be a list of assets. */
export function checkMapping(mapping: Mapping, headings: readonly string[]): void {
  const strangers = Object.keys(mapping.columns).filter((heading) => !headings.includes(heading))
  const quoted = strangers.map((heading) => `"${heading}"`).join(', ')
  if (quoted) throw new InputError(say(COMMAND_LINE, 'import.no-heading', { headings: quoted }))
  if (columnsOf(mapping, 'name').length > 0) return
  throw new InputError(say(COMMAND_LINE, 'import.no-name', { headings: headings.join(', ') }))
}

/** Headings of this field, in file order, with the words after the colon. */
export function columnsOf(mapping: Mapping, field: ColumnField): { heading: string; words?: string }[] {
  return Object.entries(mapping.columns).flatMap(([heading, said]) => {
    const read = readColumn(said)
    return read?.field === field ? [{ heading, ...(read.words ? { words: read.words } : {}) }] : []
  })
}

function readColumn(said: string): { field: ColumnField; words?: string } | undefined {
  const [name = '', ...rest] = said.split(':')
  const field = COLUMN_FIELDS.find((known) => known === name.trim())
  const words = rest.join(':').trim()
  return field && { field, ...(words ? { words } : {}) }
}
