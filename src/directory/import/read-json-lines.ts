import { InputError } from '../../errors.ts'
import { COMMAND_LINE, say } from '../../text/phrases.ts'
import { type Chunks, decode } from './decode.ts'
import { isObject } from './record-fields.ts'
import type { Row } from './report.ts'

const LONGEST_LINE = 1_000_000

/** One JSON object a line. A broken line becomes a row with a problem; throws InputError if the file does not begin with an object. */
export async function* readJsonLines(chunks: Chunks): AsyncGenerator<Row> {
  let line = 0
  let isFirst = true
  for await (const text of splitLines(chunks)) {
    line += 1
    if (!text.trim()) continue
    const row = readLine(text, line)
    if (isFirst && row.problem) throw new InputError(say(COMMAND_LINE, 'import.not-json-lines', { line, reason: row.problem }))
    isFirst = false
    yield row
  }
  if (isFirst) throw new InputError(say(COMMAND_LINE, 'import.empty'))
}

function readLine(text: string, line: number): Row {
  const value = parseJson(text)
  if (value === undefined) return { line, values: {}, problem: say(COMMAND_LINE, 'import.not-json') }
  if (!isObject(value) || Array.isArray(value)) return { line, values: {}, problem: say(COMMAND_LINE, 'import.not-object') }
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
    if (rest.length > LONGEST_LINE) throw new InputError(say(COMMAND_LINE, 'import.long-line'))
    yield* lines
  }
  yield rest
}
