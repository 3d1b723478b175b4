import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ADAPTERS } from '../src/runtime/open-channels.ts'
import { writeEnvExample } from './env-example.ts'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const PAGES = [
  ...readdirSync(root),
  ...['adapters', 'src', 'data'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ),
]
  .filter((file) => file.endsWith('.md'))
  .sort()
const FOLDERS = ['src', 'adapters', 'data', 'test']
const PATH = /(?<![\w./-])((?:src|adapters|data|test)\/[\w./-]*[\w])/g
const NAME = /(?<![\w./*-])([a-z][a-z0-9-]*\.ts)\b/g

const names = new Set(
  FOLDERS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })).map((file) => file.split('/').at(-1)),
)
const isThere = (path: string) => existsSync(join(root, path)) || existsSync(join(root, `${path}.ts`))

describe.each(PAGES)('%s', (page) => {
  const text = read(page)

  it('names files and folders that there are', () => {
    const paths = [...text.matchAll(PATH)].map(([, path = '']) => path)
    expect(paths.filter((path) => !isThere(path))).toEqual([])
    expect([...text.matchAll(NAME)].map(([, name = '']) => name).filter((name) => !names.has(name))).toEqual([])
  })

  it('links to pages that there are', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })

  it('names scripts of npm that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

it.each(
  readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name),
)('src/%s says in at most twenty lines what lives there', (room) => {
  const lines = read(`src/${room}/README.md`).trim().split('\n')
  expect(lines[0]).toBe(`# ${room}`)
  expect(lines.length).toBeLessThanOrEqual(20)
})

it('.env.example says what the settings say: after a change of one, run this file with -u', async () => {
  await expect(writeEnvExample()).toMatchFileSnapshot('../.env.example')
})

it.each(ADAPTERS.flatMap(({ webhooks }) => webhooks))('ARCHITECTURE.md leads a message to %s', (path) => {
  const [post = ''] = /^POST .*/m.exec(read('ARCHITECTURE.md')) ?? []
  const named = [...post.matchAll(/\/[\w/]+(?:<provider>)?/g)].map(([one]) => new RegExp(`^${one.replace('<provider>', '.+')}$`))
  expect(named.some((one) => one.test(path))).toBe(true)
})

describe('the command line', () => {
  const help = (...words: string[]) =>
    execFileSync(process.execPath, ['src/connector.mjs', ...words, '--help'], { cwd: root, encoding: 'utf8' })
  const commandsIn = (text: string) =>
    [...(text.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help')

  it('has every command in the table of COMMANDS.md', () => {
    const table = read('COMMANDS.md').split('\n## ')[0] ?? ''
    const top = help()
    const commands = commandsIn(top).flatMap((name) => {
      // One that takes nothing itself may have others under it.
      const under = new RegExp(`^  ${name} {2,}`, 'm').test(top) ? commandsIn(help(name)) : []
      return under.length ? under.map((one) => `${name} ${one}`) : [name]
    })
    expect(commands.length).toBeGreaterThan(20)
    expect(commands.filter((command) => !new RegExp(`\`${command}(?![\\w-])`).test(table))).toEqual([])
  })
})
