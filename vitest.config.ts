import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Many of them wait for a pace or a process: more of them than there are cores.
    maxWorkers: 4,
  },
})
