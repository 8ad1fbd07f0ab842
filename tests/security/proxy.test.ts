/** Whose word about where a request comes from is believed. */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'
import { clientAddress, isFromHere, isHttps, nobody, peers } from '../../src/web/peer.ts'
import { addressOf, folder, start, terminate } from '../process/running.ts'

let server: ServerType | undefined
afterEach(() => {
  server?.close()
})

/** A server that says who it takes a request for, behind what TRUST_PROXY names. */
async function saysWho(TRUST_PROXY?: string) {
  server?.close()
  const app = new Hono()
  app.use(peers(readConfig({ TRUST_PROXY }).TRUST_PROXY ?? nobody))
  app.get('/', (c) => c.json({ address: clientAddress(c), https: isHttps(c), here: isFromHere(c) }))
  const listening = createAdaptorServer({ fetch: app.fetch })
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  return async (headers: Record<string, string> = {}) =>
    await (await fetch(`http://127.0.0.1:${port}/`, { headers })).json()
}

const forged = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7', 'x-forwarded-proto': 'https' }

test('nobody’s X-Forwarded-For is believed unless a proxy is named, on whatever network', async () => {
  const who = await saysWho()
  expect(await who()).toMatchObject({ address: '127.0.0.1', https: false })
  expect(await who(forged)).toMatchObject({ address: '127.0.0.1', https: false })
  const elsewhere = await saysWho('10.0.0.4, 172.18.0.0/16')
  expect(await elsewhere(forged)).toMatchObject({ address: '127.0.0.1', https: false })
})

test('a named proxy is believed for the address it adds, not for what the browser wrote before it', async () => {
  for (const trusted of ['1', 'loopback', '127.0.0.1, 10.0.0.0/8']) {
    const who = await saysWho(trusted)
    expect(await who(forged), trusted).toMatchObject({ address: '203.0.113.7', https: true })
    expect(await who(), trusted).toMatchObject({ address: '127.0.0.1', https: false })
  }
  expect(await (await saysWho('2'))(forged)).toMatchObject({ address: '198.51.100.1' })
  expect(await (await saysWho('127.0.0.1, 203.0.113.0/24'))(forged)).toMatchObject({
    address: '198.51.100.1',
  })
})

test('the program’s own doors count who knocks by it', async () => {
  const place = folder()
  const running = start(place.path)
  const address = await addressOf(running)
  const statuses = []
  for (let index = 0; index < 40; index++) {
    const headers = { 'x-forwarded-for': `203.0.113.${index}` }
    statuses.push((await fetch(`${address}/join/ABCD-EFGH`, { headers })).status)
  }
  await terminate(running)
  place.remove()
  // Twenty at once, and one more each five seconds.
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
  expect(statuses).toContain(429)
})

test('what is neither a count nor an address is told at the start', () => {
  for (const TRUST_PROXY of ['yes', '0', '10', '10.0.0.300', '10.0.0.0/40', ','])
    expect(() => readConfig({ TRUST_PROXY }), TRUST_PROXY).toThrow(ConfigError)
})

test('a request that any proxy passed on does not come from this machine', async () => {
  const who = await saysWho()
  expect(await who()).toMatchObject({ here: true })
  const names = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip', 'cf-connecting-ip']
  for (const name of names) expect(await who({ [name]: '1.1 example' }), name).toMatchObject({ here: false })
})
