import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { TOO_SLOW, testsOf } from './tests-of.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export type Verdict = 'survived' | 'killed' | 'timed out' | 'refused by the compiler'

export type Scratch = ReturnType<typeof createScratch>

/** A copy of this checkout as it stands, with the same packages, in which one file at a time is changed. `end` removes it with all that runs in it. */
export function createScratch() {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' })
  for (const file of listed.split('\0').filter((name) => name && name !== 'node_modules')) cpSync(join(ROOT, file), join(folder, file))
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(folder, 'node_modules'))
  /** How often a test has told a change of a file, by both. */
  const told = new Map<string, number>()
  let stop = () => {}

  /** Resolves to what a command said if it failed, '' if it did not, and undefined when it took longer than it may. */
  function fails(command: string, args: readonly string[], env: Record<string, string>, most: number): Promise<string | undefined> {
    return new Promise((done, reject) => {
      const child = spawn(process.execPath, [join('node_modules', command), ...args], {
        cwd: folder,
        env: { ...process.env, ...env },
        detached: true,
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
      stop = () => {
        if (child.pid) process.kill(-child.pid, 'SIGKILL')
      }
      const timer = setTimeout(() => {
        said = ''
        stop()
      }, most)
      child.on('error', reject)
      child.on('close', (code, signal) => {
        clearTimeout(timer)
        stop = () => {}
        done(signal ? undefined : code === 0 ? '' : said || 'failed')
      })
    })
  }

  /** Like `fails`, for the tests of a file, those that have told most of its changes first. */
  async function test(file: string, most: number): Promise<string | undefined> {
    const times = (one: string) => told.get(`${file} ${one}`) ?? 0
    const tests = testsOf(file).sort((a, b) => times(b) - times(a))
    const which = tests.length ? ['run', ...tests] : ['related', file, '--run']
    const args = [...which, '--config', 'test/mutation/vitest.config.ts', '--passWithNoTests', '-t', TOO_SLOW]
    const said = await fails('vitest/vitest.mjs', args, { MUTATION_TESTS: tests.join() }, most)
    const teller = tests.find((one) => said?.includes(`FAIL  ${one}`))
    if (teller) told.set(`${file} ${teller}`, times(teller) + 1)
    return said
  }

  const compiles = async (most: number) =>
    (await fails('typescript/bin/tsc', ['--noEmit', '--incremental', '--tsBuildInfoFile', '.tsbuildinfo'], {}, most)) === ''

  return {
    /** Milliseconds that the tests of a file take with nothing changed. Rejects where they fail. */
    async pass(file: string, most: number): Promise<number> {
      const started = performance.now()
      const said = await test(file, most)
      if (said !== '') throw new Error(`The tests of ${dirname(file)} fail with nothing changed:\n${said ?? 'no end'}`)
      return performance.now() - started
    },

    /** What becomes of a file with this text in its place; the file is as it was when it resolves. */
    async judge(file: string, text: string, most: number): Promise<Verdict> {
      const path = join(folder, file)
      const before = readFileSync(path, 'utf8')
      writeFileSync(path, text)
      try {
        const said = await test(file, most)
        if (said === undefined) return 'timed out'
        if (said) return 'killed'
        return (await compiles(most)) ? 'survived' : 'refused by the compiler'
      } finally {
        writeFileSync(path, before)
      }
    },

    end(): void {
      stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
