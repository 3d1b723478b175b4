import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Mutant, mutantsOf } from './mutants.ts'
import { createScratch, type Scratch, type Verdict } from './scratch.ts'
import { testsOf } from './tests-of.ts'
import { readUnions } from './unions.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
  },
})
if (!positionals.length) {
  console.error('Usage: npm run test:mutation -- src/delivery src/store/outbox/outbox.ts:42 [--sample 80] [--seed 1] [--minutes 60]')
  process.exit(2)
}

type Place = { file: string; line: number; source: string; mutant: Mutant }
type Tally = Partial<Record<Verdict, number>>

const VERDICTS: Verdict[] = ['killed', 'timed out', 'refused by the compiler', 'survived']
/** Milliseconds that unchanged tests may take, and how many times that a changed one may. */
const MOST = 10 * 60_000
const MOST_TIMES = 3
const ends = values.minutes ? performance.now() + Number(values.minutes) * 60_000 : Number.POSITIVE_INFINITY

const filesIn = (path: string): string[] =>
  statSync(path).isFile() ? [path] : readdirSync(path).flatMap((name) => (/\.d\.ts$/.test(name) ? [] : filesIn(join(path, name))))
const isCode = (file: string): boolean => file.endsWith('.ts')
const unions = readUnions(
  filesIn('src')
    .filter(isCode)
    .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
)

/** `wanted`: a folder, a file, or a file and a line of it. */
function placesIn(wanted: string): Place[] {
  const [, path = wanted, line] = /^(.*?)(?::(\d+))?$/.exec(wanted) ?? []
  return filesIn(path)
    .filter(isCode)
    .flatMap((file) => {
      const source = readFileSync(file, 'utf8')
      return mutantsOf(file, source, unions).map((mutant) => ({
        file,
        line: source.slice(0, mutant.start).split('\n').length,
        source,
        mutant,
      }))
    })
    .filter((place) => line === undefined || place.line === Number(line))
}

/** The same for the same seed. */
function sample<T>(all: readonly T[], size: number, seed: number): T[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const order = all.map((_, i) => ({ i, at: random() })).sort((a, b) => a.at - b.at)
  const chosen = new Set(order.slice(0, size).map(({ i }) => i))
  return all.filter((_, i) => chosen.has(i))
}

const change = ({ source, mutant: { start, end, text, importLine } }: Place): string =>
  `${source.slice(0, start)}${text}${source.slice(end)}${importLine ? `\n${importLine}\n` : ''}`

/** The line as it is and as it was made. */
function say({ file, line, source, mutant }: Place): string {
  const from = source.lastIndexOf('\n', mutant.start - 1) + 1
  const next = source.indexOf('\n', mutant.end)
  const to = next < 0 ? source.length : next
  const now = source.slice(from, mutant.start) + mutant.text + source.slice(mutant.end, to)
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 160)
  return `${file}:${line}\n  - ${plain(source.slice(from, to))}\n  + ${plain(now)}`
}

async function run(folder: string, scratch: Scratch): Promise<Tally> {
  const all = placesIn(folder)
  const chosen = sample(all, values.sample ? Number(values.sample) : all.length, Number(values.seed))
  console.log(`\n${folder}: ${chosen.length} of ${all.length} changes`)
  const tally: Tally = {}
  const limits = new Map<string, number>()
  for (const place of chosen) {
    if (performance.now() > ends) {
      console.log('The time is over.')
      break
    }
    const suite = testsOf(place.file).join() || dirname(place.file)
    const most = limits.get(suite) ?? MOST_TIMES * (await scratch.pass(place.file, MOST)) + 30_000
    limits.set(suite, most)
    const verdict = await scratch.judge(place.file, change(place), most)
    tally[verdict] = (tally[verdict] ?? 0) + 1
    process.stdout.write(verdict === 'survived' || verdict === 'timed out' ? `\n${verdict}: ${say(place)}\n` : '.')
  }
  return tally
}

const scratch = createScratch()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    scratch.end()
    process.exit(130)
  })
try {
  const tallies: [string, Tally][] = []
  for (const folder of positionals) tallies.push([folder, await run(folder, scratch)])
  console.log(`\n${'folder'.padEnd(28)}${VERDICTS.map((verdict) => verdict.padStart(25)).join('')}`)
  for (const [folder, tally] of tallies)
    console.log(`${folder.padEnd(28)}${VERDICTS.map((verdict) => String(tally[verdict] ?? 0).padStart(25)).join('')}`)
} finally {
  scratch.end()
}
