/** A workspace of which everything foreign bears a mark, and a picture of all that nobody else may change. */

import { fold } from '../../src/base/fold.ts'
import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { start } from '../../src/forms/engine.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { changeRole, makeAdmin } from '../../src/partners/roles.ts'
import type { Room } from '../../src/room.ts'
import type { TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { markdown, shortForm } from '../surveys/world.ts'

/** Whoever reads this has read what is not theirs. */
export const mark = 'TITOK'

export interface Ids {
  programmes: string[]
  surveys: string[]
  broadcasts: string[]
  organisations: string[]
  contacts: string[]
  files: string[]
  session: string
}

export interface World {
  s: Story
  ids: Ids
  admin: StoryPerson
  /** Of another organisation than everything is for. */
  contact: StoryPerson
  /** Was a coordinator, and left a form in the middle. */
  former: StoryPerson
  /** Whose all of it is. */
  owner: StoryPerson
}

export async function world(database: TestDatabase, rooms: readonly Room[]): Promise<World> {
  const s = await story(database, { rooms })
  const { db } = database
  await makeAdmin(db, { platform: 'telegram', userId: '999' }, s.now())
  const admin = s.person({ id: '999', name: 'Minta Koordinátor' })
  const organisation = await addOrganisation(db, `Minta ${mark} Alapítvány`)
  const other = await addOrganisation(db, 'Minta Másik Egyesület')
  const owner = s.person({ name: `${mark} Gazda` })
  const contact = s.person({ name: 'Minta Anna' })
  const former = s.person({ name: 'Minta Béla' })
  const ownerId = await addContact(s, owner, organisation)
  await addContact(s, contact, other)
  const formerId = await addContact(s, former, other)
  await db.contact.update({ where: { id: formerId }, data: { role: 'coordinator' } })

  const audience = { organisation }
  const programmes = [newId(), newId(), newId()]
  for (const [index, id] of programmes.entries())
    await db.programme.create({
      data: {
        id,
        type: 'workshop',
        title: { hu: `${mark} műhely ${index}` },
        description: { hu: mark },
        startsLocal: index === 2 ? '2026-11-20T10:00' : '2026-12-03T17:00',
        startsZone: 'Europe/Budapest',
        startsAt: new Date(index === 2 ? '2026-11-20T09:00:00Z' : '2026-12-03T16:00:00Z'),
        capacity: 4,
        audience,
        status: index === 0 ? 'draft' : 'announced',
        ...(index > 0 && {
          rsvps: { create: { contactId: ownerId, answer: 'going', answeredAt: s.now() } },
        }),
      },
    })

  const read = importForm({ ...markdown(shortForm()) })
  if (!read.ok) throw new Error('the sample form is in order')
  const { form } = read
  const file = newId()
  await db.storedFile.create({
    data: {
      id: file,
      name: `${mark}.md`,
      type: 'text/markdown',
      size: 1,
      sha256: '',
      bytes: markdown(shortForm()).bytes,
    },
  })
  const surveys = [newId(), newId()]
  let session = ''
  for (const [index, id] of surveys.entries()) {
    const version = newId()
    await db.survey.create({
      data: {
        id,
        formId: `${mark}-${index}`,
        title: { hu: `${mark} felmérés ${index}` },
        perOrganisation: true,
        audience,
        zone: 'Europe/Budapest',
        status: index === 0 ? 'draft' : 'open',
        versions: { create: { id: version, number: 1, form: form as unknown as object, fileId: file } },
      },
    })
    if (index === 0) continue
    const state = start(form, { language: 'hu', seed: 'seed' }, { now: s.now(), zone: 'Europe/Budapest' })
    session = newId()
    await db.formSession.create({
      data: {
        id: session,
        contactId: ownerId,
        kind: 'survey',
        reference: `${version}:${organisation}`,
        state: { ...state, answers: { szoveg: mark } },
        active: true,
      },
    })
    await db.participation.create({
      data: { surveyId: id, contactId: ownerId, organisationId: organisation, state: 'started' },
    })
  }

  const broadcasts = [newId(), newId()]
  for (const [index, id] of broadcasts.entries())
    await db.broadcast.create({
      data: {
        id,
        kind: 'message',
        content: { hu: mark },
        audience,
        sendAt: s.now(),
        status: index === 0 ? 'draft' : 'done',
        createdById: ownerId,
      },
    })

  // The former coordinator was changing the draft when their role was taken.
  await former.does({ kind: 'button', payload: `bc-edit:${broadcasts[0]}` })
  await db.$transaction((tx) =>
    changeRole(tx, { contactId: formerId, role: 'contact' }, { contactId: null, now: s.now() }),
  )
  // They are told so.
  await s.deliver()
  return {
    s,
    admin,
    contact,
    former,
    owner,
    ids: {
      programmes,
      surveys,
      broadcasts,
      organisations: [organisation],
      contacts: [ownerId],
      files: [file],
      session,
    },
  }
}

/** All that one person's buttons may not change: everything but what is their own. */
export async function picture(db: Database, exceptUserId?: string): Promise<string> {
  const own = await db.channel.findFirst({
    where: { userId: exceptUserId ?? '' },
    select: { contactId: true },
  })
  const others = { contactId: { not: own?.contactId ?? '' } }
  return JSON.stringify({
    organisations: await db.organisation.findMany({
      omit: { updatedAt: true },
      include: { tags: true, fields: true },
    }),
    invitations: await db.invitation.findMany(),
    contacts: await db.contact.findMany({
      where: { id: others.contactId, consentedAt: { not: null } },
      omit: { updatedAt: true },
    }),
    roles: await db.contact.findMany({
      where: { role: { not: 'contact' } },
      select: { id: true, role: true },
    }),
    channels: await db.channel.findMany({ where: { ...others, contact: { consentedAt: { not: null } } } }),
    memberships: await db.membership.findMany({ where: others }),
    programmes: await db.programme.findMany({ omit: { updatedAt: true } }),
    posts: await db.programmePost.findMany(),
    rsvps: await db.rsvp.findMany(),
    surveys: await db.survey.findMany({ omit: { updatedAt: true } }),
    versions: await db.surveyVersion.findMany({ select: { id: true } }),
    participations: await db.participation.findMany(),
    responses: await db.response.findMany(),
    sessions: await db.formSession.findMany({ where: others, omit: { updatedAt: true } }),
    broadcasts: await db.broadcast.findMany(),
    files: await db.storedFile.findMany({
      where: { OR: [others, { contactId: null }] },
      select: { id: true },
    }),
    signIns: await db.signIn.count(),
    linkCodes: await db.linkCode.count({ where: others }),
    told: await db.delivery.count({ where: { AND: [others, { contactId: { not: null } }] } }),
  })
}

async function addOrganisation(db: Database, name: string): Promise<string> {
  const id = newId()
  const nameKey = fold(name)
  await db.organisation.create({
    data: {
      id,
      name,
      nameKey,
      kind: 'ngo',
      town: 'Debrecen',
      townKey: 'debrecen',
      language: 'hu',
      contactLimit: 5,
    },
  })
  return id
}

async function addContact(s: Story, person: StoryPerson, organisationId: string): Promise<string> {
  const id = newId()
  await s.db.contact.create({
    data: {
      id,
      name: person.name,
      language: 'hu',
      consentedAt: s.now(),
      channels: {
        create: {
          id: newId(),
          platform: person.platform,
          userId: person.id,
          chatId: person.id,
          lastSeenAt: s.now(),
        },
      },
      memberships: { create: { organisationId } },
    },
  })
  return id
}
