/** A town in rows: people on a platform, a programme with few seats, a survey; and what is sent to them about these. */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { z } from 'zod'
import { newId } from '../../src/base/id.ts'
import type { PlatformName } from '../../src/base/update.ts'
import { insertDeliveries } from '../../src/db/address.ts'
import type { Database, Prisma, Provider } from '../../src/db/client.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import type { TestDatabase } from '../databases.ts'
import { announced, now } from '../programmes/sample.ts'

export interface Town {
  contacts: string[]
  programmeId: string
  announcementId: string
  surveyId: string
}

/** The app's clock shows `now` of the samples when a test begins. */
export const clockOffset = () => String(now.getTime() - Date.now())

/**
 * @param accounts the people's ids on the platform
 * @param asked so many of them are invited to the survey at once; the announcement is left to the job
 */
export async function settle(
  { db, provider }: Pick<TestDatabase, 'db' | 'provider'>,
  platform: PlatformName,
  accounts: string[],
  { seats, asked }: { seats: number; asked: number },
): Promise<Town> {
  const contacts = await moveIn(db, platform, accounts)
  const { id: programmeId } = await announced(db, { capacity: seats })
  const announcementId = await broadcast(db, 'announcement', 'scheduled', { programmeId })
  const surveyId = await survey(db)
  const invitationId = await broadcast(db, 'survey_invitation', 'sending', { surveyId, total: asked })
  await insertDeliveries(
    db,
    provider,
    { broadcastId: invitationId, priority: 2, notBefore: now, createdAt: now },
    contacts.slice(0, asked),
  )
  return { contacts, programmeId, announcementId, surveyId }
}

/** More people for the town, for whom the announcement is as well. @returns their contacts */
export async function moveIn(db: Database, platform: PlatformName, accounts: string[]): Promise<string[]> {
  // In the order of their accounts: an audience is gone through by id.
  const contacts = accounts.map((_, index) => `${String(index).padStart(6, '0')}${newId().slice(6)}`)
  await db.contact.createMany({
    data: contacts.map((id, index) => ({ id, name: `Minta ${index}`, language: 'hu', consentedAt: now })),
  })
  await db.channel.createMany({
    data: contacts.map((contactId, index) => {
      const userId = accounts[index] ?? ''
      const chatId = platform === 'telegram' ? userId : null
      return { id: newId(), platform, userId, chatId, contactId, lastSeenAt: now }
    }),
  })
  return contacts
}

async function broadcast(
  db: Database,
  kind: 'announcement' | 'survey_invitation',
  status: 'scheduled' | 'sending',
  about: Partial<Prisma.BroadcastUncheckedCreateInput>,
): Promise<string> {
  const id = newId()
  await db.broadcast.create({
    data: { id, kind, status, content: {}, audience: { all: true }, sendAt: now, quiet: false, ...about },
  })
  return id
}

const form = `
## survey
| type | name | label::Magyar (hu) | required |
| select_one igen | jon | Eljön? | yes |
| integer | fo | Hányan jönnek? | yes |
| text | szoveg | Mit üzen? | yes |
## choices
| list_name | name | label::Magyar (hu) |
| igen | igen | Igen, eljövök |
| igen | nem | Nem tudok eljönni |
## settings
| form_title | form_id | version |
| Rövid kérdőív | rovid | 1 |
`

async function survey(db: Database): Promise<string> {
  const read = importForm({ name: 'rovid.md', bytes: new TextEncoder().encode(form) })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const id = newId()
  await db.survey.create({
    data: {
      id,
      formId: read.form.id,
      title: read.form.title,
      audience: { all: true },
      status: 'open',
      zone: 'Europe/Budapest',
      openedAt: now,
      versions: {
        create: { id: newId(), number: 1, form: read.form as unknown as Prisma.InputJsonObject },
      },
    },
  })
  return id
}

const counted = z.object({ count: z.coerce.number() })

/** How many have a seat, looked up from outside, whether or not the app lives. */
export function seated(provider: Provider, url: string): Promise<number> {
  return count(provider, url, `"Rsvp" WHERE "answer" = 'going' AND "waitlisted" IS NULL`)
}

/** How much is still to be delivered, looked up from outside. */
export function undelivered(provider: Provider, url: string): Promise<number> {
  return count(provider, url, `"Delivery" WHERE "status" IN ('pending', 'sending')`)
}

async function count(provider: Provider, url: string, rows: string): Promise<number> {
  const sql = `SELECT count(*) AS count FROM ${rows}`
  if (provider === 'sqlite') {
    const file = new BetterSqlite3(url, { timeout: 5000 })
    try {
      return counted.parse(file.prepare(sql).get()).count
    } finally {
      file.close()
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return counted.parse((await client.query(sql)).rows[0]).count
  } finally {
    await client.end()
  }
}
