import { createHash } from 'node:crypto'

/** The same words always give the same id, formatted as a UUID (version 8, custom). */
export function stableId(...words: string[]): string {
  const simple = words.map((word) =>
    word
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  )
  const hex = createHash('sha256').update(simple.join('\n')).digest('hex')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
