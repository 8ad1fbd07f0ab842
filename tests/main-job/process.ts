/**
 * The app as a process of its own, so that it can be killed: under a clock that the test sets, with jobs that run when
 * the test says so, told over the channel to the parent.
 */
import { z } from 'zod'
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/log.ts'

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clock'), at: z.string(), id: z.number() }),
  z.object({ kind: z.literal('tick'), id: z.number() }),
  z.object({ kind: z.literal('stop'), id: z.number() }),
])

let offset = process.env.TEST_NOW ? Date.parse(process.env.TEST_NOW) - Date.now() : 0
const config = readConfig(process.env)
const app = await startApp({
  config,
  log: makeLog(config.LOG_LEVEL, process.stderr),
  clock: () => new Date(Date.now() + offset),
})

process.on('message', (raw) => {
  const said = message.parse(raw)
  const done = () => process.send?.({ kind: 'done', id: said.id })
  if (said.kind === 'clock') {
    offset = Date.parse(said.at) - Date.now()
    done()
  } else if (said.kind === 'tick') app.tick().then(done)
  else
    app.stop(5000).then(() => {
      done()
      process.exit(0)
    })
})
process.send?.({ kind: 'ready', address: app.address })
