import { type Expression, type PrivateIdentifier, type Program, parseSync, Visitor, type VisitorObject } from 'oxc-parser'
import { drizzleSwaps, sqlSwaps } from './queries.ts'
import type { Unions } from './unions.ts'

/** One change of a file: `text` in place of what stands from `start` to `end`, and a line after the last where the change needs an import. */
export type Mutant = { start: number; end: number; text: string; importLine?: string }

type Span = { start: number; end: number }
type Add = (span: Span, ...texts: string[]) => void

const FLIPS: Readonly<Record<string, string>> = {
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', '===': '!==', '!==': '===' },
  ...{ '+': '-', '-': '+', '*': '/', '/': '*', '&&': '||', '||': '&&' },
}
/** From here on one more or less is seen by nobody, so that these are doubled and halved. */
const LARGE = 100

/** Every single change of a file that a test should notice, in the order of the file. */
export function mutantsOf(path: string, source: string, unions: Unions): Mutant[] {
  const found = new Map<string, Mutant>()
  const put = (mutant: Mutant): void => {
    const { start, end, text } = mutant
    if (source.slice(start, end) !== text) found.set(`${start} ${end} ${text}`, mutant)
  }
  const add: Add = ({ start, end }, ...texts) => {
    for (const text of texts) put({ start, end, text })
  }
  const { program } = parseSync(path, source)
  for (const visitor of [operators(source, add), statements(source, add), literals(program, unions, add)])
    new Visitor(visitor).visit(program)
  for (const mutant of [...drizzleSwaps(program), ...sqlSwaps(program, source)]) put(mutant)
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

function operators(source: string, add: Add): VisitorObject {
  const textOf = ({ start, end }: Span) => source.slice(start, end)
  const flip = ({ left, right, operator }: { left: Span; right: Span; operator: string }) => {
    const to = FLIPS[operator]
    const between = { start: left.end, end: right.start }
    if (to) add(between, textOf(between).replace(operator, to))
  }
  return {
    BinaryExpression(node) {
      if (node.operator !== '+' || !(isText(node.left) || isText(node.right))) flip(node)
    },
    LogicalExpression(node) {
      flip(node)
      if (node.operator === '??') add(node, `(${textOf(node.right)})`)
    },
    UnaryExpression(node) {
      if (node.operator === '!') add(node, textOf(node.argument))
    },
    CallExpression(node) {
      const { callee, arguments: given } = node
      if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || callee.object.name !== 'Math') return
      if (!/^Math\.(?:max|min)$/.test(textOf(callee))) return
      add(callee, textOf(callee) === 'Math.max' ? 'Math.min' : 'Math.max')
      if (given.length > 1) add(node, ...given.map(textOf))
    },
  }
}

function statements(source: string, add: Add): VisitorObject {
  /** For each function that is open: what stands for nothing in the type that it says it returns. */
  const nothings: (string | undefined)[] = []
  const enter = ({ returnType }: { returnType?: Span | null | undefined }) =>
    nothings.push(returnType ? /\b(?:undefined|null)\b/.exec(source.slice(returnType.start, returnType.end))?.[0] : undefined)
  const leave = () => nothings.pop()
  const returnNothing = (value: Span) => {
    const nothing = nothings.at(-1)
    if (nothing) add(value, nothing)
  }
  return {
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression(node) {
      enter(node)
      if (node.expression) returnNothing(node.body)
    },
    'ArrowFunctionExpression:exit': leave,
    ReturnStatement: ({ argument }) => argument && returnNothing(argument),
    ExpressionStatement(node) {
      if (isCall(node.expression)) add(node, ';')
    },
    IfStatement: ({ test }) => add(test, 'true', 'false'),
    ConditionalExpression: ({ test }) => add(test, 'true', 'false'),
    WhileStatement: ({ test }) => add(test, 'false'),
    DoWhileStatement: ({ test }) => add(test, 'false'),
    ForStatement: ({ test }) => test && add(test, 'false'),
    ObjectExpression({ properties }) {
      for (const one of properties)
        if (one.type === 'SpreadElement' && one.argument.type === 'ParenthesizedExpression') add(one.argument, '{}')
    },
  }
}

function literals(program: Program, unions: Unions, add: Add): VisitorObject {
  const notValues = new Set<number>()
  new Visitor({
    TSLiteralType: ({ literal }) => void notValues.add(literal.start),
    Property: ({ key }) => void notValues.add(key.start),
    ImportDeclaration: ({ source }) => void notValues.add(source.start),
  }).visit(program)
  return {
    Literal(node) {
      const { value } = node
      if (notValues.has(node.start)) return
      if (typeof value === 'boolean') add(node, String(!value))
      if (typeof value === 'number') add(node, ...(value < LARGE ? [value + 1, value - 1] : [value * 2, Math.floor(value / 2)]).map(String))
      const other = typeof value === 'string' ? unions.get(value) : undefined
      if (other) add(node, `'${other}'`)
    },
  }
}

const isText = (node: Expression | PrivateIdentifier): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')

function isCall(node: Expression): boolean {
  if (node.type === 'AwaitExpression' || (node.type === 'UnaryExpression' && node.operator === 'void')) return isCall(node.argument)
  return node.type === 'CallExpression'
}
