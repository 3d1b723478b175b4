import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  adaptersElsewhere,
  circles,
  climbing,
  homeless,
  impure,
  nosyAdapters,
  outboxDoors,
  platformNames,
  sentences,
  strayPackages,
} from './architecture/rules.ts'
import { type Parsed, parse } from './architecture/source.ts'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const files = ['src', 'adapters']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((path) => parse({ path, text: read(path) }))

const PACKAGES: [string, string[]][] = [
  ['drizzle-orm', ['src/store/']],
  ['better-sqlite3', ['src/store/engine/sqlite.ts']],
  ['cloudflare:', ['src/worker.ts', 'src/store/engine/durable.ts']],
  ['twilio', ['adapters/twilio/']],
  ['@slack/', ['adapters/slack/']],
  ['botbuilder', ['adapters/teams/']],
  ['botframework-connector', ['adapters/teams/']],
]

describe('the architecture', () => {
  it('finds every source file', () => {
    expect(files.length).toBeGreaterThan(200)
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(800)
    expect(homeless(files)).toEqual([])
  })

  it('has no circle of files', () => expect(circles(files)).toEqual([]))
  it('has one column of rooms, and nothing imports upwards', () => expect(climbing(files)).toEqual([]))
  it('adds to the outbox in one file', () => expect(outboxDoors(files)).toEqual([]))
  it('keeps its pure rooms pure', () => expect(impure(files)).toEqual([]))
  it('opens adapters in one file', () => expect(adaptersElsewhere(files)).toEqual([]))
  it('keeps each adapter to itself', () => expect(nosyAdapters(files)).toEqual([]))
  it.each(PACKAGES)('imports %s only where it belongs', (name, homes) => expect(strayPackages(files, name, homes)).toEqual([]))
  it('names a platform only where it belongs', () => expect(platformNames(files)).toEqual({}))
  it('keeps every sentence in data/phrases', () => expect(sentences(files)).toEqual({}))

  it('reads the environment in one place', () => {
    const readers = files.filter(({ text }) => /process\.env|import\.meta\.env/.test(text)).map(({ path }) => path)
    expect(readers).toEqual(['src/runtime/open-community.ts'])
  })

  it('parses what providers send in one place', () => {
    const parsers = files.filter(({ path, text }) => path.startsWith('adapters/') && text.includes('JSON.parse')).map(({ path }) => path)
    expect(parsers).toEqual(['adapters/shared/requests.ts'])
  })

  it('names every migration for the Durable Object too', () => {
    const durable = read('src/store/engine/durable.ts')
    const migrations = readdirSync(join(root, 'data/migrations')).filter((file) => file.endsWith('.sql'))
    expect(migrations.filter((file) => !durable.includes(file))).toEqual([])
  })

  it('keeps every file short', () => {
    const long = files.filter(({ path, text }) => !/schema\.ts$/.test(path) && text.split('\n').length > 260)
    expect(long.map(({ path }) => path)).toEqual([])
  })
})

type Seed = [what: string, rule: (seeded: Parsed[]) => string[] | Record<string, number>, path: string, text: string]

describe('a seeded violation is caught', () => {
  const seeds: Seed[] = [
    [
      'Temporal.Now',
      impure,
      'src/conversation/seed.ts',
      "import { Temporal } from 'temporal-polyfill'\nexport const now = () => Temporal.Now.instant()",
    ],
    ['crypto.randomUUID()', impure, 'src/conversation/seed.ts', 'export const id = () => crypto.randomUUID()'],
    ['fetch', impure, 'src/search/seed.ts', "export const ask = () => fetch('https://example.org')"],
    ['new Date in conversation', impure, 'src/conversation/seed.ts', 'export const now = () => new Date()'],
    ['store → staff', climbing, 'src/store/seed.ts', "import type { Acting } from '../staff/context.ts'\nexport type A = Acting"],
    ['search → conversation', climbing, 'src/search/seed.ts', "export type { Turn } from '../conversation/turn.ts'"],
    ['Date.now', impure, 'src/digest/seed.ts', 'export const now = () => Date.now()'],
    [
      'Math.random by another name',
      impure,
      'src/digest/seed.ts',
      'const { random } = Math, chance = Math.random\nexport const r = [random, chance]',
    ],
    ['process', impure, 'src/text/seed.ts', 'export const cwd = process.cwd'],
    ['a timer', impure, 'src/crisis/seed.ts', 'export const later = (f: () => void) => setTimeout(f, 1)'],
    ['node: in a pure room', impure, 'src/redact/seed.ts', "import { readFileSync } from 'node:fs'\nexport const r = readFileSync"],
    ['an import by type alone', climbing, 'src/text/seed.ts', "export type T = import('../search/types.ts').Query"],
    ['a lazy import upwards', climbing, 'src/store/seed.ts', "export const late = () => import('../community/community.ts')"],
    [
      'an import within a template of rooms',
      climbing,
      'src/directory/seed.ts',
      "import { search } from '../search/search.ts'\nexport { search }",
    ],
    ['a second door to the outbox', outboxDoors, 'src/staff/seed.ts', 'export const f = ({ store }: any) => store.outbox.add(1)'],
    ['a door by a shorter name', outboxDoors, 'src/community/seed.ts', 'export const f = ({ outbox }: any) => outbox.add(1)'],
    ['a platform by name', platformNames, 'src/staff/seed.ts', "export const is = (channel: string) => channel === 'slack'"],
    ['a platform in a type', platformNames, 'src/store/seed.ts', "export type C = 'sms' | 'web'"],
    ['a platform in the configuration', platformNames, 'src/config/seed.ts', "export const all = ['telegram', 'whatsapp']"],
    ['config → an adapter', adaptersElsewhere, 'src/config/seed.ts', "export { slack } from '../../adapters/slack/adapter.ts'"],
    ['a sentence in code', sentences, 'src/digest/seed.ts', "export const text = 'Nothing came up in your patch this week.'"],
    [
      'a sentence in a template',
      sentences,
      'src/staff/seed.ts',
      'export const t = (n: number) => `There are $' + '{n} people who wait for you.`',
    ],
    [
      'main → an adapter',
      adaptersElsewhere,
      'src/main.ts',
      "import { createWebChannel } from '../adapters/web/index.ts'\nexport { createWebChannel }",
    ],
    [
      'into the middle of an adapter',
      adaptersElsewhere,
      'src/runtime/open-channels.ts',
      "export { render } from '../../adapters/telegram/render.ts'",
    ],
    [
      'an adapter → the store',
      nosyAdapters,
      'adapters/telegram/seed.ts',
      "import type { Store } from '../../src/store/store.ts'\nexport type S = Store",
    ],
    ['an adapter → another', nosyAdapters, 'adapters/telegram/seed.ts', "export { PATH } from '../slack/index.ts'"],
    [
      'an SDK elsewhere',
      (seeded) => strayPackages(seeded, 'twilio', ['adapters/twilio/']),
      'src/staff/seed.ts',
      "import twilio from 'twilio'\nexport { twilio }",
    ],
    ['a room of no name', homeless, 'src/utils/seed.ts', 'export {}'],
  ]
  it.each(seeds)('%s', (_, rule, path, text) => {
    expect(Object.keys(rule([parse({ path, text })]))).not.toEqual([])
  })

  it('a circle of three', () => {
    const circle = ['a', 'b', 'c'].map((name, i) => parse({ path: `src/text/${name}.ts`, text: `export * from './${'bca'[i]}.ts'` }))
    expect(circles(circle)).toEqual(['src/text/a.ts → src/text/b.ts → src/text/c.ts → src/text/a.ts'])
  })
})
