import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Service = { url: string; stop(): Promise<void> }

const REPOSITORY = new URL('../..', import.meta.url).pathname

/** The service as `npm start` opens it, with data of its own. */
export async function openService(): Promise<Service> {
  const dataDir = await mkdtemp(join(tmpdir(), 'connector-'))
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['src/connector.mjs', 'serve'], {
    cwd: REPOSITORY,
    env: { PATH, HOME, PORT: String(await findPort()), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await findAddress(child)
  return {
    url,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function findAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk
      const address = /http:\/\/[\w.]+:\d+/.exec(said)?.[0]
      if (address) resolve(address)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)))
  })
}

function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
