import { InputError } from '../errors.ts'
import { OUTBOX_STATES, type OutboxState } from '../store/schema.ts'
import { type CommunityOption, withStore } from './community.ts'

type Options = CommunityOption & { state?: string; limit: number; json?: boolean }

export function outbox(options: Options): Promise<void> {
  const states = options.state ? [options.state as OutboxState] : OUTBOX_STATES.filter((state) => state !== 'sent')
  if (!states.every((state) => OUTBOX_STATES.includes(state))) throw new InputError(`--state is one of ${OUTBOX_STATES.join(', ')}.`)
  return withStore(options, ({ opened }) => {
    const rows = opened.store.outbox.list(states, options.limit)
    if (options.json) return void process.stdout.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    if (!rows.length) return void process.stdout.write('Nothing waits and nothing was given up.\n')
    for (const row of rows) {
      const why = row.reason ? ` · ${row.reason}` : ''
      process.stdout.write(`${row.id}  ${row.channel}  ${row.state}  tries ${row.attempts}  since ${row.createdAt.toISOString()}${why}\n`)
    }
  })
}
