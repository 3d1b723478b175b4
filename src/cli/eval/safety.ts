import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Alarm, readAlarm } from '../../crisis/detect-crisis.ts'
import { redact } from '../../redact/redact.ts'

type CrisisLine = { text: string; crisis: boolean; kind?: string; held?: boolean; heavy?: boolean; ordinary?: boolean }
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
/** `recall`: of crises found in either tier. False alarms and `possible` are of 1,000 ordinary messages. `kinds`: how often the kind of a clear one is right. */
type Tiers = {
  recall: number
  heldRecall: number
  ordinary: number
  falseAlarms: number
  heldFalseAlarms: number
  possible: number
  heldPossible: number
  kinds: number
}
type CrisisEvaluation = SafetyEvaluation & { possible: Tiers }
type Judged = { positives: number; found: number; stayed: number; wrong: number; held: boolean; kind?: string }

const OWN = resolve(import.meta.dirname, '../../../test/safety')
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'rev', 'madame', 'our', 'at', 'dot'])
const POSTCODE = /^[a-z]\s*[a-z]?\s*\d\s*[a-z\d]?\s*(\d\s*[a-z]\s*[a-z])$/i

/**
 * Runs labelled messages (JSON Lines: `text`, `crisis`, optionally `kind`, `held`, `heavy` and `ordinary`) through crisis detection as in
 * production. Recall and precision are of clear crises. `heavy` messages may be taken for either; `ordinary` ones are in the proportions of life.
 */
export function evalCrisis({ file = resolve(OWN, 'crisis.jsonl') }: { file?: string } = {}): CrisisEvaluation {
  const lines = readLines<CrisisLine>(file, (line) => typeof line.crisis === 'boolean', '"text" and "crisis": true or false')
  const read = lines.map((line) => ({ ...line, alarm: readAlarm(line.text) }))
  const judged = read.map(({ crisis, kind, held, heavy, alarm }): Judged => {
    const found = alarm?.tier === 'clear'
    return {
      positives: Number(crisis),
      found: Number(crisis && found),
      stayed: Number(crisis && found),
      wrong: Number(!crisis && !heavy && found),
      held: held === true,
      ...(kind ? { kind } : {}),
    }
  })
  const isWrong = ({ crisis, heavy, alarm }: (typeof read)[number]) => !crisis && !heavy && alarm?.tier === 'clear'
  const misses = read.filter(({ crisis, alarm }) => crisis && alarm?.tier !== 'clear').map(({ text }) => text)
  const evaluation = report(
    'Crisis',
    judged,
    misses,
    read.filter(isWrong).map(({ text }) => text),
    lines,
  )
  const possible = tiersOf(read)
  return { ...evaluation, possible, text: `${sayTiers(possible)}\n${evaluation.text}` }
}

type Read = CrisisLine & { alarm: Alarm | undefined }

function tiersOf(read: readonly Read[]): Tiers {
  const share = (of: readonly Read[], is: (one: Read) => boolean) => (of.length === 0 ? 0 : of.filter(is).length / of.length)
  const ordinary = read.filter((one) => one.ordinary)
  const held = ordinary.filter((one) => one.held)
  const crises = read.filter(({ crisis }) => crisis)
  const clear = crises.filter(({ alarm }) => alarm?.tier === 'clear')
  const perThousand = (of: readonly Read[], tier: Alarm['tier']) => 1000 * share(of, ({ alarm }) => alarm?.tier === tier)
  return {
    recall: share(crises, ({ alarm }) => alarm !== undefined),
    heldRecall: share(
      crises.filter((one) => one.held),
      ({ alarm }) => alarm !== undefined,
    ),
    ordinary: ordinary.length,
    falseAlarms: perThousand(ordinary, 'clear'),
    heldFalseAlarms: perThousand(held, 'clear'),
    possible: perThousand(ordinary, 'possible'),
    heldPossible: perThousand(held, 'possible'),
    kinds: share(clear, ({ kind, alarm }) => kind === alarm?.kind),
  }
}

const sayTiers = (tiers: Tiers): string =>
  [
    `Of ${tiers.ordinary} ordinary messages, in 1,000: taken for a crisis ${tiers.falseAlarms.toFixed(1)} (held out ${tiers.heldFalseAlarms.toFixed(1)}), ` +
      `for a possible one ${tiers.possible.toFixed(1)} (held out ${tiers.heldPossible.toFixed(1)})`,
    `Crises found, clear or possible: ${tiers.recall.toFixed(3)} (held out ${tiers.heldRecall.toFixed(3)}); of the clear ones the kind is right ${tiers.kinds.toFixed(3)}`,
  ].join('\n')

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
