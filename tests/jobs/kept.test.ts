/** How long things are kept is the workspace's to say, within limits; what a night deleted can be seen. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { readSettings } from '../../src/db/settings.ts'
import { readTidied } from '../../src/db/tidied.ts'
import { translator } from '../../src/i18n/index.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import { rooms } from '../../src/rooms.ts'
import { changeKept, keptLimits, keptNames } from '../../src/workspace/settings.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'

const now = new Date('2026-11-25T11:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

describe.each([sqlite])('how long things are kept ($name)', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  async function night(): Promise<object> {
    const { db, provider } = database
    const log = { info() {}, warn() {}, error() {} }
    const stopping = () => false
    return Object(await housekeeping(rooms).run({ db, provider, now, clock: () => now, log, stopping }))
  }

  /** One of each, so many days old. */
  async function things(days: number): Promise<void> {
    const { db } = database
    const at = ago(days)
    const { id, channels } = await addContact(db, ['web'])
    const channelId = channels.web?.id ?? ''
    await db.webMessage.create({
      data: { channelId, fromPerson: true, content: { text: 'x' }, sequence: days, createdAt: at },
    })
    const sent = { platform: 'web', language: 'hu', priority: 0, status: 'sent', contactId: id } as const
    await db.delivery.create({ data: { ...sent, content: { text: 'x' }, notBefore: at, createdAt: at } })
    const file = { name: 'x.csv', type: 'text/csv', size: 1, sha256: '', bytes: new Uint8Array(1) }
    await db.storedFile.create({ data: { ...file, id: `file-${days}`, createdAt: at } })
    await db.contact.create({ data: { id: `stranger-${days}`, name: '', language: 'hu', createdAt: at } })
    const { id: broadcastId } = await db.broadcast.create({
      data: {
        id: `b-${days}`,
        kind: 'message',
        content: {},
        audience: {},
        status: 'done',
        sendAt: at,
        finishedAt: at,
      },
    })
    await db.delivery.create({ data: { ...sent, broadcastId, notBefore: at, createdAt: at } })
  }

  test.each([
    ['as ever', {}, { webMessages: 1, deliveries: 2, files: 2, strangers: 3, broadcasts: 1 }],
    [
      'as an admin says',
      { deliveries: 200, conversations: 30, files: 400, broadcasts: 1095, strangers: 90 },
      null,
    ],
    [
      'as an admin says',
      { deliveries: 200, conversations: 30, files: 300, broadcasts: 1095, strangers: 90 },
      { webMessages: 3, deliveries: 1, files: 1, strangers: 2, broadcasts: 0 },
    ],
  ])('%s: %j', async (_, wanted, expected) => {
    const { db } = database
    for (const days of [10, 60, 120, 400]) await things(days)
    const { kept } = await readSettings(db)
    expect(kept).toEqual({ deliveries: 90, conversations: 365, files: 90, broadcasts: 365, strangers: 30 })
    const result = await db.$transaction((tx) => changeKept(tx, { ...kept, ...wanted }))
    if (expected === null) {
      expect(result).toEqual({
        kind: 'refused',
        faults: [{ key: 'partners-settings-kept', args: { what: 'files', min: 1, max: 365 } }],
      })
      expect((await readSettings(db)).kept).toEqual(kept)
      return
    }
    const done = await night()
    expect(done).toMatchObject(expected)
    expect(await readTidied(db)).toEqual({ at: now.toISOString(), done })
  })

  test('each setting and each thing that is deleted has its words', async () => {
    const names = Object.keys(await night())
    expect(names).toContain('broadcasts')
    for (const language of languages) {
      const t = translator(language).plain
      for (const name of names) expect(t(`console-tidied-${name}`)).not.toContain('console-')
      for (const name of keptNames.options) {
        expect(t(`console-kept-${name}`)).not.toContain('console-')
        expect(t('partners-settings-kept', { what: name, ...keptLimits(name) })).toMatch(/\d–\d/)
      }
    }
  })
})
