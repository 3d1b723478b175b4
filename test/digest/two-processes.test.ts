import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { openProcess, subscribe } from './community.ts'

const run = promisify(execFile)
const ROOMS = 25
const WEEKS = 4

it('two operating system processes on one file send each edition once and are never locked out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'digest-'))
  const [file, sent] = [join(folder, 'town.db'), join(folder, 'sent.txt')]
  const seeded = openProcess(file, { now: new Date('2026-10-20T12:00:00Z') })
  for (let n = 0; n < ROOMS; n++) subscribe(seeded.store, { channel: 'slack', to: `C${n}` }, new Date('2026-10-20T12:00:00Z'))
  seeded.close()
  const live = () =>
    run('node', ['--import', 'tsx', join(import.meta.dirname, 'live-once.ts'), file, '2026-10-26T09:00:00Z', String(WEEKS), sent])
  await Promise.all([live(), live()])
  const posts = readFileSync(sent, 'utf8').trim().split('\n')
  expect([posts.length, new Set(posts).size]).toEqual([ROOMS * WEEKS, ROOMS * WEEKS])
}, 60_000)
