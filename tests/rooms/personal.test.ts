/** No table with rows of people is left out of their export, of erasing them and of making two contacts one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fold } from '../../src/base/fold.ts'
import type { Database } from '../../src/db/client.ts'
import { storeFile } from '../../src/db/files.ts'
import { ask, form } from '../../src/forms/build.ts'
import { storedForm } from '../../src/forms/form.ts'
import { translator } from '../../src/i18n/index.ts'
import { allPersonalParts, eraseContact, mergeContacts, storeMyData } from '../../src/partners/mydata.ts'
import { movedSchema, noteMoving, separate } from '../../src/partners/separating.ts'
import { sqlite, type TestDatabase } from '../databases.ts'

/** A model and a column of it that refers to a contact. */
interface Reference {
  model: string
  column: string
}

/** Read from the schema: foreign keys to contacts, and columns that are named like one. */
function references(): { models: string[]; found: Reference[] } {
  const schema = readFileSync(join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8')
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)]
  const found = models.flatMap(([, model = '', body = '']) => {
    const keys = [...body.matchAll(/\bContact\??\s+@relation\([^)]*fields: \[(\w+)\]/g)]
    const named = [...body.matchAll(/^\s*(contactId|\w+ById)\s/gm)]
    const columns = new Set([...keys, ...named].map(([, column = '']) => column))
    return [...columns].map((column) => ({ model, column }))
  })
  return { models: models.map(([, model = '']) => model), found }
}

const { models, found } = references()
const tableOf = (model: string) => model[0]?.toLowerCase() + model.slice(1)

/** Stands in every text that a person writes or is called by. */
const rare = 'Minta Zsombékos'
const now = new Date('2026-11-25T09:00:00Z')
const by = { contactId: null, now }
const later = new Date(now.getTime() + 86_400_000)
const goes = 'contact-that-goes'
const stays = 'contact-that-stays'

/** What merging deletes instead of moving it. */
const notMoved = [
  // A code joins another account to the contact that it was made for.
  'LinkCode',
]

/** What is ended when the two are told apart. */
const notGivenBack = ['LinkCode.contactId', 'SignIn.contactId']

async function contact(db: Database, id: string): Promise<void> {
  await db.contact.create({
    data: {
      id,
      name: rare,
      language: 'hu',
      consentedAt: now,
      channels: {
        create: {
          id: `channel-of-${id}`,
          platform: 'web',
          userId: `user-${id}`,
          chatId: `chat-${id}`,
          lastSeenAt: now,
          webMessages: { create: { fromPerson: true, content: { text: rare }, sequence: 1 } },
          webTokens: {
            create: {
              ...{ tokenHash: `hash-${id}`, expiresAt: later },
              devices: {
                create: {
                  ...{
                    id: `device-${id}`,
                    channelId: `channel-of-${id}`,
                    endpoint: `https://push.pelda.hu/${id}`,
                  },
                  ...{ p256dh: 'key', auth: 'secret', told: 0, createdAt: now },
                },
              },
            },
          },
        },
      },
    },
  })
}

