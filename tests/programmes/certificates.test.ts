/** Certificates and attendance sheets: who gets one, what anybody may verify, what is printed. */
import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/db/settings.ts'
import { translator } from '../../src/i18n/index.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { attendeesOf } from '../../src/programmes/attendance.ts'
import { attendanceSheetPdf, sheetHeadings } from '../../src/programmes/attendance-sheet.ts'
import { certificatesPdf } from '../../src/programmes/certificate-paper.ts'
import {
  certificatesOf,
  type Issued,
  issueCertificates,
  withdrawCertificate,
} from '../../src/programmes/certifying.ts'
import { figuresOf } from '../../src/programmes/figures.ts'
import { leavingAt, markLeft } from '../../src/programmes/leaving.ts'
import { markAttendance } from '../../src/programmes/marking.ts'
import { verifying } from '../../src/programmes/pages/verify.tsx'
import type { Programme } from '../../src/programmes/programme.ts'
import { siteRoutes } from '../../src/web/site.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

const base = 'http://localhost'
const after = new Date('2026-12-03T20:00:00Z')

describe.each([sqlite])('certificates on $name', ({ open }) => {
  let database: TestDatabase
  let programme: Programme
  let people: string[]
  let site: Hono

  beforeEach(async () => {
    database = await open()
    programme = await announced(database.db)
    people = await joined(database.db, 3)
    for (const contactId of people)
      await database.db.$transaction((tx) => answerProgramme(tx, programme.id, 'going', { contactId, now }))
    site = await siteRoutes([verifying], {
      db: database.db,
      clock: () => after,
      log: { error() {} },
      inbound: { handle: async () => ({}) },
      links: { base, invitation: () => [] },
    })
  })
  afterEach(() => database.close())

  const by = { contactId: null, now: after }
  const mark = (contactId: string, attended: boolean) =>
    database.db.$transaction((tx) => markAttendance(tx, programme.id, { contactId, attended }, by))
  const issue = (who: 'all' | { contactId: string }, at = after): Promise<Issued> =>
    database.db.$transaction((tx) => issueCertificates(tx, programme.id, who, { ...by, now: at }))
  const verify = async (code: string) => {
    const answer = await site.request(`${base}/verify/${encodeURIComponent(code)}`, {
      headers: { 'Accept-Language': 'en' },
    })
    return { status: answer.status, text: await answer.text() }
  }

  test('are for those who were there, and nobody gets one before that was said', async () => {
    const [first = '', second = ''] = people
    expect(await issue('all', now)).toMatchObject({
      kind: 'refused',
      faults: [{ key: 'programmes-attendance-early' }],
    })
    expect(await issue('all')).toMatchObject({
      kind: 'refused',
      faults: [{ key: 'programmes-certificate-nobody' }],
    })
    await mark(first, true)
    await mark(second, false)
    expect(await issue({ contactId: second })).toMatchObject({
      kind: 'refused',
      faults: [{ key: 'programmes-certificate-not-there' }],
    })
    expect(await issue('all')).toMatchObject({
      kind: 'issued',
      certificates: [{ name: 'Kapcsolattartó 1', organisation: 'Minta 1', minutes: 120 }],
    })
  })

  test('are given once: who asks again has the same, under the name of that day', async () => {
    const [first = ''] = people
    await mark(first, true)
    const once = await issue({ contactId: first })
    await database.db.contact.update({ where: { id: first }, data: { name: 'Másként' } })
    const again = await issue('all')
    if (once.kind !== 'issued' || again.kind !== 'issued') throw new Error('not issued')
    expect(again.certificates).toEqual(once.certificates)
  })

  test('are verified by their code, however it is typed, and nothing of the person is told', async () => {
    const [first = ''] = people
    await mark(first, true)
    await issue('all')
    const [certificate] = await certificatesOf(database.db, programme.id)
    const code = certificate?.code ?? ''
    for (const typed of [code, code.toLowerCase(), `${code.slice(0, 5)}-${code.slice(5)}`, ` ${code} `]) {
      const { status, text } = await verify(typed)
      expect([status, text.includes('A valid certificate')], typed).toEqual([200, true])
      expect(text).not.toContain('Kapcsolattartó')
      expect(text).not.toContain('Minta')
    }
    const asked = await site.request(`${base}/verify?code=${code}`)
    expect(asked.headers.get('location')).toBe(`/verify/${code}`)
    for (const typed of ['0000000000', '%00', '<b>', 'x'.repeat(500)]) {
      const { status, text } = await verify(typed)
      expect([status, text.includes('There is no certificate')], typed).toEqual([404, true])
    }
  })

  test('are withdrawn by a press, and where it turns out that somebody was not there', async () => {
    const [first = '', second = ''] = people
    await mark(first, true)
    await mark(second, true)
    await issue('all')
    const [one, two] = await certificatesOf(database.db, programme.id)
    expect(
      await database.db.$transaction((tx) => withdrawCertificate(tx, { id: one?.id ?? '' }, by)),
    ).toEqual({
      kind: 'withdrawn',
    })
    expect((await verify(one?.code ?? '')).text).toContain('was withdrawn')
    expect(
      await database.db.$transaction((tx) => withdrawCertificate(tx, { id: one?.id ?? '' }, by)),
    ).toEqual({
      kind: 'refused',
      faults: [{ key: 'programmes-certificate-withdrawn' }],
    })
    await mark(second, false)
    expect((await verify(two?.code ?? '')).text).toContain('was withdrawn')
    // What is given anew has a code of its own.
    const anew = await issue({ contactId: first })
    expect(anew).toMatchObject({ kind: 'issued', certificates: [{ withdrawnAt: null }] })
    if (anew.kind === 'issued') expect(anew.certificates[0]?.code).not.toBe(one?.code)
  })

  test('of several days the last such time that is over is meant', () => {
    const friday = new Date('2026-12-04T09:00:00Z')
    const sunday = new Date('2026-12-06T15:00:00Z')
    const starts = { local: '2026-12-04T10:00', zone: 'Europe/Budapest' }
    const meant = (time: string, now: string) =>
      leavingAt({ starts, startsAt: friday, endsAt: sunday }, time, new Date(now)).toISOString()
    expect(meant('12:00', '2026-12-06T14:00:00Z')).toBe('2026-12-06T11:00:00.000Z')
    expect(meant('12:00', '2026-12-05T12:00:00Z')).toBe('2026-12-05T11:00:00.000Z')
    expect(meant('18:00', '2026-12-06T14:00:00Z')).toBe('2026-12-05T17:00:00.000Z')
    expect(meant('09:30', '2026-12-09T14:00:00Z')).toBe('2026-12-06T08:30:00.000Z')
    expect(meant('12:00', '2026-12-04T12:00:00Z')).toBe('2026-12-04T11:00:00.000Z')
  })

  test('count the hours that somebody was there: who left early, and of whom that is said later', async () => {
    const [first = '', second = ''] = people
    await mark(first, true)
    await mark(second, true)
    const leave = (contactId: string, at: Date | null) =>
      database.db.$transaction((tx) => markLeft(tx, programme.id, contactId, at, by))
    expect(await leave(first, leavingAt(programme, '18:15', after))).toMatchObject({ kind: 'left' })
    const given = await issue('all')
    const minutes = (issued: Issued) =>
      issued.kind === 'issued' ? issued.certificates.map((one) => one.minutes) : issued
    expect(minutes(given)).toEqual([75, 120])
    expect((await figuresOf(database.db, [programme.id], after)).indicators.personHours).toBe(3.3)
    const code = given.kind === 'issued' ? (given.certificates[1]?.code ?? '') : ''
    await leave(second, leavingAt(programme, '18:00', after))
    expect(minutes(await issue('all'))).toEqual([75, 60])
    expect((await verify(code)).text).toContain('withdrawn')
    for (const time of ['17:00', '16:00', '19:30'])
      expect(await leave(first, leavingAt(programme, time, after)), time).toMatchObject({ kind: 'refused' })
    expect(await leave(people[2] ?? '', null)).toMatchObject({
      faults: [{ key: 'attendance-left-absent' }],
    })
    await leave(first, null)
    expect(minutes(await issue({ contactId: first }))).toEqual([120])
  })

  test('are printed a page each; the sheet repeats its head on every page', async () => {
    const { db } = database
    for (const contactId of people) await mark(contactId, true)
    const result = await issue('all')
    if (result.kind !== 'issued') throw new Error('not issued')
    const settings = { ...(await readSettings(db)), registrationNumber: 'B/2026/000001' }
    const tr = translator('hu')
    const printed = await certificatesPdf(result.certificates, programme, {
      ...{ settings, tr, now: after },
      verifyAt: `${base}/verify`,
    })
    expect(pagesOf(printed)).toBe(3)
    const [attendee] = await attendeesOf(db, programme.id)
    if (!attendee) throw new Error('nobody')
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...attendee,
      contactId: String(index),
      attended: null,
      name: `Minta Név ${index} ${'hosszú '.repeat(index % 7)}`,
    }))
    expect(sheetHeadings(false, tr).at(-1)).toBe('Aláírás')
    expect(sheetHeadings(true, tr).at(-1)).toBe('Jelenlét')
    const sheet = await attendanceSheetPdf(programme, many, { settings, tr, now })
    expect(pagesOf(sheet)).toBeGreaterThanOrEqual(3)
    expect(pagesOf(await attendanceSheetPdf(programme, [], { settings, tr, now }))).toBe(1)
  })
})

/** Each page is an object of this type (ISO 32000-1, 7.7.3.3). */
function pagesOf(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  return text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
}
