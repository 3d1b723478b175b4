import { InputError } from '../../errors.ts'
import { COMMAND_LINE, say } from '../../text/phrases.ts'

export type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/** A file's text without its byte order mark. Throws InputError if it is not UTF-8. */
export async function* decode(chunks: Chunks): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const encoder = new TextEncoder()
  for await (const chunk of chunks) yield decodeChunk(decoder, typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
  yield decodeChunk(decoder)
}

function decodeChunk(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch (cause) {
    throw new InputError(say(COMMAND_LINE, 'import.not-utf8'), { cause })
  }
}
