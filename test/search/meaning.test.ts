import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evalAbstention } from '../../src/cli/eval/abstention.ts'
import { evalSpelling } from '../../src/cli/eval/spelling.ts'
import { evalTags } from '../../src/cli/eval/tags.ts'
import { evalTopics } from '../../src/cli/eval/topics.ts'

const at = (path: string): string => resolve(import.meta.dirname, path)
const directory = at('../../data/directory/erewash.jsonl')
/** The directory that `tags-trafford.jsonl` judges, where a machine has it. */
const trafford = process.env.TRAFFORD_DIRECTORY

describe('meaning', () => {
  it('is found in words that were not taught', { timeout: 180_000 }, () => {
    const { authors, hidden, text } = evalTopics()
    expect(Object.keys(authors).length).toBeGreaterThanOrEqual(4)
    for (const [author, { first, three }] of Object.entries(authors)) {
      expect(first, `${author}\n${text}`).toBeGreaterThanOrEqual(0.25)
      expect(three, `${author}\n${text}`).toBeGreaterThanOrEqual(0.35)
    }
    expect(hidden.learnt.first, text).toBeGreaterThanOrEqual(0.45)
    expect(hidden.learnt.three, text).toBeGreaterThanOrEqual(0.6)
    expect(hidden.share, text).toBeGreaterThanOrEqual(0.25)
  })

  it('is kept apart from what no directory answers', async () => {
    const { size, answered, sure, text } = await evalAbstention({ directory, unanswered: at('unanswered.txt') })
    expect(size).toBeGreaterThanOrEqual(350)
    expect(answered, text).toBeLessThanOrEqual(0.11)
    expect(sure, text).toBeLessThanOrEqual(0.02)
  })
})

it('misspelt messages are mostly understood, and most right words left alone', async () => {
  const { misspelt, understood, right, bent, text } = await evalSpelling({ directory, spelling: at('spelling.tsv') })
  expect(misspelt + right).toBeGreaterThanOrEqual(600)
  expect(understood, text).toBeGreaterThanOrEqual(0.78)
  expect(bent, text).toBeLessThanOrEqual(0.14)
})

describe('tags', () => {
  it('mostly say what a listing of the sample offers', () => {
    const { listings, precision, recall, text } = evalTags({ directory, judged: at('tags-sample.jsonl') })
    expect(listings).toBe(50)
    expect(precision, text).toBeGreaterThanOrEqual(0.8)
    expect(recall, text).toBeGreaterThanOrEqual(0.65)
  })

  it.runIf(trafford)('mostly say what a listing of Trafford offers', () => {
    const { listings, precision, recall, text } = evalTags({ directory: trafford ?? '', judged: at('tags-trafford.jsonl') })
    expect(listings).toBe(80)
    expect(precision, text).toBeGreaterThanOrEqual(0.75)
    expect(recall, text).toBeGreaterThanOrEqual(0.45)
  })
})
