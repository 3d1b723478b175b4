import { randomUUID } from 'node:crypto'
import { vocabulary } from '../../data/vocabulary/load.ts'
import { type Community, createCommunity } from '../community/community.ts'
import { fillNew } from '../directory/fill.ts'
import { importRows } from '../directory/import/import-rows.ts'
import { openFile } from '../directory/import/open-file.ts'
import { createEncryption } from '../store/engine/encryption.ts'
import { openSqlite } from '../store/engine/sqlite.ts'
import { createTransaction } from '../store/engine/transaction.ts'
import { createStore } from '../store/store.ts'
import { readPlacesFile } from './import-places.ts'

/** Opens an in-memory community with one file's listings. Leaves out rows that an import would refuse. */
export async function withTemporary(
  directory: string,
  places: string | undefined,
  work: (community: Community) => Promise<void>,
): Promise<void> {
  const { db, close } = openSqlite(':memory:')
  const store = createStore(db, createEncryption(randomUUID()), randomUUID)
  const write = createTransaction(db, setImmediate)
  if (places) await fillNew({ places: (await readPlacesFile(places)).places }, { store, write }, new Date())
  const { rows, ...options } = await openFile(directory)
  const report = await importRows(rows, store.staging(new Date()), options)
  if (report.refusedRows)
    process.stderr.write(`connector: ${report.refusedRows} rows of ${directory} were left out; \`connector import --dry-run\` says why\n`)
  try {
    await work(
      createCommunity({
        id: 'temporary',
        name: 'Temporary',
        timezone: 'Europe/London',
        privacyUrl: '',
        store,
        write,
        vocabulary,
        channels: [],
        clock: () => new Date(),
        random: Math.random,
        owner: 'temporary',
        isGone: () => false,
        observe: () => undefined,
      }),
    )
  } finally {
    close()
  }
}
