import { explain } from '../../search/explain.ts'
import type { SearchIndex } from '../../search/index/search-index.ts'
import { readQuery } from '../../search/query/read-query.ts'
import { chance, featuresOf, NOTHING_BELOW, WEIGHTS } from '../../search/rank/confidence.ts'
import { rank } from '../../search/rank/rank.ts'
import { search } from '../../search/search.ts'
import { fitConfidence } from './fit-confidence.ts'
import { loadIndex, readJsonLines } from './load-directory.ts'

export type JudgedQuery = { qid: string; query: string; kind: string; relevant: Record<string, number> }
type Scores = { queries: number; ndcg: number; success: number; mrr: number; falseAnswers: number; silent: number }
export type Outcome = {
  judged: JudgedQuery
  ids: string[]
  answered: boolean
  confidence: number
  ndcg: number
  success: number
  rr: number
  ms: number
}
/** Expected results on unseen queries: the confidence refitted without each fifth of them, and the spread of nDCG@3 over samples. */
type Unseen = { silent: number; falseAnswers: number; ndcgError: number }
type Evaluation = { all: Scores; unseen: Unseen; kinds: Record<string, Scores>; outcomes: Outcome[]; table: string; misses: string }

const TIMEZONE = 'Europe/London'
const TOP = 3
const gainOf = (grade: number): number => (grade === 2 ? 3 : grade === 1 ? 1 : 0)

/** Runs judged queries against a directory. Files are JSON Lines; places are CSV, as `import-places` takes it. */
export async function evalSearch(files: { directory: string; places?: string; queries: string; now: Date }): Promise<Evaluation> {
  const index = await loadIndex(files.directory, files.places)
  const judged = readJsonLines(files.queries) as JudgedQuery[]
  return evaluate(index, judged, files.now)
}

export function evaluate(index: SearchIndex, queries: readonly JudgedQuery[], now: Date): Evaluation {
  const outcomes = queries.map((judged) => runOne(judged, index, now))
  const kinds: Record<string, Scores> = {}
  for (const kind of new Set(queries.map((judged) => judged.kind)))
    kinds[kind] = summarise(outcomes.filter(({ judged }) => judged.kind === kind))
  const all = summarise(outcomes)
  const misses = outcomes
    .filter(({ judged, answered, ndcg }) => (isNone(judged) ? answered : !answered || ndcg < 0.8))
    .map(({ judged, ids, ndcg }) =>
      [
        `${judged.qid} ${judged.kind} nDCG@3 ${ndcg.toFixed(2)} grades ${ids
          .slice(0, TOP)
          .map((id) => judged.relevant[id] ?? 0)
          .join(' ')}`,
        ...explain(judged.query, index, { now, timezone: TIMEZONE }),
      ].join('\n'),
    )
  const unseen = crossValidate(queries, outcomes, index, now)
  return { all, kinds, unseen, outcomes, table: `${tabulate(all, kinds)}\n${sayUnseen(all, unseen)}`, misses: misses.join('\n\n') }
}

const isNone = (judged: JudgedQuery): boolean => Object.keys(judged.relevant).length === 0

function runOne(judged: JudgedQuery, index: SearchIndex, now: Date): Outcome {
  const started = performance.now()
  const answer = search(index, readQuery(judged.query, index, { now, timezone: TIMEZONE }), { now })
  const ms = performance.now() - started
  const ids = answer.hits.map(({ id }) => id)
  const gains = ids.map((id) => gainOf(judged.relevant[id] ?? 0))
  const ideal = Object.values(judged.relevant)
    .map(gainOf)
    .sort((a, b) => b - a)
  const first = gains.findIndex((gain) => gain > 0)
  return {
    judged,
    ids,
    ms,
    answered: answer.verdict !== 'nothing',
    confidence: answer.confidence,
    ndcg: isNone(judged) ? 0 : dcg(gains) / dcg(ideal),
    success: gains.slice(0, TOP).some((gain) => gain > 0) ? 1 : 0,
    rr: first < 0 ? 0 : 1 / (first + 1),
  }
}

