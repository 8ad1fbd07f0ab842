// Starts a thread from the sources. In the bundle each is a program of its own.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData)
