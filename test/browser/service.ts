import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startProcess } from '../process.ts'
import { found } from '../wait.ts'

export type Service = { url: string; stop(): Promise<void> }

/** The service as `npm start` opens it, with data of its own, at the address that it prints. */
export async function openService(): Promise<Service> {
  const dataDir = await mkdtemp(join(tmpdir(), 'connector-'))
  const settings = { PORT: await freePort(), DATA_DIR: dataDir }
  let said = ''
  const { end } = await startProcess(settings, { listen: (text) => (said += text) })
  return {
    url: await found(() => /http:\/\/[\w.]+:\d+/.exec(said)?.[0]),
    async stop() {
      await end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
