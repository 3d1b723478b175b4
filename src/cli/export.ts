import { exportCsv, exportJsonLines } from '../directory/export.ts'
import { InputError } from '../errors.ts'
import { type CommunityOption, withStore } from './community.ts'

const FORMATS = { jsonl: exportJsonLines, csv: exportCsv }

/** Writes the directory to standard output: listings only, nothing about people who asked. */
export function exportDirectory({ format, ...options }: CommunityOption & { format: string }): Promise<void> {
  if (!(format in FORMATS)) throw new InputError('--format is jsonl or csv.')
  return withStore(options, ({ opened }) => {
    for (const line of FORMATS[format as keyof typeof FORMATS](opened.store.assets.all())) process.stdout.write(line)
  })
}
