// Starts the thread that reads files from the sources. In the bundle it is a program of its own.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
