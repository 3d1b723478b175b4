import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files under a folder that hold one of these bytes or texts, with which. Text is looked for in UTF-8 and UTF-16. */
export function findInFiles(dir: string, wanted: Record<string, string>): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = readFileSync(path)
      return Object.entries(wanted)
        .filter(([, text]) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) || path.includes(text))
        .map(([name]) => `${entry.name}: ${name}`)
    })
}

/** A text in the encodings in which a careless program may write it. */
export function encodings(name: string, text: string): Record<string, string> {
  const bytes = Buffer.from(text)
  return {
    [name]: text,
    [`${name} in hex`]: bytes.toString('hex'),
    [`${name} in base64`]: bytes.toString('base64').replace(/=+$/, ''),
    [`${name} in base64url`]: bytes.toString('base64url'),
    [`${name} escaped`]: encodeURIComponent(text),
  }
}
