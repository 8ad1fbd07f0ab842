import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { expect, test } from 'vitest'
import { hearsCut } from '../../src/db/cut-off.ts'

/** A message of PostgreSQL's protocol (documentation, 54.7): its letter, its length, what it holds. */
function message(letter: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}

test('a connection that is cut with the bytes that make it ends no process', async () => {
  const authenticated = message('R', Buffer.alloc(4))
  const ready = message('Z', Buffer.from('I'))
  const cut = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'))
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([authenticated, ready, cut])))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const pool = new pg.Pool({
    host: '127.0.0.1',
    port,
    user: 'u',
    database: 'd',
    ssl: false,
    onConnect: hearsCut,
  })
  pool.on('error', () => undefined)
  // As Prisma's adapter begins a transaction.
  const client = await pool.connect()
  const asked = await client.query('SELECT 1').catch((error: Error) => error)
  expect(asked).toBeInstanceOf(Error)
  client.release(true)
  await pool.end()
  server.close()
})
