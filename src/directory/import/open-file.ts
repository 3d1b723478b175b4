import { createReadStream, type PathLike } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { z } from 'zod'
import { InputError } from '../../errors.ts'
import { COMMAND_LINE, say } from '../../text/phrases.ts'
import { guessMapping } from './guess-mapping.ts'
import { checkMapping, type Mapping, type mappingSchema, parseMapping } from './mapping.ts'
import { readCsv } from './read-csv.ts'
import { readJsonLines } from './read-json-lines.ts'
import type { Row } from './report.ts'

/** `mapping`: for CSV, the given one or the guess. `source`: what the mapping says, or the file name without extensions. */
type OpenedFile = { rows: AsyncIterable<Row>; source: string; mapping?: Mapping }

/**
 * Opens JSON Lines (.jsonl, .ndjson, .json) or CSV (anything else). Throws InputError if it can be read as neither, ConfigError for a
 * wrong mapping.
 */
export async function openFile(path: string, given?: z.input<typeof mappingSchema>): Promise<OpenedFile> {
  const chunks = await openStream(path)
  const source = basename(path).replace(/\..*/s, '')
  if (/^\.(?:jsonl|ndjson|json)$/i.test(extname(path))) return { rows: readJsonLines(chunks), source }
  const { headings, rows } = await readCsv(chunks)
  const mapping = given ? parseMapping(given) : guessMapping(headings, source)
  checkMapping(mapping, headings)
  return { rows, source: mapping.source ?? source, mapping }
}

async function openStream(path: PathLike): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new InputError(say(COMMAND_LINE, 'import.no-file', { path: String(path) }), { cause })
  })
  if (!found.isFile()) throw new InputError(say(COMMAND_LINE, 'import.not-file', { path: String(path) }))
  return createReadStream(path)
}
