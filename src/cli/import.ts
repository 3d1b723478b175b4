import { readFileSync, statSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import { importRows } from '../directory/import/import-rows.ts'
import type { Mapping } from '../directory/import/mapping.ts'
import { openFile } from '../directory/import/open-file.ts'
import type { ImportReport, Problem } from '../directory/import/report.ts'
import { InputError } from '../errors.ts'
import { type CommunityOption, withStore } from './community.ts'

type Options = CommunityOption & { mapping?: string; source?: string; dryRun?: boolean; json?: boolean }

const LISTED = 20

/** Exit code 1 if rows were refused; the others are imported. */
export function importFile(file: string, options: Options): Promise<void> {
  return withStore(options, async ({ one, opened }) => {
    const { rows, source, mapping } = await openFile(file, options.mapping ? readMapping(options.mapping) : undefined)
    if (mapping && !options.json) process.stdout.write(sayMapping(mapping, options.mapping === undefined))
    const bar = startBar(options.json)
    const report = await importRows(rows, opened.store.staging(new Date()), {
      source: options.source ?? source,
      dryRun: options.dryRun ?? false,
      ...(mapping && { mapping }),
      onRow: (n) => bar?.update(n),
    })
    bar?.stop()
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : sayReport(report, one.name, options.dryRun))
    if (report.refusedRows) process.exitCode = 1
  })
}

function startBar(isQuiet: boolean | undefined): SingleBar | undefined {
  if (isQuiet || !process.stderr.isTTY) return undefined
  const bar = new SingleBar({ format: '{value} rows read', stream: process.stderr, clearOnComplete: true, fps: 5 })
  bar.start(0, 0)
  return bar
}

function readMapping(path: string): Mapping {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new InputError(`There is no file ${path}.`)
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Mapping
  } catch (cause) {
    throw new InputError(`${path} is not JSON: ${(cause as Error).message}`, { cause })
  }
}

const sayMapping = (mapping: Mapping, isGuess: boolean) =>
  `${isGuess ? 'The headings were taken to mean this (change it and hand it back with --mapping)' : 'The headings mean this'}:\n${JSON.stringify(mapping, null, 2)}\n\n`

function sayReport(report: ImportReport, community: string, isDryRun?: boolean): string {
  const counts = `${report.rows} rows: ${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged, ${report.refusedRows} refused.`
  const missing = report.missing.length
    ? [`${report.missing.length} listings from the same source are no longer in the file. They were left as they are.`]
    : []
  return [
    isDryRun ? `Nothing was changed. This is what would happen in ${community}:` : `${community}:`,
    counts,
    ...missing,
    ...sayProblems('Refused', report.refused, Number.POSITIVE_INFINITY),
    ...sayProblems('Went in, but', report.warnings, LISTED),
    '',
  ].join('\n')
}

function sayProblems(title: string, problems: readonly Problem[], most: number): string[] {
  if (!problems.length) return []
  const shown = problems
    .slice(0, most)
    .map(({ line, field, value, reason }) => `  line ${line}, ${field}${value ? ` "${value}"` : ''}: ${reason}`)
  const rest = problems.length - shown.length
  return ['', `${title}:`, ...shown, ...(rest > 0 ? [`  … and ${rest} more (--json lists all)`] : [])]
}
