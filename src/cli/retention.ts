import { InputError } from '../errors.ts'
import { type CommunityOption, withStore } from './community.ts'

type Options = CommunityOption & { report?: boolean; json?: boolean }

/** Reports what is kept and for how long, how much is due to be deleted, and what was deleted last. The service itself deletes, at each tick. */
export function retention(options: Options): Promise<void> {
  if (!options.report) throw new InputError('Say --report. What is due goes by itself while the service runs.')
  return withStore(options, ({ one, opened }) => {
    const lines = opened.store.retention.report(one.retention, new Date())
    if (options.json) return void process.stdout.write(`${JSON.stringify(lines)}\n`)
    const table = lines.map(({ rule, what, days, rows, due, removed, removedAt }) => [
      rule,
      days ? `${days} days` : 'until used',
      String(rows),
      String(due),
      removedAt ? `${removed} on ${removedAt.toISOString().slice(0, 10)}` : 'never yet',
      what,
    ])
    const all = [['rule', 'kept', 'rows', 'due', 'last removed', 'what'], ...table]
    const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
    process.stdout.write(
      all
        .map(
          (row) =>
            `${row
              .map((cell, i) => cell.padEnd(widths[i] ?? 0))
              .join('  ')
              .trimEnd()}\n`,
        )
        .join(''),
    )
  })
}
