import { parseSync, type TSType, Visitor } from 'oxc-parser'

/** For each word that stands in a union of words, another word of it. */
export type Unions = ReadonlyMap<string, string>

/** Unions of words as types write them, lists `as const`, and words that tell the members of a union apart. */
export function readUnions(sources: readonly { path: string; text: string }[]): Unions {
  const others = new Map<string, string>()
  const put = (words: readonly string[]): void => {
    words.forEach((word, i) => {
      const other = words[(i + 1) % words.length]
      if (other !== undefined && other !== word && !others.has(word)) others.set(word, other)
    })
  }
  for (const { path, text } of sources)
    new Visitor({
      TSUnionType({ types }) {
        put(types.flatMap(wordsIn))
        const members = types.flatMap((type) => (type.type === 'TSTypeLiteral' ? type.members : []))
        const keyed = members.flatMap((member) => (member.type === 'TSPropertySignature' ? [member] : []))
        const keys = new Set(keyed.map(({ key }) => text.slice(key.start, key.end)))
        for (const key of keys) {
          const same = keyed.filter((member) => text.slice(member.key.start, member.key.end) === key)
          put([...new Set(same.flatMap(({ typeAnnotation }) => (typeAnnotation ? wordsIn(typeAnnotation.typeAnnotation) : [])))])
        }
      },
      TSAsExpression({ expression, typeAnnotation }) {
        if (expression.type !== 'ArrayExpression' || text.slice(typeAnnotation.start, typeAnnotation.end) !== 'const') return
        put(expression.elements.flatMap((one) => (one?.type === 'Literal' && typeof one.value === 'string' ? [one.value] : [])))
      },
    }).visit(parseSync(path, text).program)
  return others
}

function wordsIn(type: TSType): string[] {
  if (type.type === 'TSUnionType') return type.types.flatMap(wordsIn)
  if (type.type !== 'TSLiteralType' || type.literal.type !== 'Literal') return []
  return typeof type.literal.value === 'string' ? [type.literal.value] : []
}
