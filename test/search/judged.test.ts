import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { vocabulary } from '../../data/vocabulary/load.ts'
import { evaluate, type JudgedQuery } from '../../src/cli/eval/search.ts'
import { createIndex, putAsset } from '../../src/search/index/index-assets.ts'
import { readPlaces, readSample } from '../sample.ts'
import { ask, NOW } from './small-index.ts'

const file = (name: string): string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
const judged = file('judged.jsonl').map((line) => JSON.parse(line) as JudgedQuery)

const index = createIndex(vocabulary, readPlaces())
for (const asset of readSample()) putAsset(index, asset)

describe('judged queries over the sample community', () => {
  const { all, kinds, table } = evaluate(index, judged, NOW)

  it('are many, and many have no answer', () => {
    expect(judged.length).toBeGreaterThanOrEqual(200)
    expect(judged.filter(({ kind }) => kind === 'none').length).toBeGreaterThanOrEqual(40)
    const ids = new Set(readSample().map(({ id }) => id))
    for (const { qid, relevant } of judged) for (const id of Object.keys(relevant)) expect(ids.has(id), `${qid} ${id}`).toBe(true)
  })

  it('are answered well', () => {
    expect(all.ndcg, table).toBeGreaterThanOrEqual(0.88)
    expect(all.success, table).toBeGreaterThanOrEqual(0.94)
    expect(all.silent, table).toBeLessThanOrEqual(0.03)
    expect(all.falseAnswers, table).toBeLessThanOrEqual(0.06)
  })

  it.each([
    ['category', 0.9],
    ['need', 0.82],
    ['synonym', 0.72],
    ['typo1', 0.9],
    ['phonetic', 0.7],
    ['place', 0.88],
    ['day', 0.9],
    ['exact', 0.98],
  ])('of the kind "%s" too', (kind, floor) => expect(kinds[kind]?.ndcg, table).toBeGreaterThanOrEqual(floor))
})

it('requests that no community answers mostly get "nothing found"', () => {
  const lines = file('nothing.txt')
  const answered = lines.filter((text: string) => ask(index, text).verdict !== 'nothing')
  expect(answered.length / lines.length, answered.join('\n')).toBeLessThanOrEqual(0.1)
})
