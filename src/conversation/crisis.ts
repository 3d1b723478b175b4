import vocabulary from '../../data/vocabulary/crisis.json' with { type: 'json' }
import others from '../../data/vocabulary/crisis-languages.json' with { type: 'json' }
import words from '../../data/vocabulary/crisis-words.json' with { type: 'json' }
import { createFinder, createPatternReader, type Found, type Pattern, SENTENCE_END, wordsIn } from './crisis/patterns.ts'
import { createWordReader, rawWords } from './crisis/read-words.ts'

export type CrisisKind = keyof typeof vocabulary.kinds

type Guard = 'always' | 'unlessActivity' | 'unlessPast'
type Tag = { kind: CrisisKind; guard: Guard }

const KINDS = Object.keys(vocabulary.kinds) as CrisisKind[]
const GUARDS: readonly Guard[] = ['always', 'unlessActivity', 'unlessPast']
const HIDDEN = '#'
const readPattern = createPatternReader(words.classes)
const PHRASES: Pattern<Tag>[] = KINDS.flatMap((kind) =>
  GUARDS.flatMap((guard) => vocabulary.kinds[kind][guard].flatMap((text) => readPattern(text, { kind, guard }))),
)
const HARMLESS = vocabulary.harmless.flatMap((text) => readPattern(text, 'harmless' as const))
const FOREIGN = KINDS.flatMap((kind) =>
  others[kind].flatMap((text) => readPattern(text.replaceAll('-', ''), { kind, guard: 'always' as const })),
)
const findPhrases = createFinder(PHRASES)
const findHarmless = createFinder(HARMLESS)
const findForeign = createFinder<Tag>(FOREIGN)
const findYoung = createFinder([...readPattern('am @teen', 'young'), ...readPattern('@teen yearold', 'young')])
const ACTIVITY = new Set(words.activity)
const GIVING = new Set(words.giving)
const OTHERS = new Set(words.others)
const PAST = new Set(words.past)
const readWords = createWordReader(new Set([...wordsIn([...PHRASES, ...HARMLESS]), ...ACTIVITY, ...GIVING, ...OTHERS, ...PAST]))

/**
 * The gravest kind that the words point to. Phrases are made of classes of words with small gaps; figures of speech are taken out
 * first, and what is only named (a course on it, a group for it) does not count. A false alarm costs one message, a miss may cost a life.
 */
export function detectCrisis(text: string): CrisisKind | undefined {
  const raw = rawWords(text)
  const said = withoutOthers(withoutHarmless(readWords(raw)))
  const isActivity = said.some((word) => ACTIVITY.has(word))
  const isPast = isActivity || said.some((word) => PAST.has(word))
  const kinds = new Set<CrisisKind>()
  const note = ({ tag: { kind, guard } }: Found<Tag>) => {
    if (guard === 'always' || (guard === 'unlessActivity' ? !isActivity : !isPast)) kinds.add(kind)
  }
  findPhrases(said, note)
  findForeign(raw, note)
  const kind = KINDS.find((one) => kinds.has(one))
  return (kind === 'abuse' || kind === 'danger') && isYoung(said) ? 'child' : kind
}

function isYoung(said: readonly string[]): boolean {
  let young = false
  findYoung(said, () => {
    young = true
  })
  return young
}

function withoutHarmless(said: readonly string[]): string[] {
  const left = [...said]
  findHarmless(said, ({ from, to }) => left.fill(HIDDEN, from, to))
  return left.map((word, at) => (said[at] === SENTENCE_END ? SENTENCE_END : word))
}

/** "I want to volunteer with people who have nowhere to sleep" is not about the person who writes. */
function withoutOthers(said: string[]): string[] {
  if (!said.some((word) => GIVING.has(word))) return said
  const from = said.findIndex((word) => OTHERS.has(word))
  if (from < 0) return said
  const to = said.indexOf(SENTENCE_END, from)
  return said.map((word, at) => (at >= from && at < to ? HIDDEN : word))
}
