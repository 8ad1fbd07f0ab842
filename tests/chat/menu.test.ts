/** Whoever has a role has its menu from the first thing they say on, and no more often than needed. */
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Update } from '../../src/base/update.ts'
import { router } from '../../src/chat/router.ts'
import { createSender } from '../../src/delivery/sender.ts'
import { makeAdmin } from '../../src/partners/roles.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite } from '../databases.ts'

test('an admin who is named before they have written', async () => {
  const database = await sqlite.open()
  const log = pino({ level: 'silent' })
  const now = new Date('2026-11-25T09:00:00Z')
  const clock = () => now
  await makeAdmin(database.db, { platform: 'telegram', userId: '5' }, now)
  const sender = createSender({ ...database, platforms: [], kinds: [], clock, log })
  const shown: string[] = []
  const inbound = router({
    ...database,
    rooms,
    links: { base: 'https://dialogus.test', invitation: () => [] },
    log,
    clock,
    wake: () => {},
    directReplies: () => sender.directReplies(),
    menuChanged: ({ sender: { id } }, { role }) => shown.push(`${id} ${role}`),
  })
  const says = (id: string, userId: string): Promise<unknown> => {
    const update: Update = {
      ...{ platform: 'telegram', id, chat: { id: userId, kind: 'private' }, sender: { id: userId } },
      event: { kind: 'text', text: 'Jó napot!' },
    }
    return inbound.handle(update)
  }
  await says('1', '5')
  expect(shown).toEqual(['5 admin'])
  await says('2', '5')
  expect(shown).toEqual(['5 admin'])
  await sender.stop(100)
  await database.close()
})
