import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
    // Takes long: part of `npm run test:faults`.
    exclude: ['tests/backup/memory.test.ts'],
    setupFiles: ['tests/rooms.setup.ts'],
    globalSetup: ['tests/databases.setup.ts'],
    // No test is red for a busy machine: these only end what would never end (tests/eventually.ts waits for less).
    testTimeout: 900_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    // A worker keeps the modules for all of its files: to load them for each took a third of the whole time.
    isolate: false,
    // Room for what is thrown away at once: to collect it took a fifth of a test's time.
    execArgv: ['--max-semi-space-size=64'],
    // Most of them wait: for a process to start, for a pace, for the disk.
    maxWorkers: 4,
  },
})
