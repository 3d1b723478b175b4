import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'

export type Node = { type: string; start: number; end: number; [key: string]: unknown }
export type Source = { path: string; text: string }
export type Parsed = Source & { program: Node; imports: Import[] }
/** `to`: the file of this project, or the package. */
export type Import = { from: string; to: string; isOurs: boolean }

export function parse({ path, text }: Source): Parsed {
  const { program, module } = parseSync(path, text)
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : []))),
  ]
  const parsed = { path, text, program: program as unknown as Node }
  for (const node of walk(parsed.program)) {
    const inner =
      node.type === 'ImportExpression' ? (node.source as Node) : node.type === 'TSImportType' ? (node.source as Node) : undefined
    if (inner && typeof inner.value === 'string') named.push(inner.value)
  }
  return { ...parsed, imports: named.map((name) => ({ from: path, ...target(path, name) })) }
}

function target(path: string, name: string): Pick<Import, 'to' | 'isOurs'> {
  const isOurs = name.startsWith('.')
  return { isOurs, to: isOurs ? posix.normalize(posix.join(posix.dirname(path), name)) : name }
}

/** Every node of a syntax tree, parents first. */
export function* walk(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child)
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

export const lineOf = ({ text }: Source, { start }: Node): number => text.slice(0, start).split('\n').length
