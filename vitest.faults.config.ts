import { defineConfig, mergeConfig } from 'vitest/config'
import config from './vitest.config.ts'

/** `npm run test:faults`: the tests of faults at full length. FAULTS_SEED=… repeats a run's moments. */
export default mergeConfig(
  config,
  defineConfig({
    test: { dir: 'tests/faults', env: { FAULTS: 'long' }, fileParallelism: false },
  }),
)
