import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
)
const fetching = /\bfetch\(|\boptions\.fetch\(|https?\.(?:request|get)\(|\bnet\.connect\(|\baxios\b/
const passedOn =
  /\(input, init\) => fetch\(input, init\)|(?:posts|install|app|pages|http|COMMUNITY)\b.*\.fetch\(|async fetch\(request|fetch\(request: Request/

const found = files.filter((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .some((line) => fetching.test(line) && !passedOn.test(line)),
)
const own = found.filter((file) => !['src/worker.ts', 'adapters/web/index.ts', 'src/http/app.ts'].includes(file))

it('calls the network from one file of each adapter, and nowhere else', () => {
  expect(own.length).toBeGreaterThan(3)
  expect(own.filter((file) => !file.startsWith('adapters/'))).toEqual([])
  const adapters = own.map((file) => file.split('/')[1])
  expect(adapters).toEqual([...new Set(adapters)])
})

it.each(own)('%s follows no redirect, and calls only addresses from settings or signed requests', (file) => {
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(/redirect: '(?:manual|error)'/)
  expect(text).not.toMatch(/fetch\([^)]*['"`]http/)
})
