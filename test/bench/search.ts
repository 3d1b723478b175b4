import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { JudgedQuery } from '../../src/cli/eval/search.ts'
import type { Asset } from '../../src/directory/asset.ts'
import { ENGINES } from './engines.ts'
import { generateDirectory } from './generate-directory.ts'

/** npm run bench:search -- --sizes 1000,10000,100000 */

type Row = { engine: string; size: number; p50: number; p99: number; build: number; megabytes: number; change: number; asked: number }

const SECONDS_AN_ENGINE = 15
const LEAST_ASKED = 5
const ROUNDS = 3

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const inUse = (): number => {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1000,10000' } } })
const sizes = values.sizes
  .split(',')
  .map(Number)
  .filter((size) => size > 0)
const queries = readFileSync(new URL('../search/judged.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as JudgedQuery).query)

function measure(name: string, assets: readonly Asset[]): Row {
  const before = inUse()
  const started = performance.now()
  const engine = ENGINES[name]!(assets)
  const build = performance.now() - started
  const megabytes = (inUse() - before + (engine.bytes?.() ?? 0)) / 1e6
  const until = performance.now() + SECONDS_AN_ENGINE * 1000
  const best = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of queries) {
      if (performance.now() > until && best.size >= LEAST_ASKED) break
      const from = performance.now()
      engine.find(query)
      best.set(query, Math.min(best.get(query) ?? Number.POSITIVE_INFINITY, performance.now() - from))
    }
  }
  const times = [...best.values()].sort((a, b) => a - b)
  const changed = performance.now()
  const changes = Math.min(20, assets.length)
  for (let i = 0; i < changes; i++) engine.change({ ...assets[i]!, description: `${assets[i]!.description} Changed.` })
  return {
    engine: name,
    size: assets.length,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    build,
    megabytes,
    change: (performance.now() - changed) / changes,
    asked: times.length,
  }
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))

process.stdout.write(
  '| listings | engine | p50 ms | p99 ms | times slower, p50 / p99 | build ms | MB | one change ms |\n|---|---|---|---|---|---|---|---|\n',
)
for (const size of sizes) {
  const assets = [...generateDirectory(size)]
  let own: Row | undefined
  for (const name of Object.keys(ENGINES)) {
    const row = measure(name, assets)
    own ??= row
    const ratio = row === own ? '1 / 1' : `${short(row.p50 / own.p50)} / ${short(row.p99 / own.p99)}`
    const note = row.asked < queries.length ? ` (${row.asked} queries)` : ''
    process.stdout.write(
      `| ${size.toLocaleString('en-GB')} | ${name}${note} | ${short(row.p50)} | ${short(row.p99)} | ${ratio} | ${short(row.build)} | ${short(row.megabytes)} | ${short(row.change)} |\n`,
    )
  }
}
