import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { InputError } from '../../errors.ts'
import { COMMAND_LINE, say } from '../../text/phrases.ts'
import { type Chunks, decode } from './decode.ts'
import type { Row } from './report.ts'

type CsvRecord = { record: string[]; info: { lines: number } }

/** Headings, then rows as they are read. Separated by commas, semicolons or tabs. Throws InputError if the file is not CSV. */
export async function readCsv(chunks: Chunks): Promise<{ headings: string[]; rows: AsyncGenerator<Row> }> {
  const records = parseRecords(chunks)
  const first = await records.next()
  if (first.done) throw new InputError(say(COMMAND_LINE, 'import.empty'))
  const headings = nameHeadings(first.value.record)
  if (headings.length < 2) throw new InputError(say(COMMAND_LINE, 'import.one-heading'))
  return { headings, rows: rowsOf(records, headings) }
}

async function* rowsOf(records: AsyncGenerator<CsvRecord>, headings: string[]): AsyncGenerator<Row> {
  for await (const { record, info } of records) {
    const line = lineOf({ record, info })
    const extra = record.slice(headings.length).filter((value) => value.trim())
    const values = Object.fromEntries(headings.map((heading, i) => [heading, record[i] ?? '']))
    yield extra.length === 0
      ? { line, values }
      : { line, values, problem: say(COMMAND_LINE, 'import.columns', { columns: record.length, headings: headings.length }) }
  }
}

async function* parseRecords(chunks: Chunks): AsyncGenerator<CsvRecord> {
  const text = decode(chunks)
  const head = await readFirstLine(text)
  const parser = parse({
    delimiter: guessDelimiter(head),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: 1_000_000,
  })
  pipeline(Readable.from(prepend(head, text)), parser, () => undefined)
  try {
    for await (const record of parser) yield record as CsvRecord
  } catch (error) {
    if (error instanceof CsvError) throw new InputError(say(COMMAND_LINE, 'import.not-csv', { reason: error.message }), { cause: error })
    throw error
  }
}

/** The line on which a record begins: cells may span several. */
function lineOf({ record, info }: CsvRecord): number {
  return info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0)
}

/** Text from the start, at least to the end of the first line. */
async function readFirstLine(text: AsyncGenerator<string>): Promise<string> {
  let head = ''
  for (let next = await text.next(); !next.done; next = await text.next()) {
    head += next.value
    if (head.includes('\n')) break
  }
  return head
}

async function* prepend(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head
  yield* rest
}

function guessDelimiter(head: string): string {
  const firstLine = head.slice(0, head.search(/\r?\n|$/))
  const countOf = (delimiter: string) => firstLine.split(delimiter).length
  return [',', ';', '\t'].reduce((most, delimiter) => (countOf(delimiter) > countOf(most) ? delimiter : most))
}

function nameHeadings(cells: string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, i) => {
    const heading = cell.trim() || `column ${i + 1}`
    const times = (seen.get(heading) ?? 0) + 1
    seen.set(heading, times)
    return times === 1 ? heading : `${heading} (${times})`
  })
}