/** One row and more in every table that refers to the contact. */
async function fill(db: Database, contactId: string): Promise<void> {
  await db.organisation.create({
    data: {
      id: 'organisation',
      name: 'Minta Egyesület',
      nameKey: 'minta egyesulet',
      kind: 'ngo',
      town: 'Minta',
      townKey: 'minta',
      language: 'hu',
      memberships: { create: { contactId } },
    },
  })
  await db.organisationChange.create({
    data: {
      ...{ id: 'change', organisationId: 'organisation', at: now, kind: 'made', differences: [] },
      byId: contactId,
    },
  })
  await db.calendarFeed.create({ data: { tokenHash: 'hash', contactId, scope: 'own' } })
  const consent = { id: 'consent', contactId, text: 'Szöveg', version: '1', language: 'hu', at: now }
  await db.consent.create({ data: { ...consent, platform: 'web' } })
  await db.dataRequest.create({ data: { id: 'request', kind: 'export', at: now, doneById: contactId } })
  await db.mailChoice.create({ data: { contactId, pending: 'zsombekos@pelda.hu' } })
  await db.linkCode.create({ data: { codeHash: 'hash', contactId, expiresAt: later } })
  await db.signIn.create({ data: { tokenHash: 'hash', kind: 'session', contactId, expiresAt: later } })
  await db.accountLink.create({
    data: {
      id: 'link',
      fromId: 'contact-before',
      intoId: contactId,
      platform: 'web',
      linkedAt: now,
      moved: { name: rare },
      expiresAt: later,
    },
  })
  await db.formSession.create({
    data: {
      id: 'session',
      contactId,
      kind: 'survey',
      reference: 'survey',
      state: { said: rare },
      active: true,
    },
  })
  const programme = await db.programme.create({
    data: {
      id: 'programme',
      type: 'workshop',
      title: { hu: 'Műhely' },
      description: {},
      startsLocal: '2026-12-03T17:00',
      startsZone: 'Europe/Budapest',
      startsAt: new Date('2026-12-03T16:00:00Z'),
      audience: { all: true },
      status: 'announced',
      createdById: contactId,
    },
  })
  await db.certificate.create({
    data: {
      ...{ id: 'certificate', code: 'CODE', programmeId: 'programme', contactId, name: rare },
      ...{ organisation: 'Minta', minutes: 60, issuedAt: now },
    },
  })
  await db.rsvp.create({
    data: {
      ...{ programmeId: programme.id, contactId, answer: 'going', waitlisted: 1, answeredAt: now },
      recordedById: contactId,
    },
  })
  await db.datePoll.create({
    data: {
      ...{ id: 'poll', title: { hu: 'Mikor?' }, minutes: 60, audience: { all: true }, proposals: false },
      ...{ closesLocal: '2026-12-01T12:00', closesZone: 'Europe/Budapest', closesAt: later },
      createdById: contactId,
      slots: {
        create: {
          ...{ id: 'slot', startsLocal: '2026-12-03T17:00', startsZone: 'Europe/Budapest', startsAt: later },
          votes: { create: { contactId, answer: 'yes', votedAt: now } },
        },
      },
    },
  })
  await db.seatOffer.create({
    data: { id: 'offer', programmeId: programme.id, contactId, offeredAt: now, expiresAt: later },
  })
  await fillSurveys(db, contactId)
  await db.broadcast.create({
    data: {
      id: 'broadcast',
      kind: 'message',
      content: { hu: 'Közlemény' },
      audience: { all: true },
      sendAt: now,
      createdById: contactId,
    },
  })
  await db.inquiry.create({
    data: {
      ...{ id: 'inquiry', contactId, about: 'programme:programme', state: 'waiting' },
      ...{ saidAt: now, createdAt: now },
      words: {
        create: [
          { id: 'asked', fromPerson: true, text: `${rare} kérdez`, at: now },
          { id: 'answered', fromPerson: false, writtenById: contactId, text: 'Igen', at: now },
        ],
      },
    },
  })
  await db.host.create({ data: { about: 'programme:programme', contactId } })
  await fillOffers(db, contactId)
  await db.matter.create({
    data: {
      ...{ id: 'matter', kind: 'duty', title: { hu: 'Beszámoló' }, text: {}, scope: {}, details: {} },
      ...{ dueLocal: '2027-05-31T23:59', dueZone: 'Europe/Budapest', dueAt: now, createdAt: now },
      createdById: contactId,
    },
  })
  const said = { matterId: 'matter', organisationId: 'organisation', state: 'later' }
  await db.matterState.create({
    data: { ...said, note: `Jövő héten. ${rare}`, changedAt: now, changedById: contactId },
  })
  const picture = { type: 'image/png', bytes: Buffer.from('kép'), contactId, role: 'contact' as const }
  const { id: fileId } = await db.$transaction((tx) =>
    storeFile(tx, { ...picture, name: 'zsombekos_terme.png' }),
  )
  await db.matterNews.create({
    data: { ...said, id: 'news', text: `Jövő héten. ${rare}`, fileId, at: now, byContactId: contactId },
  })
  await db.yearStep.create({
    data: {
      ...{ year: 2026, step: 'pulse', state: 'started', askAgainAt: now, changedAt: now },
      changedById: contactId,
    },
  })
  await db.handover.create({
    data: { id: 'handover', at: now, fromId: contactId, intoId: contactId, doneById: contactId },
  })
  const delivery = {
    platform: 'web' as const,
    chatId: `chat-${contactId}`,
    recipientId: `user-${contactId}`,
    contactId,
    language: 'hu',
    priority: 0,
    notBefore: now,
    trace: `update of user-${contactId}`,
  }
  await db.delivery.create({ data: { ...delivery, content: { text: `Kedves ${rare}!` } } })
  await db.delivery.create({ data: { ...delivery, broadcastId: 'broadcast' } })
  await db.$transaction((tx) =>
    storeFile(tx, {
      name: `${rare}.txt`,
      type: 'text/plain',
      bytes: Buffer.from(rare),
      contactId,
      role: 'contact',
    }),
  )
}

