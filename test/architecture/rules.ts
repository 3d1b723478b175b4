import { readdirSync } from 'node:fs'
import { CHANNEL_NAMES } from '../../src/channels.ts'
import { type Import, lineOf, type Node, type Parsed, walk } from './source.ts'

const ADAPTERS = readdirSync('adapters', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
  .map(({ name }) => `adapters/${name}`)

/** A room imports only from rooms below it. */
const COLUMN = [
  ['src/cli'],
  ['src/main.ts', 'src/worker.ts'],
  ['src/runtime'],
  ADAPTERS,
  ['adapters/shared'],
  ['src/config'],
  ['src/http'],
  ['src/community'],
  ['src/staff'],
  ['src/delivery'],
  ['src/store'],
  ['src/digest'],
  ['src/conversation'],
  ['src/crisis', 'src/redact', 'src/search'],
  ['src/directory'],
  ['src/text'],
  ['src/adapter.ts'],
  ['src/channel.ts'],
  ['src/channels.ts'],
  ['src/errors.ts'],
]

const PURE = ['src/conversation', 'src/crisis', 'src/redact', 'src/search', 'src/digest', 'src/text']
const PURE_LIBRARIES = ['temporal-polyfill', 'fuse.js', 'postcode', 'libphonenumber-js', 'rrule-temporal']
/** Of the language, and without a clock or chance. */
const PURE_GLOBALS = new Set(
  `Array BigInt Boolean Date Error Float32Array Float64Array Infinity Int32Array Intl JSON Map Math NaN Number Object Promise RangeError RegExp Set String
  Symbol TextEncoder TypeError Uint16Array Uint32Array Uint8Array WeakMap WeakSet Int8Array Int16Array Uint8ClampedArray isNaN undefined parseInt parseFloat encodeURIComponent URL URLSearchParams`
    .split(/\s+/)
    .filter(Boolean),
)
const CLOCK_OR_CHANCE: Readonly<Record<string, string>> = { Date: 'now', Math: 'random', Temporal: 'Now' }

const PLATFORMS: ReadonlySet<unknown> = new Set(CHANNEL_NAMES)
const MAY_NAME_PLATFORMS = ['src/channels.ts']
const SPOKEN_ROOMS = ['src/community', 'src/conversation', 'src/delivery', 'src/digest', 'src/directory', 'src/search', 'src/staff']

const isIn = (path: string, ...rooms: readonly string[]): boolean => rooms.some((room) => path === room || path.startsWith(`${room}/`))
const say = ({ from, to }: Import): string => `${from} → ${to}`

export function circles(files: readonly Parsed[]): string[] {
  const next = new Map(files.map(({ path, imports }) => [path, imports.map(({ to }) => to)]))
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'open') found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (state.has(path) || !next.has(path)) return
    state.set(path, 'open')
    for (const to of next.get(path) ?? []) visit(to, [...trail, path])
    state.set(path, 'done')
  }
  for (const { path } of files) visit(path, [])
  return found
}

const levelOf = (path: string): number => COLUMN.findIndex((rooms) => isIn(path, ...rooms))
const roomOf = (path: string): string | undefined => COLUMN.flat().find((room) => isIn(path, room))

export const climbing = (files: readonly Parsed[]): string[] =>
  files
    .flatMap(({ imports }) => imports)
    .filter(({ from, to, isOurs }) => isOurs && roomOf(to) !== undefined && roomOf(from) !== roomOf(to) && levelOf(to) <= levelOf(from))
    .map(say)

/** Files that stand in no room of the column. */
export const homeless = (files: readonly Parsed[]): string[] => files.map(({ path }) => path).filter((path) => levelOf(path) < 0)

export const outboxDoors = (files: readonly Parsed[]): string[] =>
  files
    .filter(({ path }) => path !== 'src/delivery/enqueue.ts')
    .flatMap((file) => [...walk(file.program)].filter(isOutboxAdd).map((node) => at(file, node)))

function isOutboxAdd(node: Node): boolean {
  const callee = node.callee as Node | undefined
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression' || nameOf(callee.property) !== 'add') return false
  const object = callee.object as Node
  return nameOf(object) === 'outbox' || (object.type === 'MemberExpression' && nameOf(object.property) === 'outbox')
}

const nameOf = (node: unknown): string | undefined => (node as { name?: string } | undefined)?.name
const at = (file: Parsed, node: Node): string =>
  `${file.path}:${lineOf(file, node)} ${file.text.slice(node.start, node.start + 60).split('\n')[0]}`

/** By file: how often a platform is named by a literal. */
export function platformNames(files: readonly Parsed[]): Record<string, number> {
  return count(files, (file) => {
    if (isIn(file.path, ...MAY_NAME_PLATFORMS) || file.path.startsWith('adapters/')) return 0
    return [...walk(file.program)].filter(({ type, value }) => type === 'Literal' && PLATFORMS.has(value)).length
  })
}

/** By file: strings of more than three words that somebody may read. */
export function sentences(files: readonly Parsed[]): Record<string, number> {
  return count(files, (file) => {
    if (!isIn(file.path, ...SPOKEN_ROOMS)) return 0
    return [...walk(file.program)].filter((node) => isSentence(wordsIn(node))).length
  })
}

