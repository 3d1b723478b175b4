import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../../src/store/engine/sqlite.ts'
import { runCase } from '../contracts/case.ts'
import { storeCases } from '../contracts/store.ts'
import { startWorker } from '../workers/bundle.ts'

describe('a store on better-sqlite3', () => {
  it.each(storeCases)('$name', async (one) => {
    const { db, close } = openSqlite(':memory:')
    await runCase(one, db)
    close()
  })
})

describe('a store in a Durable Object', () => {
  let worker: Miniflare
  beforeAll(async () => {
    worker = await startWorker('test/store/wrangler.toml', 'contract-worker.ts', 'Contract', {})
  }, 60_000)
  afterAll(() => worker.dispose())

  it.each(storeCases)('$name', async ({ name }) => {
    const response = await worker.dispatchFetch(`http://contract/${encodeURIComponent(name)}`)
    expect(await response.text()).toBe('ok')
  })
})
