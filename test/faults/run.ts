import { parseArgs } from 'node:util'
import { kills } from './kills.ts'
import { providers } from './providers.ts'
import { fullDisk, lockedDatabase, poison } from './storage.ts'
import { TROUBLES } from './troubled.ts'
import { clockJumps, duplicates } from './webhooks.ts'
import type { Row } from './world.ts'

const { values } = parseArgs({ options: { fast: { type: 'boolean', default: false }, only: { type: 'string' } } })
const FAULTS: Record<string, () => Promise<Row | Row[] | undefined>> = {
  kills: () => kills(values.fast ? 6 : 30),
  providers: () => providers(values.fast ? ['hang', 'drop'] : TROUBLES),
  disk: fullDisk,
  lock: lockedDatabase,
  clock: clockJumps,
  webhooks: () => duplicates(values.fast ? 2000 : 10_000),
  poison,
}
/** Times that a healthy channel may take beside a sick one. */
const MOST_SLOWER = 1.5
const COLUMNS = ['trials', 'acknowledged', 'answered', 'repeated', 'lost'] as const

const rows: Row[] = []
const started = performance.now()
for (const [name, run] of Object.entries(FAULTS)) {
  if (values.only && !values.only.split(',').includes(name)) continue
  const found = [(await run()) ?? skipped(name)].flat()
  for (const row of found) {
    if (!rows.length) console.log(`${'fault'.padEnd(32)}${COLUMNS.map((column) => column.padStart(13)).join('')}`)
    rows.push(row)
    console.log(`${row.fault.padEnd(32)}${COLUMNS.map((column) => String(row[column]).padStart(13)).join('')}  ${row.note}`)
  }
}
const total = (column: (typeof COLUMNS)[number]) => rows.reduce((sum, row) => sum + row[column], 0)
console.log(`${'all'.padEnd(32)}${COLUMNS.map((column) => String(total(column)).padStart(13)).join('')}  ${seconds()} s`)
const paces = rows.flatMap(({ slower }) => slower ?? []).sort((a, b) => a - b)
const pace = paces[Math.floor(paces.length / 2)] ?? 1
const problems = [
  ...(total('lost') > 0 ? ['Something was lost.'] : []),
  ...(rows.some(({ fault, repeated, trials }) => fault.startsWith('kill') && repeated > trials)
    ? ['More than one send was repeated for a kill.']
    : []),
  ...(pace > MOST_SLOWER ? [`A healthy channel took ${pace.toFixed(2)} times as long, by the median of the troubles.`] : []),
]
for (const problem of problems) console.error(problem)
if (problems.length) process.exitCode = 1

function skipped(name: string): Row {
  return { fault: name, trials: 0, acknowledged: 0, answered: 0, repeated: 0, lost: 0, note: 'not possible on this machine' }
}

function seconds(): string {
  return ((performance.now() - started) / 1000).toFixed(0)
}
