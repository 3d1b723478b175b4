import vocabulary from '../../data/vocabulary/crisis.json' with { type: 'json' }
import { holds, plain } from './plain.ts'

export type CrisisKind = keyof typeof vocabulary.kinds

const KINDS = Object.entries(vocabulary.kinds) as [CrisisKind, string[]][]

/** The gravest kind that the words point to. High recall: a false alarm costs one message, a miss may cost a life. */
export function detectCrisis(text: string): CrisisKind | undefined {
  const words = vocabulary.harmless.reduce((left, phrase) => ` ${left} `.replaceAll(` ${phrase} `, ' | ').trim(), plain(text))
  return KINDS.find(([, phrases]) => phrases.some((phrase) => holds(words, phrase)))?.[0]
}
