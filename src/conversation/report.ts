import { numbersIn } from './numbers-in.ts'
import { plain } from './plain.ts'
import { redact } from './redact.ts'
import { type Context, type Response, tell } from './respond.ts'

const LONGEST_WORDS = 500

/** "That group has closed": thanks, and for the correction queue. */
export function report({ heard, memory }: Context): Response {
  const page = memory.search?.page ?? []
  const number = /\b(?:number |no )?([1-3])\b/.exec(plain(heard.text))
  const named = number ? numbersIn(number[1]!)?.[0] : undefined
  const assetId = (named && page[named - 1]) ?? memory.viewing ?? (page.length === 1 ? page[0] : undefined)
  return { ...tell(memory, 'report'), report: { ...(assetId ? { assetId } : {}), words: kept(heard.text) } }
}

/** Something a person would like to give, or wants listed. */
export function offer({ heard, memory }: Context): Response {
  return { ...tell(memory, 'report.offer'), report: { words: kept(heard.text) } }
}

function kept(text: string): string {
  return redact(text).slice(0, LONGEST_WORDS)
}
