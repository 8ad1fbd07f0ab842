import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerProgramme } from '../../src/programmes/answering.ts'
import type { RsvpChoice } from '../../src/programmes/seating.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { announced, joined, now } from './sample.ts'

describe.each([sqlite])('seats of people who go or become one on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms, now })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const answer = async (programmeId: string, contactId: string, choice: RsvpChoice) =>
    await s.db.$transaction((tx) => answerProgramme(tx, programmeId, choice, { contactId, now: s.now() }))
  const standing = async (programmeId: string) =>
    Object.fromEntries(
      (await s.db.rsvp.findMany({ where: { programmeId } })).map((row) => [
        row.contactId,
        row.answer === 'going' ? (row.waitlisted === null ? 'seat' : 'line') : row.answer,
      ]),
    )
  /** The account that `joined` gave the person of this number. */
  const account = (number: number) => s.person({ id: `9${number}` })
  const becomes = async (from: number, into: number) => {
    const stays = account(into)
    await stays.says('/link')
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(stays.last.text)?.[0] ?? ''
    const goes = account(from)
    await goes.says(`/link ${code}`)
    await goes.presses('Igen, mindkettő én vagyok')
    await stays.presses('Jóváhagyom')
  }

  it('gives the seat of somebody who erases themselves to the first in line, who is told at once', async () => {
    const { id } = await announced(s.db, { capacity: 1 })
    const [anna = '', bela = '', csaba = ''] = await joined(s.db, 3)
    for (const person of [anna, bela, csaba]) await answer(id, person, 'going')
    await account(1).does({ kind: 'button', payload: 'me-erase-yes' })
    expect(await standing(id)).toEqual({ [bela]: 'seat', [csaba]: 'line' })
    expect(account(2).last.text).toContain('Felszabadult egy hely')
    expect(account(3).sees).toEqual([])
  })

  it('frees the second seat of two accounts that become one person', async () => {
    const { id } = await announced(s.db, { capacity: 2 })
    const [anna = '', twin = '', csaba = ''] = await joined(s.db, 3)
    for (const person of [anna, twin, csaba]) await answer(id, person, 'going')
    await becomes(2, 1)
    expect(await standing(id)).toEqual({ [anna]: 'seat', [csaba]: 'seat' })
    expect(account(3).last.text).toContain('Felszabadult egy hely')
  })

  it('keeps a seat that one account has while the other waits for one', async () => {
    const { id } = await announced(s.db, { capacity: 1 })
    const [twin = '', anna = '', csaba = ''] = await joined(s.db, 3)
    for (const person of [twin, anna, csaba]) await answer(id, person, 'going')
    await becomes(1, 2)
    expect(await standing(id)).toEqual({ [anna]: 'seat', [csaba]: 'line' })
    expect(account(3).sees).toEqual([])
  })
})
