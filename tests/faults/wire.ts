/** A stretch of network before a server that can fall silent: nothing is closed, nothing is passed on. */
import { connect, createServer, type Socket } from 'node:net'

export interface Wire {
  /** The server's address, through it. */
  url: string
  /** Connections are accepted and no byte goes through, either way. */
  freeze(): void
  /** New connections go through. Those of before are mended, or stay dead without a word. */
  thaw(before: 'mended' | 'dead'): void
  close(): Promise<void>
}

/** @param target where the server is; its host and port are replaced in `url` */
export async function openWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<[Socket, Socket]>()
  const sockets = new Set<Socket>()
  const waiting = new Set<Socket>()
  let frozen = false
  const join = (one: Socket, other: Socket) => {
    one.pipe(other)
    other.pipe(one)
  }
  const server = createServer({ allowHalfOpen: false }, (outside) => {
    sockets.add(outside)
    outside.on('error', () => undefined)
    outside.on('close', () => sockets.delete(outside))
    if (frozen) waiting.add(outside)
    else passOn(outside)
  })
  const passOn = (outside: Socket) => {
    const inside = connect(Number(port), hostname)
    sockets.add(inside)
    inside.on('error', () => outside.destroy())
    inside.on('close', () => {
      sockets.delete(inside)
      pairs.delete(pair)
      if (!frozen) outside.destroy()
    })
    outside.on('close', () => inside.destroy())
    const pair: [Socket, Socket] = [outside, inside]
    pairs.add(pair)
    join(outside, inside)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the wire has no port')
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    freeze() {
      frozen = true
      for (const [outside, inside] of pairs) {
        outside.unpipe().pause()
        inside.unpipe().pause()
      }
    },
    thaw(before) {
      frozen = false
      if (before === 'mended') {
        for (const [outside, inside] of pairs) join(outside, inside)
        for (const outside of waiting) if (!outside.destroyed) passOn(outside)
      } else pairs.clear()
      waiting.clear()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
