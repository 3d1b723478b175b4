import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const DATA = join(import.meta.dirname, '../data')
/** Staff are there at any hour. */
export const ALWAYS = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }

type Changes = { staff?: Record<string, unknown> } & Record<string, unknown>

/** A config file with the sample community, changed. Returns its path. */
export function writeConfig({ staff, ...changes }: Changes): string {
  const { communities } = JSON.parse(readFileSync(join(DATA, 'sample-community.json'), 'utf8'))
  const [{ directory, places, ...sample }] = communities
  const found = { directory: join(DATA, directory), places: join(DATA, places) }
  const file = join(mkdtempSync(join(tmpdir(), 'connector-')), 'communities.json')
  writeFileSync(file, JSON.stringify({ communities: [{ ...sample, ...found, ...changes, staff: { hours: ALWAYS, ...staff } }] }))
  return file
}
