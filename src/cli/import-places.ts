import { createReadStream, statSync } from 'node:fs'
import { readGazetteer } from '../directory/import/read-gazetteer.ts'
import { InputError } from '../errors.ts'
import { type CommunityOption, withStore } from './community.ts'

/** Exit code 1 if rows were refused; the others are imported. A running service loads them at its next start. */
export function importPlaces(file: string, options: CommunityOption & { json?: boolean }): Promise<void> {
  return withStore(options, async ({ one, opened }) => {
    const { places, refused } = await readPlacesFile(file)
    const before = opened.store.places.count()
    await opened.write(() => opened.store.places.put(places))
    const added = opened.store.places.count() - before
    if (options.json) process.stdout.write(`${JSON.stringify({ read: places.length, added, refused })}\n`)
    else process.stdout.write(`${one.name}: ${places.length} places read, ${added} of them new, ${refused.length} rows refused.\n`)
    for (const { line, field, value, reason } of options.json ? [] : refused)
      process.stdout.write(`  line ${line}, ${field} "${value}": ${reason}\n`)
    if (refused.length) process.exitCode = 1
  })
}

export async function readPlacesFile(file: string) {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new InputError(`There is no file ${file}.`)
  return readGazetteer(() => createReadStream(file))
}
