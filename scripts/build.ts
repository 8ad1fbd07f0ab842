// `npm run build`: what `npm start` and the Docker image run.
import { join } from 'node:path'
import { bundleServer } from './bundle.ts'

await bundleServer(join(import.meta.dirname, '../dist'), {
  main: 'src/main.ts',
  backup: 'src/backup.ts',
  restore: 'src/restore.ts',
})
