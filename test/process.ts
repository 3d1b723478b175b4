import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { until } from './wait.ts'

const CONNECTOR = join(import.meta.dirname, '../src/connector.mjs')

export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return String(address.port)
}

type Options = {
  /** What Node runs; `connector serve` by default. */
  args?: readonly string[]
  /** Hears everything that it prints. */
  listen?: (text: string, on: 'stdout' | 'stderr') => void
}
export type ServiceProcess = Awaited<ReturnType<typeof startProcess>>

/** The service as a process of its own with these settings and no others, once it is ready. Throws if it ends before. */
export async function startProcess(
  settings: { PORT: string } & Record<string, string>,
  { args = [CONNECTOR, 'serve'], listen }: Options = {},
) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, args, { env: { PATH, HOME, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const on of ['stdout', 'stderr'] as const)
    child[on].on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000)
      listen?.(String(chunk), on)
    })
  const url = `http://127.0.0.1:${settings.PORT}`
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const isReady = async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok ?? false
  await until(async () => !isAlive() || (await isReady()), 30_000)
  if (!isAlive()) throw new Error(`the service did not start: ${said}`)
  return {
    url,
    pid: child.pid ?? 0,
    isAlive,
    async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
      if (!isAlive()) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await gone
    },
  }
}
