/** The port that the web server listens on. */
import type { AddressInfo } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import type { Config } from '../config.ts'
import { httpServer } from './server.ts'

/** The port is taken before anything else is begun, so that one in use is told at once. */
export async function listen(
  config: Pick<Config, 'PORT' | 'HOST'>,
): Promise<{ server: ServerType; address: string; serve(app: Hono): void }> {
  let handler: Hono = new Hono()
  const server = httpServer((request, env) => handler.fetch(request, env))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${config.PORT} is in use: stop the program that has it, or set PORT to another.`)
          : error.code === 'EADDRNOTAVAIL' || error.code === 'EACCES'
            ? new Error(`HOST ${config.HOST} and PORT ${config.PORT} cannot be listened on (${error.code}).`)
            : error,
      ),
    )
    server.listen(config.PORT, config.HOST, resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST
  return {
    server,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    serve(app) {
      handler = app
    },
  }
}

export async function close(server: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    // Streams to open pages would keep it for ever.
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
