/** What people send takes no more of the disk than it may, and goes with what named it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesKept, setFileQuota } from '../../src/db/file-quota.ts'
import { storeFile } from '../../src/db/files.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import { discardSurvey } from '../../src/surveys/changing.ts'
import { silent, sqlite, type TestDatabase } from '../databases.ts'
import type { StoryPerson } from '../story.ts'
import { fillIn, markdown, publish, shortForm, type World, world } from './world.ts'

const megabyte = 1024 * 1024
const file = (size: number, name = 'lap.pdf') => ({
  name,
  type: 'application/pdf',
  bytes: new Uint8Array(size).fill(name.charCodeAt(0)),
})

describe.each([sqlite])('files that people send on $name', ({ open }) => {
  let database: TestDatabase
  let w: World
  const names = async () =>
    (
      await w.db.storedFile.findMany({
        where: { type: 'application/pdf' },
        orderBy: { createdAt: 'asc' },
        select: { name: true },
      })
    ).map(({ name }) => name)

  beforeEach(async () => {
    database = await open()
    w = await world(database)
  })
  afterEach(async () => {
    await w.s.stop()
    await database.close()
  })

  /** Somebody at the question for a file. */
  async function anna(type = 'file') {
    const person = await w.member('ngo', 'Anna')
    await publish(w, 'névvel', 'személyenként', `| ${type} | lap | Küldjön egy lapot | Send a sheet | |`)
    await person.presses('Kitöltöm')
    await fillIn(person, ['Igen', 'Pénz', 'Kész'], '3', 'Üdv')
    return person
  }

  /** From the summary back to the question for a file. */
  async function again(person: StoryPerson) {
    await person.presses('Módosítok egy')
    await person.presses('Küldjön')
  }

  test('one that is replaced goes, and what is used stays', async () => {
    const person = await anna()
    await person.sends(file(1000, 'a.pdf'))
    expect(await names()).toEqual(['a.pdf'])
    for (const name of ['b.pdf', 'c.pdf']) {
      await again(person)
      await person.sends(file(1000, name))
      expect(await names()).toEqual([name])
    }
    await person.presses('Beküldöm')
    expect(await names()).toEqual(['c.pdf'])
    // Changed after it was given: the old one stays until the new one is given.
    await person.presses('Válasz módosítása')
    await person.presses('Módosítok')
    await person.presses('Küldjön')
    await person.sends(file(1000, 'd.pdf'))
    expect(await names()).toEqual(['c.pdf', 'd.pdf'])
    await person.presses('Beküldöm')
    expect(await names()).toEqual(['d.pdf'])
  })

  test('what is too much in a day is not kept, and the question is asked again', async () => {
    setFileQuota(w.db, { personADay: 2, all: 100 })
    const person = await anna()
    await person.sends(file(1.5 * megabyte, 'a.pdf'))
    await again(person)
    await person.sends(file(1.5 * megabyte, 'b.pdf'))
    expect(person.last.text).toContain('legfeljebb 2 MB-ot küldhet')
    expect(person.last.text).toContain('Küldjön egy lapot')
    expect(await names()).toEqual(['a.pdf'])
    await w.db.storedFile.updateMany({ data: { createdAt: new Date(w.s.now().getTime() - 25 * 3_600_000) } })
    await person.sends(file(1.5 * megabyte, 'c.pdf'))
    expect(await names()).toEqual(['c.pdf'])
  })

  test('when all that may be kept is full, nobody’s is, and coordinators’ forms neither', async () => {
    const person = await anna()
    setFileQuota(w.db, { personADay: 100, all: 1 })
    await person.sends(file(megabyte, 'a.pdf'))
    expect(person.last.text).toContain('megtelt')
    expect(await names()).toEqual([])
    await storeFile(w.db, { ...file(megabyte, 'b.pdf'), role: 'coordinator' })
    await w.coordinator.sends(markdown(shortForm('2')))
    expect(w.coordinator.last.text).toContain('megtelt')
    expect(await filesKept(w.db)).toMatchObject({ count: 2, megabytes: 2, quota: { all: 1 } })
  })

  test('one that a form did not take is not kept', async () => {
    const person = await anna('image')
    await person.sends(file(1000, 'a.pdf'))
    expect(person.last.text).toContain('Küldjön egy lapot')
    expect(await names()).toEqual([])
  })

  test('the form of a draft goes with the draft, or with the next one', async () => {
    const forms = () => w.db.storedFile.count({ where: { type: 'text/markdown' } })
    await w.coordinator.sends(markdown(shortForm()))
    await w.coordinator.sends(markdown(shortForm('2')))
    expect(await forms()).toBe(1)
    const { id } = await w.db.survey.findFirstOrThrow()
    await w.db.$transaction((tx) => discardSurvey(tx, id, { contactId: null, now: w.s.now() }))
    expect(await forms()).toBe(0)
  })

  test('what nothing uses is swept, and nothing else', async () => {
    const second = await w.member('town', 'Béla')
    const person = await anna()
    await person.sends(file(1000, 'draft.pdf'))
    const { contactId } = await w.db.formSession.findFirstOrThrow({ where: { kind: 'survey' } })
    await storeFile(w.db, { ...file(1000, 'orphan.pdf'), contactId, role: 'contact' })
    await second.presses('Kitöltöm')
    await fillIn(second, ['Igen', 'Pénz', 'Kész'], '3', 'Üdv')
    await second.sends(file(1000, 'given.pdf'))
    await second.presses('Beküldöm')
    const sweep = async (days: number) => {
      const now = new Date(w.s.now().getTime() + days * 86_400_000)
      const job = housekeeping([])
      await job.run({
        db: w.db,
        provider: database.provider,
        now,
        clock: () => now,
        log: { ...silent, warn() {} },
        stopping: () => false,
      })
    }
    await w.db.storedFile.updateMany({ data: { createdAt: w.s.now() } })
    await sweep(80)
    expect((await names()).sort()).toEqual(['draft.pdf', 'given.pdf', 'orphan.pdf'])
    await sweep(100)
    expect((await names()).sort()).toEqual(['draft.pdf', 'given.pdf'])
    expect(await w.db.storedFile.count({ where: { type: 'text/markdown' } })).toBe(1)
  })
})
