import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const wanted = (process.env.MUTATION_TESTS ?? '').split(',')

/** In the order of `MUTATION_TESTS`: whichever is likeliest to fail goes first. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => wanted.findIndex((test) => moduleId.includes(test))
    return files.sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  cacheDir: '.vite',
  test: {
    experimental: { fsModuleCache: true, fsModuleCachePath: '.vite/modules' },
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    bail: 1,
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: InOrder },
  },
})
