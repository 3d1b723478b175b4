import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

type Import = { file: string; from: string; typeOnly: boolean }

const sources = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
)
const files = sources.filter((file) => /\.m?ts$/.test(file))
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [...found].map(([, type, from = '', dynamic]) => ({ file, from: dynamic ?? from, typeOnly: Boolean(type) }))
})

/** The folder or file inside the project that an import leads to, or undefined for a package. */
const target = ({ file, from }: Import) => (from.startsWith('.') ? relative(root, resolve(root, dirname(file), from)) : undefined)
const inFolder = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`))
const say = ({ file, from }: Import) => `${file} imports ${from}`

it('sees the imports that it judges', () => {
  expect(imports.length).toBeGreaterThan(100)
  expect(imports.map(say)).toContain('src/main.ts imports ../adapters/web/index.ts')
})

it('keeps conversation, search and digest pure: each other, the port, the directory’s pure parts and pure libraries', () => {
  const pure = ['src/conversation', 'src/search', 'src/digest', 'src/crisis', 'src/redact', 'src/text']
  const libraries = ['temporal-polyfill', 'fuse.js', 'postcode', 'libphonenumber-js', 'rrule-temporal']
  const wrong = imports
    .filter((one) => inFolder(one.file, ...pure))
    .filter((one) => {
      const to = target(one)
      if (to === undefined) return !libraries.some((name) => one.from === name || one.from.startsWith(`${name}/`))
      return (
        !inFolder(to, ...pure, 'src/directory', 'data/vocabulary', 'data/phrases') &&
        !['src/channel.ts', 'src/channels.ts'].includes(to) &&
        to !== 'src/errors.ts'
      )
    })
  expect(wrong.map(say)).toEqual([])
})

it('lets no clock and no chance into the pure folders', () => {
  const pure = files.filter((file) =>
    inFolder(file, 'src/conversation', 'src/search', 'src/digest', 'src/crisis', 'src/redact', 'src/text'),
  )
  const wrong = pure.filter((file) =>
    /new Date\(\)|Date\.now\(|Math\.random\(|performance\.now\(|process\./.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(wrong).toEqual([])
})

it('keeps each adapter to itself: the port, the errors, what all wires have in common and its own SDK', () => {
  const wrong = imports
    .filter((one) => inFolder(one.file, 'adapters'))
    .filter((one) => {
      const to = target(one)
      const own = one.file.split('/').slice(0, 2).join('/')
      return to !== undefined && !inFolder(to, own, 'adapters/shared') && !['src/channel.ts', 'src/errors.ts'].includes(to)
    })
  expect(wrong.map(say)).toEqual([])
})

it('lets only main.ts, worker.ts and adapters.ts, which they share, reach an adapter, by its index.ts', () => {
  const wrong = imports
    .filter((one) => inFolder(one.file, 'src'))
    .filter((one) => {
      const to = target(one)
      if (!to || !inFolder(to, 'adapters')) return false
      return (
        !['src/main.ts', 'src/worker.ts', 'src/runtime/open-channels.ts'].includes(one.file) || !/^adapters\/[a-z]+\/index\.ts$/.test(to)
      )
    })
  expect(wrong.map(say)).toEqual([])
})

it.each([
  ['drizzle-orm', ['src/store/']],
  ['better-sqlite3', ['src/store/engine/sqlite.ts']],
  ['cloudflare:', ['src/worker.ts', 'src/store/engine/durable.ts']],
  ['twilio', ['adapters/twilio/']],
  ['@slack/', ['adapters/slack/']],
  ['botbuilder', ['adapters/teams/']],
  ['botframework-connector', ['adapters/teams/']],
])('imports %s only where it belongs', (name, homes) => {
  const wrong = imports.filter(
    (one) => one.from === name || one.from.startsWith(name.endsWith('/') || name.endsWith(':') ? name : `${name}/`),
  )
  expect(wrong.filter((one) => !homes.some((home) => one.file.startsWith(home))).map(say)).toEqual([])
})

it('takes the environment in one place, for config.ts to judge', () => {
  const readers = files.filter((file) => /process\.env|import\.meta\.env/.test(readFileSync(join(root, file), 'utf8')))
  expect(readers.filter((file) => !['src/runtime/open-community.ts'].includes(file))).toEqual([])
})

it('names every migration for the Durable Object too', () => {
  const durable = readFileSync(join(root, 'src/store/engine/durable.ts'), 'utf8')
  const migrations = readdirSync(join(root, 'data/migrations')).filter((file) => file.endsWith('.sql'))
  expect(migrations.filter((file) => !durable.includes(file))).toEqual([])
})

it('keeps every file short enough to read at one sitting', () => {
  const long = files
    .filter((file) => !/schema\.ts$/.test(file))
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
  expect(long.filter(({ lines }) => lines > 260)).toEqual([])
})
