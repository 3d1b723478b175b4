import { InputError } from '../../errors.ts'
import { type Chunks, decode } from './decode.ts'
import { isObject } from './record-fields.ts'
import type { Row } from './report.ts'

const LONGEST_LINE = 1_000_000

/** One JSON object a line. A broken line is a row with a problem; a file that does not begin with an object throws InputError. */
export async function* readJsonLines(chunks: Chunks): AsyncGenerator<Row> {
  let line = 0
  let isFirst = true
  for await (const text of splitLines(chunks)) {
    line += 1
    if (!text.trim()) continue
    const row = readLine(text, line)
    if (isFirst && row.problem) throw new InputError(`This is not JSON Lines (one JSON object on each line): line ${line} ${row.problem}.`)
    isFirst = false
    yield row
  }
  if (isFirst) throw new InputError('The file is empty.')
}

function readLine(text: string, line: number): Row {
  const value = parseJson(text)
  if (value === undefined) return { line, values: {}, problem: 'is not JSON' }
  if (!isObject(value) || Array.isArray(value)) return { line, values: {}, problem: 'is not a JSON object' }
  return { line, values: value }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function* splitLines(chunks: Chunks): AsyncGenerator<string> {
  let rest = ''
  for await (const text of decode(chunks)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw new InputError('This is not JSON Lines: a line is longer than a million characters.')
    yield* lines
  }
  yield rest
}