const dcg = (gains: readonly number[]): number => gains.slice(0, TOP).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0)

function summarise(outcomes: readonly Outcome[]): Scores {
  const asked = outcomes.filter(({ judged }) => !isNone(judged))
  const none = outcomes.filter(({ judged }) => isNone(judged))
  const mean = (of: readonly Outcome[], value: (outcome: Outcome) => number): number =>
    of.length === 0 ? Number.NaN : of.reduce((sum, outcome) => sum + value(outcome), 0) / of.length
  return {
    queries: outcomes.length,
    ndcg: mean(asked, ({ ndcg }) => ndcg),
    success: mean(asked, ({ success }) => success),
    mrr: mean(asked, ({ rr }) => rr),
    silent: mean(asked, ({ answered }) => (answered ? 0 : 1)),
    falseAnswers: mean(none, ({ answered }) => (answered ? 1 : 0)),
  }
}

function tabulate(all: Scores, kinds: Record<string, Scores>): string {
  const cell = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(3)).padStart(8)
  const row = (name: string, scores: Scores): string =>
    `${name.padEnd(12)}${String(scores.queries).padStart(5)}${[scores.ndcg, scores.success, scores.mrr, scores.silent, scores.falseAnswers].map(cell).join('')}`
  const head = `${'kind'.padEnd(12)}${'n'.padStart(5)}${['nDCG@3', 'Succ@3', 'MRR', 'silent', 'false'].map((name) => name.padStart(8)).join('')}`
  return [head, ...Object.entries(kinds).map(([kind, scores]) => row(kind, scores)), row('all', all)].join('\n')
}

const FOLDS = 5

/** Keeps queries with the same right answers together, so that none is judged by its near-duplicate. */
function crossValidate(queries: readonly JudgedQuery[], outcomes: readonly Outcome[], index: SearchIndex, now: Date): Unseen {
  const samples = queries.map((judged) => {
    const { evidence } = rank(index, readQuery(judged.query, index, { now, timezone: TIMEZONE }), { now })
    return {
      judged,
      features: featuresOf(evidence),
      right: !isNone(judged),
      weight: isNone(judged) ? 3 : 1,
    }
  })
  const groups = [...new Set(queries.map(groupOf))]
  let silent = 0
  let falseAnswers = 0
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOut = (judged: JudgedQuery): boolean => groups.indexOf(groupOf(judged)) % FOLDS === fold
    const kept = samples.flatMap(({ judged, features, ...sample }) =>
      isOut(judged) || features === undefined ? [] : [{ features, ...sample }],
    )
    const weights = fitConfidence(kept, WEIGHTS)
    for (const { judged, features, right } of samples) {
      if (!isOut(judged)) continue
      const answered = features !== undefined && chance(features, weights) >= NOTHING_BELOW
      if (right && !answered) silent++
      if (!right && answered) falseAnswers++
    }
  }
  const asked = outcomes.filter(({ judged }) => !isNone(judged))
  const mean = asked.reduce((sum, { ndcg }) => sum + ndcg, 0) / asked.length
  const spread = asked.reduce((sum, { ndcg }) => sum + (ndcg - mean) ** 2, 0) / asked.length
  return {
    silent: silent / asked.length,
    falseAnswers: falseAnswers / Math.max(1, queries.length - asked.length),
    ndcgError: 1.96 * Math.sqrt(spread / asked.length),
  }
}

const groupOf = (judged: JudgedQuery): string => (isNone(judged) ? judged.qid : Object.keys(judged.relevant).sort().join())

const sayUnseen = (all: Scores, { silent, falseAnswers, ndcgError }: Unseen): string =>
  `unseen (confidence refitted without each fifth): nDCG@3 ${all.ndcg.toFixed(3)} ± ${ndcgError.toFixed(3)}, silent ${silent.toFixed(3)}, false answers ${falseAnswers.toFixed(3)}`
