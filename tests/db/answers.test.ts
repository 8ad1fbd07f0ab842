import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { trusted } from '../../src/base/markup.ts'
import { type Answering, findRunning, storeTaken, type Taken } from '../../src/db/answers.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { addContact, past } from '../delivery/people.ts'

const now = new Date(past.getTime() + 60_000)

describe.each(databases)('the statements of answers that come at once on $name', ({ name, open }) => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  /** Somebody in the middle of a form. */
  async function person(
    updateId: string,
  ): Promise<Answering & { contactId: string; sessionId: string; formAt: Date }> {
    const { id, channels } = await addContact(database.db, ['telegram'])
    const userId = channels.telegram?.userId ?? ''
    const sessionId = newId()
    const { updatedAt: formAt } = await database.db.formSession.create({
      data: { id: sessionId, contactId: id, kind: 'survey', reference: 'r', state: { at: 1 }, active: true },
    })
    return {
      platform: 'telegram',
      userId,
      chat: `new-${userId}`,
      session: null,
      updateId,
      contactId: id,
      sessionId,
      formAt,
    }
  }

  const find = (answering: Answering[]) => findRunning(database.db, database.provider, answering)

  const taken = ({
    userId,
    chat,
    updateId,
    contactId,
    sessionId,
    formAt,
  }: Awaited<ReturnType<typeof person>>): Taken => ({
    updateId,
    sessionId,
    formAt,
    state: { version: 1, answers: { kor: 40 } } as unknown as Taken['state'],
    reply: {
      platform: 'telegram',
      chat: { id: chat, kind: 'private' },
      recipientId: userId,
      contactId,
      language: 'hu',
      priority: 0,
      message: { text: trusted('Következő?') },
      notBefore: now,
      trace: `t-${updateId}`,
    },
  })

  test('find who is in which form', async () => {
    const [anna, bela] = [await person('1'), await person('2')]
    const stranger = { ...anna, userId: 'nobody', updateId: '3' }
    const elsewhere = { ...bela, session: 'another-form', updateId: '4' }
    const found = await find([anna, stranger, elsewhere, bela])
    expect(found.map(({ index, contactId, sessionId }) => ({ index, contactId, sessionId }))).toEqual(
      expect.arrayContaining([
        { index: 0, contactId: anna.contactId, sessionId: anna.sessionId },
        { index: 3, contactId: bela.contactId, sessionId: bela.sessionId },
      ]),
    )
    expect(found).toHaveLength(2)
  })

  /** Whose reply somebody has in hand. */
  let inHand: string | undefined
  const store = (...people: Awaited<ReturnType<typeof person>>[]) =>
    database.db.$transaction((tx) =>
      storeTaken(tx, database.provider, people.map(taken), ({ contactId }) => contactId === inHand, now),
    )

  test('store all of it, note that they wrote, and leave out who was handled before', async () => {
    const [anna, bela] = [await person('1'), await person('2')]
    inHand = bela.contactId
    const replies = await store(anna, bela)
    const rows = await database.db.delivery.findMany({ orderBy: { id: 'asc' } })
    expect(rows).toMatchObject(
      [anna, bela].map(({ contactId, chat, updateId }) => ({
        contactId,
        chatId: chat,
        ...(contactId === inHand ? { status: 'sending', attempts: 1 } : { status: 'pending', attempts: 0 }),
        priority: 0,
        content: { text: 'Következő?' },
        trace: `t-${updateId}`,
      })),
    )
    expect([...replies.values()]).toEqual(
      rows.map(({ id, contactId, status }) => ({ id, contactId, sending: status === 'sending' })),
    )
    expect(await database.db.formSession.findUniqueOrThrow({ where: { id: anna.sessionId } })).toMatchObject({
      state: { answers: { kor: 40 } },
      updatedAt: now,
    })
    expect(await database.db.channel.findFirstOrThrow({ where: { userId: anna.userId } })).toMatchObject({
      lastSeenAt: now,
      chatId: `new-${anna.userId}`,
    })
    expect(await find([anna])).toEqual([])
    const [carl] = [await person('3')]
    const again = await store({ ...anna, formAt: now }, carl)
    expect([...again.keys()]).toEqual([carl.contactId])
    expect(await database.db.delivery.count()).toBe(3)
  })

  test('leave out whose form went on since it was read', async () => {
    const [anna, bela] = [await person('1'), await person('2')]
    const found = await find([anna, bela])
    expect(found.find(({ index }) => index === 0)?.updatedAt).toEqual(anna.formAt)
    await database.db.formSession.update({
      where: { id: anna.sessionId },
      data: { state: { at: 2 }, updatedAt: new Date(anna.formAt.getTime() + 1) },
    })
    expect([...(await store(bela, anna)).keys()]).toEqual([bela.contactId])
    const kept = await database.db.formSession.findUniqueOrThrow({ where: { id: anna.sessionId } })
    expect(kept.state).toEqual({ at: 2 })
    expect((await database.db.processedUpdate.findMany()).map(({ updateId }) => updateId)).toEqual(['2'])
  })

  // One process only has an SQLite file.
  if (name === 'postgresql')
    test('leave out whom another process serves, and wait for nobody', async () => {
      const [anna, bela, carl] = [await person('1'), await person('2'), await person('3')]
      const other = new pg.Client({ connectionString: database.url })
      await other.connect()
      try {
        await other.query('BEGIN')
        await other.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `telegram:${anna.userId}`,
        ])
        // From another account of hers.
        await other.query('UPDATE "FormSession" SET "state" = $1 WHERE "id" = $2', ['{}', carl.sessionId])
        expect([...(await store(anna, bela, carl)).keys()]).toEqual([bela.contactId])
        await other.query('COMMIT')
        expect([...(await store(anna)).keys()]).toEqual([anna.contactId])
      } finally {
        await other.end()
      }
    })
})
