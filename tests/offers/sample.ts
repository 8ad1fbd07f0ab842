/** Organisations with a contact each, and the room with its command, for stories. */
import { offers } from '../../commands/offers.ts'
import type { PlatformName } from '../../src/base/update.ts'
import { broadcastsRoom } from '../../src/broadcasts/index.ts'
import type { Database } from '../../src/db/client.ts'
import { offersRoom } from '../../src/offers/index.ts'
import { partnersRoom } from '../../src/partners/index.ts'
import type { Room } from '../../src/room.ts'
import { addContact } from '../delivery/people.ts'
import type { Story, StoryPerson } from '../story.ts'

export const rooms: Room[] = [{ ...offersRoom, commands: [offers] }, partnersRoom, broadcastsRoom]

export const now = new Date('2026-11-25T09:00:00Z')

export interface Someone {
  contactId: string
  organisationId: string
  person: StoryPerson
}

/** A contact of an organisation of their own, which is made with them where there is none of that name. */
export async function someone(
  s: Story,
  name: string,
  organisation: string | null,
  {
    town = 'Debrecen',
    language = 'hu',
    platform = 'telegram',
    role = 'contact',
  }: {
    town?: string
    language?: 'hu' | 'en'
    platform?: PlatformName
    role?: 'contact' | 'coordinator'
  } = {},
): Promise<Someone> {
  const { id, channels } = await addContact(s.db, [platform], { name, language, role })
  const organisationId = organisation === null ? '' : await organisationOf(s.db, organisation, town)
  if (organisation !== null) await s.db.membership.create({ data: { contactId: id, organisationId } })
  return {
    contactId: id,
    organisationId,
    person: s.person({ platform, id: channels[platform]?.userId ?? '', name }),
  }
}

async function organisationOf(db: Database, name: string, town: string): Promise<string> {
  const nameKey = name.toLowerCase()
  const id = `organisation-${nameKey.replace(/[^a-z]/g, '')}`.padEnd(22, '0').slice(0, 22)
  await db.organisation.upsert({
    where: { nameKey },
    create: {
      id,
      name,
      nameKey,
      kind: 'ngo',
      town,
      townKey: town.toLowerCase(),
      language: 'hu',
      contactLimit: 5,
    },
    update: {},
  })
  return id
}
