import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
    globalSetup: ['tests/databases.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Most of them wait: for a process to start, for a pace, for the disk.
    maxWorkers: 3,
    // Tests that start processes and browsers meet a busy machine now and then; what is wrong fails again.
    retry: process.env.CI ? 1 : 0,
  },
})
