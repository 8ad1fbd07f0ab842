/** A room of everything about partners with its commands, and a small partner list, for stories. */

import { broadcast } from '../../commands/broadcast.ts'
import { consoleCommand } from '../../commands/console.ts'
import { invite } from '../../commands/invite.ts'
import { language, languageButton } from '../../commands/language.ts'
import { link } from '../../commands/link.ts'
import { me, meActions } from '../../commands/me.ts'
import { partners } from '../../commands/partners.ts'
import { role, roleButton } from '../../commands/role.ts'
import { start } from '../../commands/start.ts'
import { stop } from '../../commands/stop.ts'
import { tag } from '../../commands/tag.ts'
import { unreachable } from '../../commands/unreachable.ts'
import type { Database } from '../../src/db/client.ts'
import { partnersRoom } from '../../src/partners/index.ts'
import { makeAdmin } from '../../src/partners/roles.ts'
import type { Room } from '../../src/room.ts'
import type { Story, StoryPerson } from '../story.ts'

export const rooms: Room[] = [
  partnersRoom,
  {
    commands: [
      broadcast,
      consoleCommand,
      invite,
      language,
      link,
      me,
      partners,
      role,
      start,
      stop,
      tag,
      unreachable,
    ],
    actions: [languageButton, roleButton, ...meActions],
  },
]

export const list = [
  'név;típus;település;területek;nyelv;e-mail;mandátum;címkék',
  'Minta Őszikék Egyesület;civil szervezet;Debrecen;idősek|közösség;hu;a@example.org;2;pályázó',
  'Minta Zöld Liget Alapítvány;civil szervezet;Ebes;környezet;en;b@example.org;1;',
  'Minta Város Önkormányzata;önkormányzat;Debrecen;közösség;hu;c@example.org;3;',
  'Minta Pékség Kft.;vállalkozás;Hajdúszoboszló;;hu;;1;',
].join('\r\n')

export const csv = (text: string) => ({
  name: 'partnerek.csv',
  type: 'text/csv',
  bytes: new TextEncoder().encode(text),
})

/** A story's coordinator: an admin on Telegram who has imported the list. */
export async function coordinator(story: Story): Promise<StoryPerson> {
  await makeAdmin(story.db, { platform: 'telegram', userId: '999' }, story.now())
  const person = story.person({ id: '999', name: 'Minta Koordinátor' })
  await person.sends(csv(list))
  await person.presses('Betöltöm')
  return person
}

export async function codeOf(db: Database, nameStart: string): Promise<string> {
  const invitation = await db.invitation.findFirstOrThrow({
    where: { organisation: { name: { startsWith: nameStart } }, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  return invitation.code
}

/** Somebody of an organisation who has joined. */
export async function joined(
  story: Story,
  nameStart: string,
  options: Parameters<Story['person']>[0] = {},
): Promise<StoryPerson> {
  const person = story.person(options)
  await person.says(`/start ${await codeOf(story.db, nameStart)}`)
  await person.does({ kind: 'button', payload: `join-yes:${await codeOf(story.db, nameStart)}` })
  return person
}
