/** People of two organisations and a coordinator, in a story of their own. */

import { commandsRoom } from '../../commands/index.ts'
import { fold } from '../../src/base/fold.ts'
import type { PlatformName } from '../../src/base/update.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import type { Database } from '../../src/db/client.ts'
import { partnersRoom } from '../../src/partners/index.ts'
import type { Room } from '../../src/room.ts'
import { surveysRoom } from '../../src/surveys/index.ts'
import type { TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

export interface World {
  s: Story
  db: Database
  coordinator: StoryPerson
  /** Members of an organisation, joined, on Telegram. */
  member(
    organisation: string,
    name: string,
    language?: 'hu' | 'en',
    platform?: PlatformName,
  ): Promise<StoryPerson>
  /** Sends what broadcasts are due. */
  expand(): Promise<void>
}

const id = (text: string) => text.padEnd(22, '0').slice(0, 22)

export async function world(
  database: TestDatabase,
  rooms: readonly Room[] = [partnersRoom, surveysRoom, commandsRoom],
): Promise<World> {
  const { db } = database
  const s = await story(database, { rooms })
  for (const [key, name, kind, town] of [
    ['ngo', 'Minta Egyesület', 'ngo', 'Debrecen'],
    ['town', 'Minta Önkormányzat', 'municipality', 'Ebes'],
  ] as const)
    await db.organisation.create({
      data: {
        id: id(key),
        name,
        nameKey: fold(name),
        kind,
        town,
        townKey: fold(town),
        language: 'hu',
        contactLimit: 50,
        fields: { create: { fieldKey: 'kultura', field: 'kultúra' } },
      },
    })
  let people = 0
  const join = async (
    organisation: string | null,
    name: string,
    role: 'contact' | 'coordinator',
    language: 'hu' | 'en',
    platform: PlatformName = 'telegram',
  ) => {
    const person = s.person({ name, locale: language, platform })
    people++
    await db.contact.create({
      data: {
        id: id(`person-${people}-`),
        name,
        language,
        role,
        consentedAt: s.now(),
        channels: {
          create: {
            id: id(`channel-${people}-`),
            platform,
            userId: person.id,
            chatId: person.id,
            lastSeenAt: s.now(),
          },
        },
        ...(organisation !== null && { memberships: { create: { organisationId: id(organisation) } } }),
      },
    })
    return person
  }
  return {
    s,
    db,
    coordinator: await join(null, 'Minta Koordinátor', 'coordinator', 'hu'),
    member: (organisation, name, language = 'hu', platform) =>
      join(organisation, name, 'contact', language, platform),
    async expand() {
      await expandDue(database, s.now())
      await s.deliver()
    },
  }
}

/** A short form with a choice, several choices, a number and a text. */
export const shortForm = (version = '1', extra = '') => `
## survey
| type | name | label::Magyar (hu) | label::English (en) | required |
| select_one igen | jon | Eljön? | Are you coming? | yes |
| select_multiple tema | temak | Mely témák érdeklik? | Which topics interest you? | |
| integer | fo | Hányan jönnek? | How many come? | |
| text | szoveg | Mit üzen? | What would you say? | |
${extra}
## choices
| list_name | name | label::Magyar (hu) | label::English (en) |
| igen | igen | Igen | Yes |
| igen | nem | Nem | No |
| tema | penz | Pénz | Money |
| tema | ember | Emberek | People |
## settings
| form_title | form_id | version | instance_name |
| Rövid kérdőív | rovid | ${version} | concat(jr:choice-name($\{jon}, '$\{jon}'), ', ', $\{fo}, ' fő') |
`

export function markdown(text: string) {
  return { name: 'rovid.md', type: 'text/markdown', bytes: new TextEncoder().encode(text) }
}

/**
 * Publishes the short form to everybody, with these answers to the settings' questions.
 * @param extra further rows of the form
 * @param form another one instead
 */
export async function publish(
  { coordinator, expand }: World,
  privacy: string,
  once: string,
  extra = '',
  form = shortForm('1', extra),
): Promise<void> {
  await coordinator.sends(markdown(form))
  await coordinator.presses('Kész')
  await coordinator.presses(privacy)
  await coordinator.presses(once)
  if (privacy !== 'névtelenül') await coordinator.presses('Igen')
  await coordinator.says('2026. december 10. 18:00')
  await coordinator.presses('Igen')
  await coordinator.presses('Tovább az előnézethez')
  await coordinator.presses('Közzéteszem')
  await expand()
}

/** Answers the short form: presses, then the number and the text. The summary is left to be sent. */
export async function fillIn(
  person: StoryPerson,
  presses: string[],
  people: string,
  said: string,
): Promise<void> {
  for (const label of presses) await person.presses(label)
  await person.says(people)
  await person.says(said)
}
