import { generateKeyPairSync, sign } from 'node:crypto'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { discord } from '../../src/platforms/discord/index.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-25T10:00:00Z')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const { routes } = discord({
  token: 'a-token-of-nobody-at-all',
  restApi: 'http://127.0.0.1:9',
  mode: {
    kind: 'http',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'),
  },
  log: pino({ level: 'silent' }),
  now: () => now,
})

async function post(at: number, body: string): Promise<number | undefined> {
  const timestamp = String(Math.floor(at / 1000))
  const signature = sign(null, Buffer.from(timestamp + body), privateKey).toString('hex')
  const headers = { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp }
  return (await routes?.request('/', { method: 'POST', body, headers }))?.status
}

const ping = JSON.stringify({ id: '1', application_id: '1', type: 1, token: '' })

test('an interaction signed long ago is refused, one of a clock that is wrong by hours is taken', async () => {
  expect(await post(now, ping)).toBe(200)
  expect(await post(now - 23 * hour, ping)).toBe(200)
  expect(await post(now + 2 * hour, ping)).toBe(200)
  expect(await post(now - 25 * hour, ping)).toBe(401)
  expect(await post(now - 29 * 24 * hour, ping)).toBe(401)
  expect(await post(Number.NaN, ping)).toBe(401)
})

test('a body larger than any interaction is not read', async () => {
  expect(await post(now, ' '.repeat(300 * 1024))).toBe(413)
})
