import { execFile } from 'node:child_process'
import { resolve } from 'node:path'

const CONNECTOR = resolve(import.meta.dirname, '../../src/connector.mjs')

export type Ran = { code: number; out: string; err: string }

/** Runs `connector …` as a process of its own, with nothing of this process's environment but PATH and HOME. */
export function connector(args: string[], environment: Record<string, string>): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment }
  return new Promise((done) => {
    execFile(process.execPath, [CONNECTOR, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      done({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}
