import type { Asset } from '../asset.ts'
import { recordFromColumns } from './columns.ts'
import type { Mapping } from './mapping.ts'
import { type ReadAsset, readAsset, strangeFields } from './read-asset.ts'
import type { ImportReport, ImportStore, Row } from './report.ts'
import { stableId } from './stable-id.ts'

/** `source`: where the rows come from, unless they say so. `mapping`: for CSV rows. */
export type ImportOptions = { source: string; mapping?: Mapping; dryRun?: boolean; onRow?: (rows: number) => void }

/** `lines`: the line on which each id was imported. `refused`: ids in the file that were not. */
type Seen = { lines: Map<string, number>; refused: Set<string>; sources: Set<string>; fields: Set<string> }

/** Fields that the community adds to a listing; an import that lacks them keeps them. */
const KEPT = ['topics', 'welcomeContact', 'audience', 'languages', 'links', 'status', 'cost'] as const

/**
 * Imports rows into the store, one at a time. A bad row is refused and reported; an error from the rows or the store rolls everything
 * back and is thrown.
 */
export async function importRows(
  rows: AsyncIterable<Row> | Iterable<Row>,
  store: ImportStore,
  options: ImportOptions,
): Promise<ImportReport> {
  const report: ImportReport = { rows: 0, added: 0, changed: 0, unchanged: 0, refusedRows: 0, refused: [], warnings: [], missing: [] }
  const seen: Seen = { lines: new Map(), refused: new Set(), sources: new Set(), fields: new Set() }
  if (!options.dryRun) store.begin()
  try {
    for await (const row of rows) {
      importRow(row, store, options, report, seen)
      options.onRow?.(report.rows)
    }
    for (const source of seen.sources)
      for (const id of store.idsFrom(source)) if (!seen.lines.has(id) && !seen.refused.has(id)) report.missing.push(id)
    if (!options.dryRun) store.commit()
  } catch (error) {
    if (!options.dryRun) store.rollback()
    throw error
  }
  return report
}

function importRow(row: Row, store: ImportStore, options: ImportOptions, report: ImportReport, seen: Seen): void {
  report.rows += 1
  const { source } = options
  const values = options.mapping && !row.problem ? recordFromColumns(row.values, options.mapping, source) : row.values
  if (!options.mapping) warnOfStrangeFields(row, report, seen)
  const read = readAsset({ ...row, values }, { source, ...(options.mapping ? { kind: options.mapping.kind } : {}) })
  report.warnings.push(...read.warnings)
  const asset = read.asset && withFreeId(read.asset, read, seen)
  const twin = asset && seen.lines.get(asset.id)
  if (asset && twin !== undefined) {
    const reason = read.hasOwnId ? `line ${twin} has the same id, ${asset.id}` : `line ${twin} has the same name, place and times`
    read.refused.push({ line: row.line, field: read.hasOwnId ? 'id' : 'name', value: asset.name, reason })
  }
  if (!asset || read.refused.length > 0) {
    report.refusedRows += 1
    if (read.id) seen.refused.add(read.id)
    report.refused.push(...read.refused)
    return
  }
  seen.lines.set(asset.id, row.line)
  seen.sources.add(asset.source)
  settle(asset, read, store, options, report)
}

function settle(asset: Asset, read: ReadAsset, store: ImportStore, options: ImportOptions, report: ImportReport): void {
  const before = store.get(asset.id)
  const after = before ? keepOwn(asset, before, read.given) : asset
  if (before && isEqual(before, after)) {
    report.unchanged += 1
    return
  }
  report[before ? 'changed' : 'added'] += 1
  if (!options.dryRun) store.put(after)
}

/** Distinguishes two rows without ids, of one name and postcode, by address and times. */
function withFreeId(asset: Asset, read: ReadAsset, seen: Seen): Asset {
  if (read.hasOwnId || !seen.lines.has(asset.id)) return asset
  const { source, name, postcode = '', address = '', schedules, scheduleText = '' } = asset
  return { ...asset, id: stableId(source, name, postcode, address, scheduleText || canonical(schedules)) }
}

function keepOwn(asset: Asset, before: Asset, given: ReadonlySet<string>): Asset {
  const kept = KEPT.filter((field) => !given.has(field) && before[field] !== undefined).map((field) => [field, before[field]])
  const checked = [asset.checked, before.checked]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1)
  return { ...asset, ...Object.fromEntries(kept), ...(checked ? { checked } : {}) }
}

function warnOfStrangeFields({ line, values }: Row, report: ImportReport, seen: Seen): void {
  for (const field of strangeFields(values)) {
    if (seen.fields.has(field)) continue
    seen.fields.add(field)
    report.warnings.push({ line, field, value: '', reason: 'is not a field that is used, here and on the lines below' })
  }
}

function isEqual(a: Asset, b: Asset): boolean {
  return JSON.stringify(a) === JSON.stringify(b) || canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
