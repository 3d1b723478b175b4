/**
 * How long each further community takes to open, to answer its first question, and how much memory it keeps, with 1, 20 and 100 of
 * them, each with 200 listings in a database of its own. Run with `npm run bench:communities`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPlaces, readSample } from '../sample.ts'
import { openCommunity } from '../town.ts'

const SIZES = [1, 20, 100]
const LISTINGS = 200

const folder = mkdtempSync(join(tmpdir(), 'connector-bench-'))
const contents = { assets: readSample().slice(0, LISTINGS), places: readPlaces() }
const clock = (): Date => new Date('2026-11-23T09:00:00Z')
const open = (n: number) => openCommunity(join(folder, `${n}.db`), { channels: [], clock }, contents)

for (let n = 0; n < Math.max(...SIZES); n++) open(n).close()

const memory = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

const opened: ReturnType<typeof open>[] = []
const rows = [['communities', 'open ms each', 'first answer ms each', 'MB each']]
for (const size of SIZES) {
  const before = { memory: memory(), time: performance.now(), count: opened.length }
  while (opened.length < size) opened.push(open(opened.length))
  const openedAt = performance.now()
  const fresh = opened.slice(before.count)
  for (const { community } of fresh) {
    const knowledge = community.knowledgeAt(clock(), 'web')
    knowledge.find(knowledge.read('lonely old man'))
  }
  const each = (value: number): string => (value / fresh.length).toFixed(1)
  rows.push([String(size), each(openedAt - before.time), each(performance.now() - openedAt), each((memory() - before.memory) / 1e6)])
}
process.stdout.write(`${rows.map((row) => row.map((cell) => cell.padEnd(22)).join('')).join('\n')}\n`)
for (const { close } of opened) close()
rmSync(folder, { recursive: true })
