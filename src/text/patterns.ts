import { SENTENCE_END } from './read-words.ts'

/** One step of a phrase: words allowed here, or a gap of up to `gap` words. A sentence end counts as the word `$`. */
type Step = { words: ReadonlySet<string>; optional: boolean; gap: number }
export type Pattern<Tag> = { tag: Tag; steps: readonly Step[] }
export type Found<Tag> = { tag: Tag; from: number; to: number }

const UNLIMITED = new Set<string>()

/**
 * Reads phrases such as `@partner ..2 hit~ me|us $|again`: `|` alternatives, `@` a class of words, `~` with its endings,
 * `?` may be absent, `..2` up to two words between, `$` the end of a sentence, `_` two words as one alternative.
 */
export function createPatternReader(classes: Readonly<Record<string, string>>) {
  const sets = new Map<string, ReadonlySet<string>>()
  const known = new Map<string, readonly string[]>()

  function wordsOf(name: string): readonly string[] {
    const found = known.get(name)
    if (found) return found
    const words = (classes[name] ?? '').split(' ').flatMap(wordForms)
    known.set(name, words)
    return words
  }

  function wordForms(word: string): readonly string[] {
    if (word.startsWith('@')) return wordsOf(word.slice(1))
    return word.endsWith('~') ? endingsOf(word.slice(0, -1)) : [word]
  }

  function setOf(text: string): ReadonlySet<string> {
    const found = sets.get(text) ?? new Set(text.split('|').flatMap(wordForms))
    sets.set(text, found)
    return found
  }

  function readOne<Tag>(parts: readonly string[], tag: Tag): Pattern<Tag> {
    const steps: Step[] = []
    let gap = 0
    for (const part of parts) {
      if (part.startsWith('..')) gap = Number(part.slice(2))
      else {
        const optional = part.endsWith('?')
        steps.push({ words: setOf(optional ? part.slice(0, -1) : part), optional, gap })
        gap = 0
      }
    }
    return { tag, steps }
  }

  return <Tag>(text: string, tag: Tag): Pattern<Tag>[] => inWords(joinEnding(text.split(' '))).map((parts) => readOne(parts, tag))
}

/** `a|b_c d` stands for `a d` and `b c d`. */
function inWords(parts: readonly string[]): readonly string[][] {
  return parts.reduce<string[][]>(
    (ways, part) => {
      const [long, short] = [part.split('|').filter((one) => one.includes('_')), part.split('|').filter((one) => !one.includes('_'))]
      if (long.length === 0) return ways.map((way) => [...way, part])
      const choices = [...(short.length > 0 ? [[short.join('|')]] : []), ...long.map((one) => one.split('_'))]
      return ways.flatMap((way) => choices.map((choice) => [...way, ...choice]))
    },
    [[]],
  )
}

/** What may follow a sentence end shares a step with it. */
function joinEnding(parts: readonly string[]): readonly string[] {
  const end = parts.findIndex((part) => part.split('|').includes(SENTENCE_END))
  if (end < 0) return parts
  return [
    ...parts.slice(0, end),
    parts
      .slice(end)
      .filter((part) => !part.startsWith('..'))
      .join('|'),
  ]
}

function endingsOf(word: string): readonly string[] {
  const soft = word.endsWith('e') ? word.slice(0, -1) : word
  const doubled = word + word.at(-1)
  const other = word.endsWith('y') ? [`${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`] : [`${doubled}ing`, `${doubled}ed`]
  return [word, `${word}e`, `${word}s`, `${word}es`, `${soft}ing`, `${soft}ed`, ...other]
}

/** Finds phrases among words. Each word starts a bounded number of bounded attempts, so the time is linear in the words. */
export function createFinder<Tag>(patterns: readonly Pattern<Tag>[]) {
  const byWord = new Map<string, Pattern<Tag>[]>()
  for (const pattern of patterns)
    for (const word of pattern.steps[0]?.words ?? UNLIMITED) {
      const same = byWord.get(word)
      if (same) same.push(pattern)
      else byWord.set(word, [pattern])
    }
  return (words: readonly string[], found: (one: Found<Tag>) => void): void => {
    for (const [from, word] of words.entries())
      for (const pattern of byWord.get(word) ?? []) {
        const to = endOf(pattern.steps, 1, words, from + 1)
        if (to >= 0) found({ tag: pattern.tag, from, to })
      }
  }
}

/** The end of the phrase, or -1. Gaps stay within a sentence. */
function endOf(steps: readonly Step[], index: number, words: readonly string[], at: number): number {
  const step = steps[index]
  if (!step) return at
  for (let skipped = 0, next = at; skipped <= step.gap; skipped++, next++) {
    const word = words[next]
    if (word === undefined) break
    if (step.words.has(word)) {
      const end = endOf(steps, index + 1, words, next + 1)
      if (end >= 0) return end
    }
    if (word === SENTENCE_END) break
  }
  return step.optional ? endOf(steps, index + 1, words, at) : -1
}
