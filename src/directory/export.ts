import { type Asset, assetSchema } from './asset.ts'
import { saySchedule } from './say-schedule.ts'

/** Fields that hold one text or number. */
type PlainField = { [Field in keyof Asset]-?: Asset[Field] extends string | number | undefined ? Field : never }[keyof Asset]

const COLUMNS: [string, (asset: Asset) => string | number | boolean | undefined][] = [
  ...(['id', 'kind', 'name', 'description', 'organisation'] as const).map(plain),
  ['categories', (asset) => asset.categories.join('; ')],
  ...(['address', 'postcode', 'locality', 'latitude', 'longitude'] as const).map(plain),
  ['opening_times', (asset) => saySchedule('en', asset)],
  ['cost', ({ cost }) => cost && (cost.text ?? (cost.free ? 'Free' : ''))],
  ['accessibility', (asset) => asset.accessibility.join('; ')],
  ['languages', (asset) => asset.languages.join('; ')],
  ...(['phone', 'email'] as const).map(plain),
  ['website', (asset) => asset.url],
  ['contact_name', (asset) => asset.contactName],
  ...(['checked', 'source', 'status'] as const).map(plain),
]

/** One JSON object a line; an import restores it unchanged. */
export function* exportJsonLines(assets: Iterable<Asset>): Generator<string> {
  for (const asset of assets) yield `${JSON.stringify(assetSchema.parse(asset))}\n`
}

/** CSV for a spreadsheet: a line of headings, then a line for each asset. */
export function* exportCsv(assets: Iterable<Asset>): Generator<string> {
  yield line(COLUMNS.map(([heading]) => heading))
  for (const asset of assets) yield line(COLUMNS.map(([, read]) => read(asset)))
}

function plain(field: PlainField): (typeof COLUMNS)[number] {
  return [field, (asset) => asset[field]]
}

function line(values: readonly (string | number | boolean | undefined)[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

/** Spreadsheets run a cell that starts like a formula; an apostrophe makes it text (OWASP, "CSV injection"). */
function cell(value: string | number | boolean | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