async function fillOffers(db: Database, contactId: string): Promise<void> {
  const organisationId = 'organisation'
  await db.posting.create({
    data: {
      ...{ id: 'posting', side: 'offer', field: 'room', text: `${rare} terme`, organisationId, contactId },
      ...{ createdAt: now, expiresAt: later },
      reports: { create: { contactId, words: `${rare} szerint`, at: now } },
      introductions: {
        create: {
          ...{ id: 'introduction', organisationId, contactId, ownerId: contactId, words: `${rare} üzeni` },
          ...{ reach: `${rare} címe`, ownerReach: `${rare} száma`, state: 'introduced', askedAt: now },
        },
      },
    },
  })
  await db.offerBlock.create({
    data: { organisationId, blockedId: organisationId, byId: contactId, at: now },
  })
  await db.offerChoice.create({ data: { contactId, digest: false } })
}

async function fillSurveys(db: Database, contactId: string): Promise<void> {
  const noting = form('f', { hu: 'F' }, [
    ask('who', 'username', {}),
    ask('a', 'integer', { hu: 'A' }),
    ask('said', 'text', { hu: 'B' }),
    ask('paper', 'file', { hu: 'C' }),
  ])
  for (const perOrganisation of [false, true]) {
    const id = perOrganisation ? 'for-organisations' : 'for-people'
    await db.survey.create({
      data: {
        id,
        formId: id,
        title: { hu: 'Kérdőív' },
        perOrganisation,
        audience: { all: true },
        zone: 'Europe/Budapest',
        createdById: contactId,
      },
    })
    await db.surveyVersion.create({
      data: { id: `version-${id}`, surveyId: id, number: 1, form: storedForm.write(noting) },
    })
    const organisationId = perOrganisation ? 'organisation' : ''
    await db.participation.create({ data: { surveyId: id, contactId, organisationId, state: 'done' } })
    await db.response.create({
      data: {
        id: `response-${id}`,
        surveyId: id,
        surveyVersionId: `version-${id}`,
        contactId,
        onBehalfOf: organisationId,
        answers: {
          ...{ who: rare, a: 1, said: `Ezt ${rare} írta` },
          paper: { file: 'none', name: 'Zsombékos-Minta.pdf', type: 'application/pdf' },
        },
        state: { kept: { who: rare } },
        name: rare,
        language: 'hu',
        completedAt: now,
      },
    })
  }
  await db.consultation.create({
    data: {
      ...{ id: 'consultation', surveyId: 'for-people', text: {}, createdById: contactId, createdAt: now },
      answers: {
        create: {
          point: 'p1',
          outcome: 'not',
          why: `${rare} szerint`,
          answeredAt: now,
          answeredById: contactId,
        },
      },
    },
  })
}

/** Everything stored, by model, as text: bytes too. */
async function everything(db: Database): Promise<Map<string, Record<string, string>[]>> {
  const rows = z.array(z.record(z.string(), z.unknown()))
  const text = (value: unknown) =>
    value instanceof Uint8Array
      ? Buffer.from(value).toString()
      : typeof value === 'string'
        ? value
        : (JSON.stringify(value) ?? '')
  const all = new Map<string, Record<string, string>[]>()
  for (const model of models) {
    const read = rows.parse(await db.$queryRawUnsafe(`SELECT * FROM "${model}"`))
    all.set(
      model,
      read.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]))),
    )
  }
  return all
}

