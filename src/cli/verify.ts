import { openEncryption, readLocalConfig } from '../runtime/open-community.ts'
import type { Encryption } from '../store/engine/encryption.ts'
import { createIntegrity, type Orphans } from '../store/engine/integrity.ts'
import { createKeys } from '../store/engine/keys.ts'
import type { OpenDatabase } from '../store/engine/sqlite.ts'
import { type CommunityOption, withStore } from './community.ts'

const SAMPLE = 50

type Findings = {
  /** Problems of the file itself. */
  problems: string[]
  orphans: Orphans[]
  /** Columns that the known keys do not decrypt. */
  unreadable: string[]
  /** Values encrypted with an earlier key. */
  old: number
  rows: Record<string, number>
}

export function examine({ db, problems }: Pick<OpenDatabase, 'db' | 'problems'>, seal: Encryption): Findings {
  const keys = createKeys(db, seal)
  const integrity = createIntegrity(db)
  return {
    problems: problems(),
    orphans: integrity.orphans(),
    unreadable: keys.unreadable(SAMPLE),
    old: keys.columns().reduce((sum, column) => sum + column.old, 0),
    rows: integrity.rows(),
  }
}

/** Exit code 1 if anything is wrong. */
export function verify(options: CommunityOption & { json?: boolean }): Promise<void> {
  const seal = openEncryption(readLocalConfig().settings)
  return withStore(options, ({ opened }) => {
    const found = examine(opened, seal)
    const isSound = !found.problems.length && !found.orphans.length && !found.unreadable.length
    if (!isSound) process.exitCode = 1
    if (options.json) return void process.stdout.write(`${JSON.stringify({ ok: isSound, ...found })}\n`)
    const rows = Object.values(found.rows).reduce((sum, n) => sum + n, 0)
    const lines = [
      `${found.problems.length ? '!' : '✓'} The file: ${found.problems.length ? found.problems.join('; ') : `sound, ${rows} rows.`}`,
      ...(found.orphans.length
        ? found.orphans.map((one) => `! ${one.count} rows of ${one.rows} belong to ${one.missing} that are not there.`)
        : ['✓ Everything belongs to something that is there.']),
      found.unreadable.length
        ? `! The key does not open ${found.unreadable.join(', ')}. Set DATA_KEY, or DATA_KEY_PREVIOUS, to the key that it was sealed with.`
        : '✓ The key opens what is sealed.',
      ...(found.old ? [`– ${found.old} values are sealed with an earlier key: \`connector keys rotate\` seals them anew.`] : []),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  })
}
