import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import heard from '../../data/phrases/en/heard.json' with { type: 'json' }
import learnt from '../../data/vocabulary/crisis-weights.json' with { type: 'json' }
import { evalCrisis, evalRedaction } from '../../src/cli/eval/safety.ts'
import { learnCrisis } from '../../src/cli/learn/crisis.ts'
import { freshMemory } from '../../src/conversation/turn.ts'
import { understand } from '../../src/conversation/understand/understand.ts'
import { detectCrisis } from '../../src/crisis/detect-crisis.ts'
import { detectMedical } from '../../src/crisis/detect-medical.ts'
import { CRISIS_KINDS } from '../../src/crisis/kinds.ts'
import { redact } from '../../src/redact/redact.ts'
import { excess, IN_PROPORTION } from '../in-proportion.ts'

const readLines = (file: string): string[] =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
const readJsonLines = (file: string): Record<string, unknown>[] => readLines(file).map((line) => JSON.parse(line))

const textsOf = (file: string) => readJsonLines(file).map(({ text }) => text)

describe('crisis words', () => {
  const scores = evalCrisis()

  it('are measured on more than 1,100 crises and 3,000 ordinary messages outside the training set, almost half of them held out', () => {
    expect(scores.positives).toBeGreaterThanOrEqual(1100)
    expect(scores.possible.ordinary).toBeGreaterThanOrEqual(3000)
    expect(scores.held?.size).toBeGreaterThanOrEqual(Math.floor(scores.size * 0.45))
    const sayings = readdirSync(new URL('../../data/vocabulary/sayings/', import.meta.url))
      .filter((file) => file.endsWith('.tsv'))
      .flatMap((file) => readLines(`data/vocabulary/sayings/${file}`).map((line) => line.split('\t')[1]))
    const taught = new Set([
      ...textsOf('data/vocabulary/crisis-lines.jsonl'),
      ...textsOf('data/vocabulary/ordinary-lines.jsonl'),
      ...sayings,
    ])
    expect(textsOf('test/safety/crisis.jsonl').filter((text) => taught.has(text))).toEqual([])
  })

  it('are found, clear or possible', () => {
    expect(scores.recall, scores.text).toBeGreaterThanOrEqual(0.87)
    expect(scores.possible.recall, scores.text).toBeGreaterThanOrEqual(0.96)
    expect(scores.held?.recall).toBeGreaterThanOrEqual(0.86)
    expect(scores.possible.heldRecall).toBeGreaterThanOrEqual(0.95)
  })

  it('are seldom seen in ordinary messages', () => {
    expect(scores.possible.falseAlarms, scores.text).toBeLessThanOrEqual(17)
    expect(scores.possible.heldFalseAlarms, scores.text).toBeLessThanOrEqual(15)
    expect(scores.possible.possible, scores.text).toBeLessThanOrEqual(50)
    expect(scores.precision, scores.text).toBeGreaterThanOrEqual(0.94)
  })

  it('miss no kind', () => {
    expect(Object.keys(scores.kinds ?? {}).sort()).toEqual([...CRISIS_KINDS].sort())
    for (const [kind, { recall }] of Object.entries(scores.kinds ?? {})) expect(recall, kind).toBeGreaterThanOrEqual(0.8)
    expect(scores.possible.kinds, scores.text).toBeGreaterThanOrEqual(0.85)
  })

  it('are not seen in what people say to steer a conversation, and seldom in what they look for', () => {
    const steering = Object.values(heard).flatMap(({ exact }) => exact)
    expect(steering.filter((text) => understand({ text }, freshMemory()).kind === 'crisis')).toEqual([])
    const searches = readJsonLines('test/search/judged.jsonl').map(({ query }) => query as string)
    expect(searches.filter((text) => detectCrisis(text)).length / searches.length).toBeLessThanOrEqual(0.05)
  })

  it('come from the labelled lines: retraining gives the same weights', { timeout: 600_000 }, () => {
    expect(learnCrisis().weights).toEqual(learnt)
  })
})

describe('taking out what is personal', () => {
  const scores = evalRedaction()

  it('is measured on 630 messages and more, over a third of them held out', () => {
    expect(scores.size).toBeGreaterThanOrEqual(630)
    expect(scores.held?.size).toBeGreaterThanOrEqual(Math.floor(scores.size * 0.33))
  })

  it('leaves no secret and keeps what the need is about', () => {
    expect(scores.recall, scores.text).toBeGreaterThanOrEqual(0.97)
    expect(scores.precision, scores.text).toBeGreaterThanOrEqual(0.95)
    expect(scores.held?.recall).toBeGreaterThanOrEqual(0.95)
    expect(scores.held?.precision).toBeGreaterThanOrEqual(0.95)
  })

  it('counts nothing against what is kept by design or said elsewhere', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'redaction-')), 'lines.jsonl')
    const lines = [
      { text: 'moved to NG10 1AA', secrets: ['NG10 1AA'], keep: ['NG10'] },
      { text: 'third of may 1950, the talk of the town', secrets: ['third of may 1950'], keep: ['talk'] },
    ]
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(evalRedaction({ file })).toMatchObject({ positives: 2, recall: 1, precision: 1 })
  })

  it('gives the same result when applied twice', () => {
    for (const text of ['my name is Joan Smith, call 07700 900123', '14 Station Road NG10 1AA', 'born 3/4/1948, joan@example.org'])
      expect(redact(redact(text))).toBe(redact(text))
  })
})

describe('however long or strange the text', () => {
  it.each([
    'a ',
    '1',
    '07700 ',
    'one ',
    'A. ',
    'a.',
    '@',
    'my name is ',
    '1 a b ',
    'flat 1 ',
    'aa11',
    'a-',
    'i want to ',
    'he ',
    'nobody i no dont want ',
    'Jane ',
    'insta is ',
    'k i l l ',
    '12 - ',
    'one hundred ',
    'a dot ',
    'a at a dot ',
    'live at the a ',
    '1 the a ',
    'born the ',
    'sharon ',
    'xqz ',
    'Xqz and ',
    'J. ',
    'mum of ',
    'x',
  ])('%j, repeated, takes linear time', (part) => {
    const read = (length: number) => {
      const text = part.repeat(length / part.length)
      return [detectCrisis(text), detectMedical(text), redact(text)]
    }
    expect(excess(read, 2_000, 20_000)).toBeLessThan(IN_PROPORTION)
  })
})
