/** What two do at the same moment, or when what stood has changed, on both databases: names are told once or not at all. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import type { Transaction } from '../../src/db/client.ts'
import { block } from '../../src/offers/blocking.ts'
import { askFor, introduce, withdraw } from '../../src/offers/introducing.ts'
import { offersJob } from '../../src/offers/jobs.ts'
import { offersPersonal } from '../../src/offers/personal.ts'
import { post, takeDown } from '../../src/offers/publishing.ts'
import { archiveOrganisation } from '../../src/partners/organisations.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { now } from './sample.ts'

interface Member {
  contactId: string
  organisationId: string
}

describe.each(databases)('on $name', ({ open }) => {
  let database: TestDatabase
  let owners: Member[]
  let others: Member[]
  let postingId: string
  beforeEach(async () => {
    database = await open()
    owners = await members('Minta Egyesület', ['Minta Anna', 'Minta Ágnes'])
    others = await members('Próba Kör', ['Próba Béla', 'Próba Bea'])
    const [owner] = owners
    if (!owner) throw new Error('nobody')
    const posted = await database.db.$transaction((tx) =>
      post(
        tx,
        {
          side: 'offer',
          field: 'room',
          text: 'Terem',
          place: null,
          fromDay: null,
          untilDay: null,
          fileId: null,
          organisationId: owner.organisationId,
          zone: 'Europe/Budapest',
        },
        { contactId: owner.contactId, now },
      ),
    )
    postingId = posted.kind === 'posted' ? posted.posting.id : ''
  })
  afterEach(() => database.close())

  async function members(name: string, people: string[]): Promise<Member[]> {
    const organisationId = newId()
    const nameKey = name.toLowerCase()
    const { db } = database
    await db.organisation.create({
      data: { id: organisationId, name, nameKey, kind: 'ngo', town: 'Ebes', townKey: 'ebes', language: 'hu' },
    })
    const found: Member[] = []
    for (const person of people) {
      const { id } = await addContact(db, ['telegram'], { name: person })
      await db.membership.create({ data: { contactId: id, organisationId } })
      found.push({ contactId: id, organisationId })
    }
    return found
  }

  const of = (list: Member[], index: number): Member => {
    const found = list[index]
    if (!found) throw new Error(`there is no ${index}`)
    return found
  }
  const by = ({ contactId }: Member) => ({ contactId, now })

  /** Each in a transaction of its own, tried again where the database refuses. */
  async function atOnce<Result>(...acts: ((tx: Transaction) => Promise<Result>)[]): Promise<Result[]> {
    return await Promise.all(
      acts.map(async (act) => {
        for (let attempt = 1; ; attempt++) {
          try {
            return await database.db.$transaction(act)
          } catch (error) {
            if (attempt === 5) throw error
          }
        }
      }),
    )
  }

  const asks = (member: Member) => (tx: Transaction) =>
    askFor(tx, { postingId, organisationId: member.organisationId, words: null, reach: null }, by(member))
  const agrees = (member: Member, id: string) => (tx: Transaction) =>
    introduce(tx, { id, reach: null }, by(member))

  async function asked(): Promise<string> {
    await database.db.$transaction(asks(of(others, 0)))
    return (await database.db.introduction.findFirstOrThrow()).id
  }

  /** How often a name stands in what was said. */
  async function told(name: string): Promise<number> {
    const rows = await database.db.delivery.findMany({ select: { content: true } })
    return rows.filter(({ content }) => JSON.stringify(content).includes(name)).length
  }

  test('two of one organisation are interested: it is one interest, told once', async () => {
    const results = await atOnce(asks(of(others, 0)), asks(of(others, 1)))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['asked', 'refused'])
    expect(await database.db.introduction.count()).toBe(1)
    expect(await told('Próba Kör')).toBe(1)
  })

  test('two say yes: one introduces, and the names are told once', async () => {
    const id = await asked()
    const results = await atOnce(agrees(of(owners, 0), id), agrees(of(owners, 1), id))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['introduced', 'refused'])
    expect((await told('Minta Anna')) + (await told('Minta Ágnes'))).toBe(1)
  })

  test('yes and withdrawn: either both know, or nobody', async () => {
    const id = await asked()
    const results = await atOnce<{ kind: string }>(agrees(of(owners, 0), id), (tx) =>
      withdraw(tx, id, by(of(others, 0))),
    )
    const { state } = await database.db.introduction.findFirstOrThrow()
    expect(results.filter(({ kind }) => kind !== 'refused')).toHaveLength(1)
    expect(await told('Minta Anna')).toBe(state === 'introduced' ? 1 : 0)
  })

  test('interested while it is taken down, or they are blocked: nothing is left waiting', async () => {
    await atOnce<{ kind: string }>(asks(of(others, 0)), (tx) => takeDown(tx, postingId, by(of(owners, 0))))
    expect(await database.db.introduction.count({ where: { state: 'waiting' } })).toBe(0)
    await database.db.posting.update({ where: { id: postingId }, data: { state: 'open' } })
    const third = of(await members('Idegen Kör', ['Idegen Ida']), 0)
    await database.db.$transaction(asks(third))
    const { id } = await database.db.introduction.findFirstOrThrow({ where: { state: 'waiting' } })
    await database.db.introduction.update({ where: { id }, data: { state: 'ended' } })
    await atOnce<{ kind: string }>(asks(third), (tx) => block(tx, id, by(of(owners, 0))))
    expect(await database.db.introduction.count({ where: { state: 'waiting' } })).toBe(0)
  })

  describe('yes, when what stood has changed', () => {
    const yes = async (id: string, at = now) => {
      const result = await database.db.$transaction((tx) =>
        introduce(tx, { id, reach: null }, { ...by(of(owners, 0)), now: at }),
      )
      expect((await told('Minta Anna')) + (await told('Próba Béla'))).toBe(0)
      return result.kind === 'refused' ? result.faults.map(({ key }) => key) : result.kind
    }
    const archived = (id: string) =>
      database.db.$transaction((tx) => archiveOrganisation(tx, id, true, by(of(owners, 1))))
    const tick = (at: Date) => {
      const log = { info() {}, warn() {}, error() {} }
      return offersJob.run({ ...database, now: at, clock: () => at, log, stopping: () => false })
    }

    test('its time is over', async () => {
      const id = await asked()
      await database.db.posting.updateMany({ data: { expiresAt: now } })
      expect(await yes(id)).toEqual(['offers-over'])
      await tick(now)
      expect(await yes(id)).toEqual(['offers-already-ended'])
      expect(await told('lezárult')).toBe(1)
    })

    test('they were blocked, or have blocked the others elsewhere', async () => {
      const id = await asked()
      await database.db.$transaction((tx) => block(tx, id, by(of(owners, 1))))
      expect(await yes(id)).toEqual(['offers-already-declined'])
      const third = of(await members('Idegen Kör', ['Idegen Ida']), 0)
      await database.db.$transaction(asks(third))
      const theirs = await database.db.introduction.findFirstOrThrow({ where: { state: 'waiting' } })
      await database.db.$transaction((tx) => block(tx, theirs.id, by(third)))
      expect(await yes(theirs.id)).toEqual(['offers-already-withdrawn'])
    })

    test('whoever was interested is of that organisation no more', async () => {
      const id = await asked()
      await database.db.membership.deleteMany({ where: { contactId: of(others, 0).contactId } })
      expect(await yes(id)).toEqual(['offers-interest-over'])
    })

    test.each(['theirs', 'its own'])('%s organisation was archived', async (whose) => {
      const id = await asked()
      await archived(of(whose === 'theirs' ? others : owners, 0).organisationId)
      expect(await yes(id)).toEqual([whose === 'theirs' ? 'offers-interest-over' : 'offers-over'])
      await tick(now)
      expect(await yes(id)).toEqual(['offers-already-ended'])
      expect(await told('lezárult')).toBe(1)
    })
  })

  test.each(['theirs', 'its own'])('yes while %s organisation is being archived', async (whose) => {
    const id = await asked()
    const { organisationId } = of(whose === 'theirs' ? others : owners, 0)
    let yes: Promise<{ kind: string }> | undefined
    await database.db.$transaction(async (tx) => {
      await archiveOrganisation(tx, organisationId, true, by(of(owners, 1)))
      yes = database.db.$transaction(agrees(of(owners, 0), id))
      // On SQLite it waits for the whole of this.
      if (database.provider === 'postgresql') await overOrWaiting(yes)
    })
    expect(await yes).toMatchObject({ kind: 'refused' })
    expect((await told('Minta Anna')) + (await told('Próba Béla'))).toBe(0)
  })

  /** Until it is over, or waits for a row that another holds. */
  async function overOrWaiting(work: Promise<unknown>): Promise<void> {
    let over = false
    void work.then(() => (over = true))
    for (;;) {
      const waiting = await database.db.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
      if (over || waiting.length > 0) return
      await wait(5)
    }
  }

  test('yes while whoever is interested is erased: nothing of them is left', async () => {
    const id = await asked()
    const contactId = of(others, 0).contactId
    const [result] = await atOnce<{ kind: string } | undefined>(agrees(of(owners, 0), id), async (tx) => {
      for (const part of offersPersonal) await part.erase(tx, contactId, { contactId, now })
      return undefined
    })
    const row = await database.db.introduction.findUnique({ where: { id } })
    if (result?.kind === 'introduced') expect(row).toMatchObject({ state: 'introduced', contactId: null })
    else expect(row).toBeNull()
  })
})
