import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { Miniflare, type MiniflareOptions } from 'miniflare'

const root = join(import.meta.dirname, '../..')

/** Builds a Worker the way `wrangler deploy` does and starts it in workerd, with a Durable Object on its own SQLite. */
export async function startWorker(config: string, entry: string, className: string, bindings: Record<string, string>): Promise<Miniflare> {
  const out = mkdtempSync(join(tmpdir(), 'connector-worker-'))
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
  await promisify(execFile)(process.execPath, [wrangler, 'deploy', '--dry-run', '--config', config, '--outdir', out], {
    cwd: root,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
  })
  const options: MiniflareOptions = {
    modules: true,
    scriptPath: join(out, `${basename(entry, '.ts')}.js`),
    modulesRules: [{ type: 'Text', include: ['**/*.sql', '**/*.jsonl'] }],
    modulesRoot: out,
    compatibilityDate: '2026-04-26',
    compatibilityFlags: ['nodejs_compat'],
    durableObjects: { COMMUNITY: { className, useSQLite: true } },
    bindings,
  }
  const worker = new Miniflare(options)
  await worker.ready
  return worker
}
