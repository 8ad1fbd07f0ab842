/** The sample workspace: sample partners, a coordinator and contacts with web chats, and an open survey. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from './base/id.ts'
import { type DraftRead, readDraft } from './consultation/drafts.ts'
import type { Database, Transaction } from './db/client.ts'
import { storeFile } from './db/files.ts'
import { readSettings, writeSetting } from './db/settings.ts'
import { createWebToken, ensureWebChannel } from './db/web-access.ts'
import { fillConsultation } from './demo-consultation.ts'
import { fillMatters } from './demo-matters.ts'
import { fillOffers } from './demo-offers.ts'
import { fillProgrammes } from './demo-programmes.ts'
import { fillClosedSurvey } from './demo-survey.ts'
import { ask } from './inbox/inquiring.ts'
import { signInUrl, webChatUrl } from './partners/addresses.ts'
import { readPartnerList } from './partners/import/reader.ts'
import { importPartners } from './partners/import/store.ts'
import { createSignIn } from './partners/signin.ts'
import { publishSurvey } from './surveys/changing.ts'
import { createSurvey } from './surveys/creating.ts'
import { readSurveyFile } from './surveys/survey-file.ts'
import { xlsxType } from './tables/xlsx.ts'
import { dayOf } from './time/zone.ts'

/** Where the ids of the sample people are kept: they may be given other names. */
const sampleKey = 'samplePeople'
const contactsShown = 6
const surveyDays = 14

/**
 * Fills an empty database; a database with organisations is left as it is, with fresh links to the sample people.
 * @returns the lines to print: where to go
 */
export async function loadDemo({
  db,
  address,
  clock,
}: {
  db: Database
  address: string
  clock: () => Date
}): Promise<string[]> {
  const isEmpty = (await db.organisation.count()) === 0
  const draft = isEmpty ? await readDraft({ name: 'zold-terv.md', bytes: sample('zold-terv.md') }) : undefined
  // One transaction: the timetable runs already, and whoever has no link yet cannot be reached.
  return await db.$transaction((tx) => fillAndShow(tx, { address, draft, now: clock() }), {
    timeout: 60_000,
    maxWait: 60_000,
  })
}

async function fillAndShow(
  tx: Transaction,
  { address, draft, now }: { address: string; draft: DraftRead | undefined; now: Date },
): Promise<string[]> {
  if (draft && (await tx.organisation.count()) === 0) await fill(tx, draft, now)
  const kept = await tx.setting.findUnique({ where: { key: sampleKey } })
  const people = await tx.contact.findMany({
    where: {
      id: { in: z.array(z.string()).catch([]).parse(kept?.value) },
      channels: { some: { platform: 'web' } },
    },
    include: { memberships: { include: { organisation: { select: { name: true } } } } },
    // Admins come before contacts, and those with a sample's answers last.
    orderBy: [{ role: 'asc' }, { name: 'asc' }],
    take: contactsShown + 1,
  })
  if (people.length === 0)
    return ['The database holds other data already: the sample workspace needs an empty one (DATABASE_URL).']
  const coordinator = people.find(({ role }) => role !== 'contact')
  const lines = ['', 'The sample workspace. Open two of these in two windows:', '']
  for (const person of [
    ...(coordinator ? [coordinator] : []),
    ...people.filter((one) => one !== coordinator),
  ]) {
    const { token } = await createWebToken(tx, await ensureWebChannel(tx, person.id, now), now)
    const who = person === coordinator ? 'coordinator' : (person.memberships[0]?.organisation.name ?? '')
    lines.push(`  ${webChatUrl(address, token)}`, `      ${person.name} – ${who}`)
  }
  if (coordinator)
    lines.push(
      '',
      "The coordinator's pages (the link works once):",
      `  ${signInUrl(address, await createSignIn(tx, { contactId: coordinator.id, now }))}`,
      '',
      `What anybody may see: ${address}/programmes, /offers, /calls and /plan`,
      `Mails, shown instead of sent: ${address}/demo/mail (invite partners by e-mail on the coordinator's pages)`,
      '',
      'Try this: in the coordinator’s chat type /program új (or /programme new), announce it, and say in',
      'another window that you come.',
    )
  return lines
}