describe.each([sqlite])('personal data on $name', ({ open }) => {
  let database: TestDatabase
  let db: Database
  beforeEach(async () => {
    database = await open()
    db = database.db
    await contact(db, goes)
    await fill(db, goes)
  })
  afterEach(() => database.close())

  /** How many rows refer to the contact, by model and column. */
  const counts = async (contactId: string) => {
    const all = await everything(db)
    const rowsOf = ({ model, column }: Reference) =>
      (all.get(model) ?? []).filter((row) => row[column] === contactId).length
    return Object.fromEntries(found.map((one) => [`${one.model}.${one.column}`, rowsOf(one)]))
  }

  it('has each table that refers to a contact in exactly one part, and a row of it in this test', async () => {
    const parts = allPersonalParts()
    expect(parts.map(({ table }) => table).sort()).toEqual(
      [...new Set(found.map(({ model }) => tableOf(model)))].sort(),
    )
    expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length)
    const empty = Object.entries(await counts(goes)).filter(([, count]) => count === 0)
    expect(empty, 'of these tables this test makes no row yet: add one to what fills them').toEqual([])
  })

  it('exports a row of each table', async () => {
    const { id } = await db.$transaction((tx) => storeMyData(tx, goes, translator('hu')))
    const { bytes } = await db.storedFile.findUniqueOrThrow({ where: { id } })
    const data = z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(bytes).toString()))
    expect(data.contact).toMatchObject({ name: rare })
    for (const { name } of allPersonalParts())
      expect(z.array(z.looseObject({})).parse(data[name]), name).not.toEqual([])
    const texts = [`Kedves ${rare}!`, `${rare}.txt`, '"who": "Minta', '"said": "Minta', '"text": "Minta']
    expect(texts.filter((text) => !Buffer.from(bytes).toString().includes(text))).toEqual([])
    expect(Buffer.from(bytes).toString()).not.toContain('hash')
  })

  it('moves the rows of each table to the contact that stays', async () => {
    await contact(db, stays)
    const before = await counts(goes)
    await db.$transaction((tx) => mergeContacts(tx, { from: goes, into: stays }, by))
    const after = await counts(stays)
    for (const { model, column } of found) {
      const name = `${model}.${column}`
      const own = model === 'Channel' ? 1 : 0
      expect([name, after[name]]).toEqual([name, notMoved.includes(model) ? 0 : (before[name] ?? 0) + own])
    }
    expect(Object.values(await counts(goes)).filter((count) => count > 0)).toEqual([])
    expect(await db.contact.count({ where: { id: goes } })).toBe(0)
  })

  it('gives the rows of each table back when the two are told apart, or says which stay', async () => {
    await contact(db, stays)
    const before = await counts(goes)
    const theirs = await counts(stays)
    const contacts = { from: goes, into: stays }
    await db.$transaction(async (tx) => {
      const moved = movedSchema.parse(await noteMoving(tx, contacts))
      await mergeContacts(tx, contacts, by)
      await separate(tx, contacts, moved, { linkedAt: later, now: later })
    })
    for (const name of notGivenBack) before[name] = 0
    expect(await counts(goes)).toEqual(before)
    expect(await counts(stays)).toEqual(theirs)
  })

  it('erases a person from each table: neither their id nor their accounts nor their name is left', async () => {
    await db.$transaction((tx) => storeMyData(tx, goes, translator('hu')))
    await db.$transaction((tx) => eraseContact(tx, goes, by))
    const left = [...(await everything(db))].flatMap(([model, rows]) =>
      rows.flatMap((row) =>
        Object.entries(row)
          .filter(([, text]) => text.includes(goes) || fold(text).includes('zsombekos'))
          .map(([column, text]) => `${model}.${column}: ${text}`),
      ),
    )
    expect(left).toEqual([])
    // What is not theirs alone stays.
    expect(await db.response.findMany({ select: { id: true, answers: true } })).toEqual([
      {
        id: 'response-for-organisations',
        answers: {
          ...{ a: 1, said: 'Ezt – írta' },
          paper: { file: 'none', name: 'file.pdf', type: 'application/pdf' },
        },
      },
    ])
    expect(await db.matterNews.findFirst()).toMatchObject({ text: 'Jövő héten. –' })
    expect(await db.storedFile.findMany({ select: { name: true } })).toEqual([{ name: 'file.png' }])
    expect(await db.delivery.count({ where: { broadcastId: 'broadcast', status: 'cancelled' } })).toBe(1)
    for (const kept of [db.programme.count(), db.broadcast.count()]) expect(await kept).toBe(1)
    expect(await db.survey.count()).toBe(2)
  })
})
