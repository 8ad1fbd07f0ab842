/** On PostgreSQL, where several write at once: a draft that is being published takes no other form. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { askAgain } from '../../src/surveys/creating.ts'
import { saveSurvey, takeTurn } from '../../src/surveys/store.ts'
import { postgresql } from '../databases.ts'
import { markdown, publish, shortForm, world } from './world.ts'

test('a draft that another coordinator publishes meanwhile keeps its form', async () => {
  const database = await postgresql.open()
  const w = await world(database)
  const { s, db, coordinator } = w
  await publish(w, 'névvel', 'személyenként')
  const { id } = await db.survey.findFirstOrThrow()
  const by = { contactId: null, now: s.now() }
  const send = async (form: string): Promise<string> => {
    await coordinator.sends(markdown(form))
    return (await db.survey.findUniqueOrThrow({ where: { id } })).nextFileId ?? ''
  }
  const asked = (fileId: string) => db.$transaction((tx) => askAgain(tx, id, fileId, by), { timeout: 20_000 })
  const two = await send(shortForm('2', '| text | b | Kettő? | Two? | |'))
  await db.survey.updateMany({ data: { status: 'closed' } })
  const first = await asked(two)
  if (first.kind !== 'created') throw new Error('no draft')
  const draftId = first.survey.id
  // Sent for the closed one while its draft waits.
  const three = await db.storedFile.create({
    data: {
      ...(await db.storedFile.findUniqueOrThrow({ where: { id: two }, omit: { id: true } })),
      id: 'three'.padEnd(22, '0'),
    },
  })
  await db.survey.update({ where: { id }, data: { nextFileId: three.id } })
  const before = await db.surveyVersion.findMany({ where: { surveyId: draftId } })
  let again: ReturnType<typeof asked> | undefined
  await db.$transaction(
    async (tx) => {
      await takeTurn(tx, draftId, s.now())
      await saveSurvey(tx, draftId, { status: 'open', openedAt: s.now() })
      again = asked(three.id)
      let over = false
      void again.finally(() => (over = true))
      for (let waiting: unknown[] = []; !over && waiting.length === 0; await wait(5))
        waiting = await db.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    },
    { timeout: 20_000 },
  )
  expect(await again).toMatchObject({ kind: 'refused' })
  expect(await db.surveyVersion.findMany({ where: { surveyId: draftId } })).toEqual(before)
  await s.stop()
  await database.close()
}, 120_000)