async function fill(tx: Transaction, draft: DraftRead, now: Date): Promise<void> {
  const imported = await importPartners(tx, await readPartnerList({ bytes: sample('partnerek.csv') }), {
    now,
  })
  if (imported.kind === 'refused') throw new Error('the sample partner list does not import')
  // Whoever tries it in the evening wants to see the announcement arrive, not at eight the next morning.
  await writeSetting(tx, 'quietHours', { from: '00:00', to: '00:00' })
  await writeSetting(tx, 'publicProgrammes', true)
  await writeSetting(tx, 'publicOffers', true)
  const organisations = await tx.organisation.findMany({ orderBy: { name: 'asc' } })
  const office = organisations.find(({ kind }) => kind === 'municipality')
  const coordinatorId = await addPerson(tx, 'Minta Koordinátor', 'hu', 'admin', office?.id, now)
  const ngos = organisations.filter(({ kind }) => kind !== 'municipality')
  // One of each kind and language first, so that audiences have something to tell apart.
  const chosen = [
    ...ngos.filter(({ language }) => language === 'en').slice(0, 1),
    ...ngos.filter(({ kind }) => kind === 'company').slice(0, 1),
    ...ngos.filter(({ kind, language }) => kind === 'ngo' && language === 'hu'),
  ].slice(0, contactsShown)
  const contactIds: string[] = []
  for (const [index, { id, language }] of chosen.entries())
    contactIds.push(await addPerson(tx, `Minta Kapcsolattartó ${index + 1}`, language, 'contact', id, now))
  await tx.setting.create({ data: { key: sampleKey, value: [coordinatorId, ...contactIds] } })
  const { zone } = await readSettings(tx)
  await fillClosedSurvey(tx, { bytes: sample('igenyfelmeres.md'), coordinatorId, zone, now })
  await fillProgrammes(tx, { zone, coordinatorId, contactIds, now })
  await fillMatters(tx, { zone, coordinatorId, contactIds, now })
  await openSurvey(tx, coordinatorId, now)
  await fillConsultation(tx, { draft, coordinatorId, contactIds, zone, now })
  await someQuestions(tx, contactIds, now)
  await fillOffers(tx, { contactIds, zone, now })
}

/** In the inbox of the coordinators. */
async function someQuestions(tx: Transaction, contactIds: readonly string[], now: Date): Promise<void> {
  const texts = [
    'Ketten jönnénk a műhelyre, de a kollégám még nem lépett be. Hogyan tudja ő is jelezni?',
    'Van a közelben hely, ahol le lehet tenni a kerékpárt?',
  ]
  for (const [index, text] of texts.entries()) {
    const contactId = contactIds[index]
    if (contactId) await ask(tx, { about: null, text }, { contactId, now })
  }
}

async function addPerson(
  tx: Transaction,
  name: string,
  language: string,
  role: 'contact' | 'admin',
  organisationId: string | undefined,
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.contact.create({ data: { id, name, language, role, consentedAt: now, createdAt: now } })
  if (organisationId) await tx.membership.create({ data: { contactId: id, organisationId, createdAt: now } })
  await ensureWebChannel(tx, id, now)
  return id
}

async function openSurvey(tx: Transaction, createdById: string, now: Date): Promise<void> {
  const bytes = sample('helyzetfelmeres.xlsx')
  const reading = await readSurveyFile({ name: 'helyzetfelmeres.xlsx', bytes })
  if (reading.kind !== 'form') throw new Error('the sample survey does not import')
  const file = await storeFile(tx, {
    name: 'helyzetfelmeres.xlsx',
    type: xlsxType,
    bytes,
    role: 'coordinator',
  })
  const { zone } = await readSettings(tx)
  const closes = { local: `${dayOf(now, zone).add({ days: surveyDays })}T18:00`, zone }
  const by = { contactId: createdById, now }
  const { survey } = await createSurvey(tx, { form: reading.form, fileId: file.id, settings: { closes } }, by)
  const result = await publishSurvey(tx, survey.id, by, { quiet: false })
  if (result.kind !== 'published') throw new Error('the sample survey is not published')
}

/** In the sources and in the bundle, `samples/` stands beside the folder of the code. */
function sample(name: string): Uint8Array {
  const beside = join(import.meta.dirname, '../samples', name)
  if (!existsSync(beside)) throw new Error(`samples/${name} is missing`)
  return readFileSync(beside)
}
