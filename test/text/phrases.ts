import { readdirSync, readFileSync } from 'node:fs'
import type { Phrase } from '../../src/text/phrases.ts'

/** A language, a file of its folder, a key in it, and each form that it is said in. */
export type Said = { language: string; file: string; key: string; phrase: Phrase; forms: readonly string[] }

const ROOT = 'data/phrases'
const NOT_SAID = ['calendar.json', 'heard.json', 'patterns.json']
const filesOf = (language: string) => readdirSync(`${ROOT}/${language}`).filter((file) => !NOT_SAID.includes(file))
const readPhrases = (path: string): Record<string, Phrase> => JSON.parse(readFileSync(path, 'utf8'))

/** Every sentence of `data/phrases`, as the files have it. */
export const SAID: readonly Said[] = readdirSync(ROOT)
  .filter((name) => !name.includes('.'))
  .flatMap((language) =>
    filesOf(language).flatMap((file) =>
      Object.entries(readPhrases(`${ROOT}/${language}/${file}`)).map(([key, phrase]) => ({
        ...{ language, file, key, phrase },
        forms: typeof phrase === 'string' ? [phrase] : Object.values(phrase),
      })),
    ),
  )

/** What the code looks up: keys as they stand in it, and patterns of those put together. */
export function usesIn(folders: readonly string[]): (key: string) => boolean {
  const source = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const named = new Set([...source.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key))
  const made = [...source.matchAll(/`([a-z-]+\.(?:[\w.-]|\$\{[^}]*\})*)`/g)].map(
    ([, text = '']) => new RegExp(`^${text.replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`),
  )
  return (key) => named.has(key) || made.some((pattern) => pattern.test(key))
}
