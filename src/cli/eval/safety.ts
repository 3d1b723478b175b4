import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { detectCrisis } from '../../crisis/detect-crisis.ts'
import { redact } from '../../redact/redact.ts'

type CrisisLine = { text: string; crisis: boolean; kind?: string; held?: boolean }
type RedactionLine = { text: string; secrets: string[]; keep: string[]; held?: boolean }

/** `recall` and `precision` are 0 to 1. For redaction, precision is the share of words to keep that were kept. */
type SafetyScores = { size: number; positives: number; recall: number; precision: number }
type SafetyEvaluation = SafetyScores & {
  held?: SafetyScores
  kinds?: Record<string, SafetyScores>
  misses: string[]
  falseAlarms: string[]
  text: string
}
type Judged = { positives: number; found: number; stayed: number; wrong: number; held: boolean; kind?: string }

const OWN = resolve(import.meta.dirname, '../../../test/safety')
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'rev', 'madame', 'our', 'at', 'dot'])
const POSTCODE = /^[a-z]\s*[a-z]?\s*\d\s*[a-z\d]?\s*(\d\s*[a-z]\s*[a-z])$/i

/** Runs labelled messages (JSON Lines: `text`, `crisis`, optionally `kind` and `held`) through crisis detection as in production. */
export function evalCrisis({ file = resolve(OWN, 'crisis.jsonl') }: { file?: string } = {}): SafetyEvaluation {
  const lines = readLines<CrisisLine>(file, (line) => typeof line.crisis === 'boolean', '"text" and "crisis": true or false')
  const misses: string[] = []
  const falseAlarms: string[] = []
  const judged = lines.map(({ text, crisis, kind, held }): Judged => {
    const found = detectCrisis(text) !== undefined
    if (crisis && !found) misses.push(text)
    if (!crisis && found) falseAlarms.push(text)
    return {
      positives: Number(crisis),
      found: Number(crisis && found),
      stayed: Number(crisis && found),
      wrong: Number(!crisis && found),
      held: held === true,
      ...(kind ? { kind } : {}),
    }
  })
  return report('Crisis', judged, misses, falseAlarms, lines)
}

/**
 * Runs labelled messages (JSON Lines: `text`, `secrets`, `keep`, optionally `held`) through `redact`. A secret counts as removed if no
 * word of it remains, except words that the message also says elsewhere; of a postcode only the inward half counts.
 */
export function evalRedaction({ file = resolve(OWN, 'redaction.jsonl') }: { file?: string } = {}): SafetyEvaluation {
  const lines = readLines<RedactionLine>(
    file,
    (line) => Array.isArray(line.secrets) && Array.isArray(line.keep),
    '"text", "secrets" and "keep"',
  )
  const misses: string[] = []
  const falseAlarms: string[] = []
  const judged = lines.map(({ text, secrets, keep, held }): Judged => {
    const left = redact(text)
    const around = secrets.reduce((rest, secret) => rest.replaceAll(secret, ' '), text)
    const told = secrets.filter((secret) => tellingWords(secret).some((word) => countWord(left, word) > countWord(around, word)))
    const lost = keep.filter((word) => countWord(left, word) === 0)
    misses.push(...told.map((secret) => `${secret} | ${left}`))
    falseAlarms.push(...lost.map((word) => `${word} | ${left}`))
    return {
      positives: secrets.length,
      found: secrets.length - told.length,
      stayed: keep.length - lost.length,
      wrong: lost.length,
      held: held === true,
    }
  })
  return report('Redaction', judged, misses, falseAlarms, lines)
}

function report(name: string, judged: Judged[], misses: string[], falseAlarms: string[], lines: readonly unknown[]): SafetyEvaluation {
  const held = judged.filter((one) => one.held)
  const kinds = [...new Set(judged.flatMap(({ kind }) => kind ?? []))]
  const scores = {
    ...scoresOf(judged),
    ...(held.length > 0 ? { held: scoresOf(held) } : {}),
    ...(kinds.length > 0
      ? { kinds: Object.fromEntries(kinds.map((kind) => [kind, scoresOf(judged.filter((one) => one.kind === kind))])) }
      : {}),
  }
  const parts: [string, SafetyScores | undefined][] = [
    ['all', scores],
    ['held out', scores.held],
  ]
  const rows = [...parts, ...Object.entries(scores.kinds ?? {})].flatMap(([part, some]) => (some ? [row(part, some)] : []))
  const text = [
    `${name}: ${lines.length} lines`,
    'part         size  positives  recall  precision',
    ...rows,
    `missed: ${misses.length}`,
    ...misses.map((miss) => `  ${miss}`),
    `taken wrongly: ${falseAlarms.length}`,
    ...falseAlarms.map((alarm) => `  ${alarm}`),
  ].join('\n')
  return { ...scores, misses, falseAlarms, text }
}

function row(part: string, { size, positives, recall, precision }: SafetyScores): string {
  const cells = [String(size).padStart(4), String(positives).padStart(10), recall.toFixed(3).padStart(7), precision.toFixed(3).padStart(10)]
  return `${part.padEnd(12)} ${cells.join(' ')}`
}

function scoresOf(judged: readonly Judged[]): SafetyScores {
  const sum = (count: (one: Judged) => number) => judged.reduce((total, one) => total + count(one), 0)
  const positives = sum((one) => one.positives)
  const stayed = sum((one) => one.stayed)
  const wrong = sum((one) => one.wrong)
  return {
    size: judged.length,
    positives,
    recall: positives === 0 ? 1 : sum((one) => one.found) / positives,
    precision: stayed + wrong === 0 ? 1 : stayed / (stayed + wrong),
  }
}

function readLines<Line extends { text: string }>(file: string, isLine: (line: Line) => boolean, wanted: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((json, at) => {
      if (!json.trim()) return []
      const line = JSON.parse(json) as Line
      if (typeof line.text !== 'string' || !isLine(line)) throw new Error(`${file}, line ${at + 1}: each line needs ${wanted}`)
      return [line]
    })
}

function tellingWords(secret: string): string[] {
  const inward = POSTCODE.exec(secret.trim())?.[1]
  if (inward) return [inward]
  return secret.split(/\s+/).filter((word) => !TITLES.has(word.toLowerCase().replace('.', '')))
}

function countWord(text: string, word: string): number {
  const [where, what] = [text.toLowerCase(), word.toLowerCase()]
  let count = 0
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1))
    if (!isLetter(where[at - 1]) && !isLetter(where[at + what.length])) count++
  return count
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
}
