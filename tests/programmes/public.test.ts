/** What anybody may open: the public pages and calendars, and each person's own, over HTTP. */
import type { Hono } from 'hono'
import { convertIcsCalendar } from 'ts-ics'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { By } from '../../src/base/by.ts'
import { storeFile } from '../../src/db/files.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { cancelProgramme } from '../../src/programmes/cancelling.ts'
import { listProgramme } from '../../src/programmes/changing.ts'
import { closeFeeds, openFeed } from '../../src/programmes/feeds.ts'
import { publicProgrammes } from '../../src/programmes/pages/public.tsx'
import { siteRoutes } from '../../src/web/site.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

const base = 'http://localhost'

describe('the public pages', () => {
  let database: TestDatabase
  let app: Hono
  let by: By

  beforeEach(async () => {
    database = await sqlite.open()
    by = { contactId: null, now }
    app = await siteRoutes([publicProgrammes], {
      db: database.db,
      clock: () => now,
      log: { error() {} },
      inbound: { handle: async () => ({}) },
      links: { base, invitation: (code) => [{ platform: 'web', url: `${base}/join/${code}` }] },
    })
  })
  afterEach(() => database.close())

  const get = (path: string, language = 'hu') =>
    app.request(`${base}${path}`, { headers: { 'Accept-Language': language } })
  const text = async (path: string, language?: string) => (await get(path, language)).text()
  const events = async (path: string) => convertIcsCalendar(undefined, await text(path)).events ?? []
  const turnOn = () => writeSetting(database.db, 'publicProgrammes', true)

  test('are off by default: nothing tells that anything is there', async () => {
    const { id } = await announced(database.db)
    for (const path of ['/programmes', `/programmes/${id}`, `/programmes/${id}.ics`, '/calendar.ics'])
      expect((await get(path)).status, path).toBe(404)
  })

  test('show the poster, also to who reads the page for others', async () => {
    const { db } = database
    await turnOn()
    const { id } = await announced(db)
    const file = {
      name: 'poster.png',
      type: 'image/png',
      bytes: Buffer.from('minta'),
      role: 'contact' as const,
    }
    const { id: posterId } = await storeFile(db, file)
    expect((await get(`/programmes/${id}/poster.png`)).status).toBe(404)
    await db.programme.update({ where: { id }, data: { posterId } })
    const page = await text(`/programmes/${id}`)
    expect(page).toContain(`<img src="/programmes/${id}/poster.png"`)
    expect(page).toContain(`"image":"${base}/programmes/${id}/poster.png"`)
    expect((await get(`/programmes/${id}/poster.png`)).headers.get('content-type')).toBe('image/png')
    await db.programme.update({ where: { id }, data: { listed: false } })
    expect((await get(`/programmes/${id}/poster.png`)).status).toBe(404)
  })

  test('list what is announced to everybody, and what was called off; not drafts, not what is for some', async () => {
    const { db } = database
    await turnOn()
    const open = await announced(db)
    const some = await announced(db, {
      title: { hu: 'Csak meghívottaknak' },
      audience: { and: [{ all: true }, { kind: 'ngo' }] },
    })
    const off = await announced(db, { title: { hu: 'Elmaradó' } })
    await db.$transaction((tx) => cancelProgramme(tx, off.id, by))
    await db.programme.create({
      data: {
        ...(await db.programme.findUniqueOrThrow({ where: { id: open.id }, omit: { discordEvents: true } })),
        id: 'D'.repeat(22),
        status: 'draft',
        announcedAt: null,
        title: { hu: 'Piszkozat' },
        description: {},
        questions: {},
        reminders: {},
        audience: { all: true },
      },
    })
    const page = await text('/programmes')
    expect(page).toContain('Pályázatíró műhely')
    expect(page).toContain('Elmarad')
    expect(page).not.toContain('Csak meghívottaknak')
    expect(page).not.toContain('Piszkozat')
    expect(page).not.toContain('noindex')
    expect((await get(`/programmes/${some.id}`)).status).toBe(404)
    expect((await events('/calendar.ics')).map(({ status }) => status).sort()).toEqual([
      'CANCELLED',
      'CONFIRMED',
    ])
    await db.$transaction((tx) => listProgramme(tx, some.id, true))
    await db.$transaction((tx) => listProgramme(tx, open.id, false))
    expect(await text('/programmes')).toContain('Csak meghívottaknak')
    expect((await get(`/programmes/${open.id}`)).status).toBe(404)
  })

  test('a programme’s page has what search engines read, and no words break out of it', async () => {
    await turnOn()
    const { id } = await announced(database.db, {
      title: { hu: 'Műhely </script><script>alert(1)</script>' },
    })
    const page = await text(`/programmes/${id}`)
    expect(page).not.toContain('<script>alert')
    const [, json = ''] = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s) ?? []
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'Event',
      name: 'Műhely </script><script>alert(1)</script>',
      startDate: '2026-12-03T17:00:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      location: [{ '@type': 'Place', name: 'Minta Művelődési Ház' }],
      url: `${base}/programmes/${id}`,
    })
    await database.db.$transaction((tx) => cancelProgramme(tx, id, by))
    const off = await text(`/programmes/${id}`)
    expect(off).toContain('https://schema.org/EventCancelled')
    expect(off).toContain('Ez a program elmarad.')
    expect(await text(`/programmes/${id}`, 'en')).toContain('This programme has been cancelled.')
  })

  test('a guest is led to an invitation where the workspace takes guests, and only there', async () => {
    const { db } = database
    await turnOn()
    await joined(db, 1)
    const { id } = await announced(db)
    const come = () =>
      app.request(`${base}/programmes/${id}/come`, { method: 'POST', headers: { Origin: base } })
    expect(await text(`/programmes/${id}`)).not.toContain('/come')
    expect((await come()).status).toBe(404)
    const organisation = await db.organisation.findFirstOrThrow()
    await writeSetting(db, 'guestOrganisation', organisation.id)
    expect(await text(`/programmes/${id}`)).toContain(`action="/programmes/${id}/come"`)
    const ways = await (await come()).text()
    const { code } = await db.invitation.findFirstOrThrow()
    expect(ways).toContain(`${base}/join/${code}`)
    // Whoever presses again gets the same one.
    expect(await (await come()).text()).toContain(code)
    expect(await db.invitation.count()).toBe(1)
  })

  test('a person’s own calendar has what they said yes or maybe to, as it stands at that moment', async () => {
    const { db } = database
    const [first = '', second = ''] = await joined(db, 2)
    const one = await announced(db, { capacity: 1 })
    const answer = (contactId: string, what: 'going' | 'declined') =>
      db.$transaction((tx) => answerProgramme(tx, one.id, what, { contactId, now }))
    await answer(first, 'going')
    await answer(second, 'going')
    const feed = async (contactId: string) => {
      const { token } = await db.$transaction((tx) => openFeed(tx, 'own', { contactId, now }))
      return `/calendar/${token}.ics`
    }
    const own = await feed(first)
    const waiting = await feed(second)
    expect((await get(own)).headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(await events(own)).toMatchObject([{ status: 'CONFIRMED' }])
    expect(await events(waiting)).toMatchObject([
      { status: 'TENTATIVE', description: expect.stringContaining('várólistán') },
    ])
    await answer(first, 'declined')
    expect(await events(own)).toEqual([])
    expect(await events(waiting)).toMatchObject([{ status: 'CONFIRMED' }])
    await db.$transaction((tx) => cancelProgramme(tx, one.id, by))
    expect(await events(waiting)).toMatchObject([{ status: 'CANCELLED', sequence: 1 }])
  })

  test('an address is dead once it is closed, and the oldest when there are too many', async () => {
    const { db } = database
    const [contactId = ''] = await joined(db, 1)
    const tokens: string[] = []
    for (let minute = 0; minute < 6; minute += 1)
      tokens.push(
        (
          await db.$transaction((tx) =>
            openFeed(tx, 'own', { contactId, now: new Date(now.getTime() + minute * 60_000) }),
          )
        ).token,
      )
    const states = () =>
      Promise.all(tokens.map(async (token) => (await get(`/calendar/${token}.ics`)).status))
    expect(await states()).toEqual([404, 200, 200, 200, 200, 200])
    expect(await db.$transaction((tx) => closeFeeds(tx, { contactId, now }))).toBe(5)
    expect(await states()).toEqual([404, 404, 404, 404, 404, 404])
  })

  test('all programmes are seen by who is a coordinator when the calendar asks, not when it was opened', async () => {
    const { db } = database
    const [contactId = ''] = await joined(db, 1)
    await announced(db)
    await db.contact.update({ where: { id: contactId }, data: { role: 'coordinator' } })
    const { token } = await db.$transaction((tx) => openFeed(tx, 'all', { contactId, now }))
    expect(await events(`/calendar/${token}.ics`)).toHaveLength(1)
    await db.contact.update({ where: { id: contactId }, data: { role: 'contact' } })
    expect((await get(`/calendar/${token}.ics`)).status).toBe(404)
  })

  test('who asks without end is asked to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 130 }, () => get('/programmes')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
