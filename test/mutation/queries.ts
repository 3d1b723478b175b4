import { type Program, Visitor } from 'oxc-parser'
import type { Mutant } from './mutants.ts'

const SWAPS: Readonly<Record<string, string>> = {
  ...{ lt: 'lte', lte: 'lt', gt: 'gte', gte: 'gt', eq: 'ne', ne: 'eq', and: 'or', or: 'and', asc: 'desc', desc: 'asc' },
  ...{ isNull: 'isNotNull', isNotNull: 'isNull', inArray: 'notInArray', notInArray: 'inArray', min: 'max', max: 'min' },
}

/** In the text of a query: what to find, and what to put in its place. */
const SQL: [RegExp, string][] = [
  [/NOT EXISTS/g, 'EXISTS'],
  [/(?<!NOT )EXISTS/g, 'NOT EXISTS'],
  [/IS NULL/g, 'IS NOT NULL'],
  [/IS NOT NULL/g, 'IS NULL'],
  [/ AND /g, ' OR '],
  [/ < /g, ' <= '],
  [/ >= /g, ' > '],
  [/ = /g, ' <> '],
  [/ <> /g, ' = '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/max\(/g, 'min('],
  [/min\(/g, 'max('],
  [/DISTINCT /g, ''],
]

/** Comparisons of queries are calls: another one in its place, or one condition less. */
export function drizzleSwaps(program: Program): Mutant[] {
  const imported = new Set<string>()
  const found: Mutant[] = []
  new Visitor({
    ImportDeclaration({ source, specifiers }) {
      if (source.value === 'drizzle-orm') for (const { local } of specifiers) imported.add(local.name)
    },
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier' || !imported.has(callee.name)) return
      const to = SWAPS[callee.name]
      if (to)
        found.push({ start: callee.start, end: callee.end, text: `${to}_`, importLine: `import { ${to} as ${to}_ } from 'drizzle-orm'` })
      if (/^(?:and|or)$/.test(callee.name)) found.push(...given.map(({ start, end }) => ({ start, end, text: 'undefined' })))
    },
  }).visit(program)
  return found
}

export function sqlSwaps(program: Program, source: string): Mutant[] {
  const found: Mutant[] = []
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type !== 'Identifier' || tag.name !== 'sql') return
      for (const { start, end } of quasi.quasis)
        for (const [pattern, text] of SQL)
          for (const { 0: was, index } of source.slice(start, end).matchAll(pattern))
            found.push({ start: start + index, end: start + index + was.length, text })
    },
  }).visit(program)
  return found
}