function wordsIn({ type, value, quasis }: Node): string {
  if (type === 'Literal') return typeof value === 'string' ? value : ''
  return type === 'TemplateLiteral' ? (quasis as { value: { raw: string } }[]).map((one) => one.value.raw).join(' … ') : ''
}

/** Letters and spaces like prose; not SQL, not a list of lower-case words, not a regular expression. */
const isSentence = (text: string): boolean =>
  /^[“"'{]?\p{Lu}|[.!?]$/u.test(text.trim()) &&
  text.split(/\s+/).filter((word) => /^\p{L}[\p{L}’']*[,.:;!?]?$/u.test(word)).length > 3 &&
  !/SELECT|EXISTS|\\b|\(\?/.test(text)

function count(files: readonly Parsed[], of: (file: Parsed) => number): Record<string, number> {
  return Object.fromEntries(files.map((file): [string, number] => [file.path, of(file)]).filter(([, n]) => n > 0))
}

export function impure(files: readonly Parsed[]): string[] {
  return files.filter(({ path }) => isIn(path, ...PURE)).flatMap((file) => [...impureImports(file), ...impureGlobals(file)])
}

const impureImports = ({ imports }: Parsed): string[] =>
  imports.filter(({ to, isOurs }) => !isOurs && !PURE_LIBRARIES.some((name) => to === name || to.startsWith(`${name}/`))).map(say)

function impureGlobals(file: Parsed): string[] {
  const nodes = [...walk(file.program)]
  const declared = new Set(nodes.flatMap(namesDeclared))
  const keys = new Set(nodes.flatMap((node) => [...keysOf(node)]))
  const isFree = (node: Node) => node.type === 'Identifier' && !keys.has(node) && !declared.has(String(node.name))
  const strange = nodes.filter((node) => isFree(node) && !PURE_GLOBALS.has(String(node.name)))
  return [...strange, ...nodes.filter(tellsTime)].map((node) => at(file, node))
}

const tellsTime = (node: Node): boolean =>
  (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && (node.arguments as Node[]).length === 0) ||
  (node.type === 'CallExpression' && nameOf(node.callee) === 'Date') ||
  (node.type === 'MemberExpression' && !node.computed && CLOCK_OR_CHANCE[nameOf(node.object) ?? ''] === nameOf(node.property))

/** Names that are not references: members, keys and everything in a type. */
function* keysOf(node: Node): Generator<Node> {
  if (node.type === 'MemberExpression' && !node.computed) yield node.property as Node
  if (node.type === 'ExportSpecifier') yield* [node.local as Node, node.exported as Node]
  if ('key' in node && !node.computed && node.key) yield node.key as Node
  if (node.type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) for (const inner of walk(node)) yield inner
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
    for (const inner of walk(node.typeAnnotation as Node)) yield inner
  if (node.type === 'LabeledStatement' || node.type === 'BreakStatement' || node.type === 'ContinueStatement') yield node.label as Node
}

function namesDeclared(node: Node): string[] {
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [nameOf(node.local) ?? '']
    case 'VariableDeclarator':
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [...namesIn((node.id as Node | null) ?? undefined), ...paramsOf(node)]
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return paramsOf(node)
    case 'CatchClause':
      return namesIn((node.param as Node | null) ?? undefined)
    default:
      return []
  }
}

const paramsOf = ({ params }: Node): string[] => (Array.isArray(params) ? params.flatMap((one) => namesIn(one as Node)) : [])

function namesIn(pattern: Node | undefined): string[] {
  if (!pattern) return []
  return [...walk(pattern)].flatMap((node) => (node.type === 'Identifier' ? [String(node.name)] : []))
}

/** Adapters are opened in one file, each by its description or its index. */
export const adaptersElsewhere = (files: readonly Parsed[]): string[] =>
  files
    .flatMap(({ imports }) => imports)
    .filter(({ from, to }) => from.startsWith('src/') && to.startsWith('adapters/'))
    .filter(({ from, to }) => from !== 'src/runtime/open-channels.ts' || !/^adapters\/[a-z]+\/(?:adapter|index)\.ts$/.test(to))
    .map(say)

/** An adapter knows its port, a channel's, the errors, the phrases, what adapters share, and itself. */
export const nosyAdapters = (files: readonly Parsed[]): string[] =>
  files
    .flatMap(({ imports }) => imports)
    .filter(({ from, to, isOurs }) => {
      const own = from.split('/').slice(0, 2).join('/')
      const known = [own, 'adapters/shared', 'src/adapter.ts', 'src/channel.ts', 'src/errors.ts', 'src/text']
      return from.startsWith('adapters/') && isOurs && !isIn(to, ...known)
    })
    .map(say)

/** A package outside the one place where it belongs. */
export const strayPackages = (files: readonly Parsed[], name: string, homes: readonly string[]): string[] =>
  files
    .flatMap(({ imports }) => imports)
    .filter(({ to, isOurs }) => !isOurs && (to === name || to.startsWith(/[/:]$/.test(name) ? name : `${name}/`)))
    .filter(({ from }) => !homes.some((home) => from.startsWith(home)))
    .map(say)
