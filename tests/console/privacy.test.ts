/**
 * What the pages have for privacy: an admin carries out what somebody asked by letter, which is recorded without them,
 * and says how long things are kept.
 */
import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { readSettings } from '../../src/db/settings.ts'
import { writeTidied } from '../../src/db/tidied.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { pages } from './fixture.ts'

const origin = 'http://localhost'
const noon = new Date('2026-11-25T11:00:00Z')

describe.each([sqlite])('privacy on the pages on $name', ({ open }) => {
  let database: TestDatabase
  let app: Hono
  let cookie: string
  beforeEach(async () => {
    database = await open()
    const log = { info() {}, warn() {}, error() {} }
    const links = { base: origin, invitation: () => [] }
    app = await consoleRoutes({ pages, db: database.db, clock: () => noon, log, links })
    cookie = ''
  })
  afterEach(() => database.close())

  const request = (path: string, method: 'GET' | 'POST' = 'POST', fields: Record<string, string> = {}) =>
    app.request(`${origin}${path}`, {
      method,
      ...(method === 'POST' && { body: new URLSearchParams(fields) }),
      headers: { Cookie: cookie, Origin: origin, 'Accept-Language': 'hu' },
    })
  const text = async (path: string) => (await request(path, 'GET')).text()

  async function contact(role: 'contact' | 'coordinator' | 'admin', name: string): Promise<string> {
    const { db } = database
    const id = newId()
    const account = { id: newId(), platform: 'web', userId: newId(), lastSeenAt: noon } as const
    const consent = {
      id: newId(),
      text: 'Minta szöveg',
      version: 'v1',
      language: 'hu',
      platform: 'web',
      at: noon,
    } as const
    await db.contact.create({
      data: {
        id,
        name,
        language: 'hu',
        role,
        consentedAt: noon,
        channels: { create: account },
        consents: { create: consent },
      },
    })
    return id
  }
  async function signIn(role: 'coordinator' | 'admin'): Promise<string> {
    const contactId = await contact(role, `Minta ${role}`)
    const token = await createSignIn(database.db, { contactId, now: noon })
    const response = await request(`/console/sign-in/${token}`)
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
    return contactId
  }

  it('an admin gives somebody another name, from the settings on; nobody else does', async () => {
    await signIn('admin')
    const id = await contact('coordinator', 'Admin')
    expect(await text('/console/settings')).toContain(`href="/console/people/${id}"`)
    expect(await text(`/console/people/${id}`)).toContain('value="Admin"')
    await request(`/console/people/${id}/name`, 'POST', { name: ' Nagy Béla ' })
    const named = () => database.db.contact.findUniqueOrThrow({ where: { id } })
    expect(await named()).toMatchObject({ name: 'Nagy Béla', formerNames: ['Admin'] })
    await request(`/console/people/${id}/name`, 'POST', { name: '  ' })
    await signIn('coordinator')
    expect((await request(`/console/people/${id}/name`, 'POST', { name: 'Más' })).status).toBe(403)
    expect(await named()).toMatchObject({ name: 'Nagy Béla' })
  })

  it('gives all that is stored, keeps no copy, and says what they agreed to', async () => {
    const admin = await signIn('admin')
    const id = await contact('contact', 'Zsombékos Minta')
    expect(await text(`/console/people/${id}`)).toContain('Minta szöveg')
    const response = await request(`/console/people/${id}/export`)
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(await response.json()).toMatchObject({
      contact: { name: 'Zsombékos Minta' },
      consents: [{ text: 'Minta szöveg', version: 'v1' }],
    })
    expect(await database.db.storedFile.count()).toBe(0)
    expect(
      await database.db.dataRequest.findMany({ select: { kind: true, at: true, doneById: true } }),
    ).toEqual([{ kind: 'export', at: noon, doneById: admin }])
    expect(await text(`/console/people/${id}`)).toContain('adatok kiadása')
  })

  it('erases, and keeps who did it, not of whom', async () => {
    const admin = await signIn('admin')
    const id = await contact('contact', 'Zsombékos Minta')
    const response = await request(`/console/people/${id}/erase`)
    expect(response.headers.get('location')).toBe('/console/partners')
    expect(await database.db.contact.count({ where: { id } })).toBe(0)
    const requests = await database.db.dataRequest.findMany()
    expect(requests).toMatchObject([{ kind: 'erase', at: noon, doneById: admin }])
    expect(JSON.stringify(requests)).not.toMatch(new RegExp(`Zsombékos|${id}`))
    // Pressed twice: they are gone already.
    await request(`/console/people/${id}/erase`)
    expect(await database.db.dataRequest.count()).toBe(1)
    expect((await request(`/console/people/${id}`, 'GET')).status).toBe(404)
  })

  it('is for admins alone, who remain one', async () => {
    const id = await contact('contact', 'Zsombékos Minta')
    await signIn('coordinator')
    for (const [path, method] of [
      ['', 'GET'],
      ['/export', 'POST'],
      ['/erase', 'POST'],
    ] as const)
      expect((await request(`/console/people/${id}${path}`, method)).status).toBe(403)
    const admin = await signIn('admin')
    await request(`/console/people/${admin}/erase`)
    expect(await database.db.contact.count({ where: { id: admin } })).toBe(1)
    expect(await database.db.dataRequest.count()).toBe(0)
    // Who was an admin a moment ago.
    await database.db.contact.update({ where: { id: admin }, data: { role: 'contact' } })
    expect((await request(`/console/people/${id}/export`)).status).toBe(403)
    expect(await database.db.contact.count({ where: { id } })).toBe(1)
    expect(await database.db.dataRequest.count()).toBe(0)
  })

  it('changes how long things are kept, within limits, and shows what the last night deleted', async () => {
    const path = '/console/settings/kept'
    const days = { deliveries: '60', conversations: '90', files: '30', broadcasts: '365', strangers: '7' }
    await signIn('coordinator')
    expect((await request(path, 'POST', days)).status).toBe(403)
    expect(await text('/console/settings')).toContain('Még nem volt éjszakai törlés.')
    await signIn('admin')
    for (const wrong of [
      { deliveries: '6' },
      { strangers: '91' },
      { files: '' },
      { files: 'x' },
      { files: '1.5' },
    ])
      await request(path, 'POST', { ...days, ...wrong })
    expect(await database.db.setting.count()).toBe(0)
    expect((await request(path, 'POST', days)).status).toBe(303)
    expect((await readSettings(database.db)).kept).toEqual({
      deliveries: 60,
      conversations: 90,
      files: 30,
      broadcasts: 365,
      strangers: 7,
    })
    await writeTidied(database.db, { at: noon.toISOString(), done: { deliveries: 1234, files: 0 } })
    const html = await text('/console/settings')
    expect(html).toMatch(/name="conversations"[^>]* value="90"/)
    expect(html).toContain('a bot üzenetei')
    expect(html).toMatch(/1\s?234/)
    expect(html).not.toContain('listák és exportok</th>')
  })

  it('lets an admin go whom others follow, and their record stays without them', async () => {
    const admin = await signIn('admin')
    await contact('admin', 'Másik Admin')
    await request(`/console/people/${admin}/erase`)
    expect(await database.db.contact.count({ where: { id: admin } })).toBe(0)
    expect(await database.db.dataRequest.findMany()).toMatchObject([{ kind: 'erase', doneById: null }])
  })
})
