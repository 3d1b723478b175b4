import { redact } from '../../redact/redact.ts'
import { plain } from '../../text/plain.ts'
import { type Context, expect, type Response, tell } from './response.ts'

const LONGEST_WORDS = 500

/** "That group has closed": thanks the person and queues a correction. */
export function report(chosen: number | undefined, { heard, memory, knowledge }: Context): Response {
  const page = memory.search?.page ?? []
  const named = chosen ?? Number(/\b[1-3]\b/.exec(plain(heard.text))?.[0] ?? 0)
  const assetId = (named ? page[named - 1] : undefined) ?? memory.viewing ?? (page.length === 1 ? page[0] : undefined)
  const told =
    assetId || page.length === 0
      ? tell(knowledge, expect(memory), 'report')
      : tell(knowledge, expect(memory, 'which-wrong'), 'report.which')
  return { ...told, report: { ...(assetId ? { assetId } : {}), words: kept(heard.text) } }
}

/** An offer or a suggestion for the directory. */
export function offer({ heard, memory, knowledge }: Context): Response {
  return { ...tell(knowledge, memory, 'report.offer'), report: { words: kept(heard.text) } }
}

function kept(text: string): string {
  return redact(text).slice(0, LONGEST_WORDS)
}
