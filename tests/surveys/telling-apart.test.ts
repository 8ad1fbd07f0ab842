/**
 * Whoever writes a form tries to have a question, or choices, of its own for a chosen person, and to change a form while
 * it is answered so that only the last ones get the new questions.
 */
import { describe, expect, test } from 'vitest'
import { payload } from '../../src/chat/command.ts'
import { sqlite } from '../databases.ts'
import { fillIn, markdown, publish, shortForm, world } from './world.ts'

const chosen = ['| username | ki | | | |', `| calculate | cel | | | | $\{ki} = 'Anna Minta' |`].join('\n')
const form = (version: string, rows = '') =>
  shortForm(version, rows).replace('| required |', '| required | calculation | relevant |')

describe.each([sqlite])('a form that tells people apart ($name)', ({ open }) => {
  test('is not published as a confidential or anonymous survey, its cells are named; as a named one it is', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    await member('ngo', 'Anna Minta')
    const rows = [chosen, `| text | masik | Mit üzen? | What would you say? | | | $\{cel} |`].join('\n')
    await coordinator.sends(markdown(form('1', rows)))
    await coordinator.presses('Kész')
    for (const label of ['bizalmasan', 'személyenként', 'Igen', 'Kihagyom', 'Tovább az előnézethez'])
      await coordinator.presses(label)
    expect(coordinator.last.text).toContain('survey G10: masik (cel → ki → username)')
    expect(coordinator.last.labels).not.toContain('Közzéteszem, meghívók mennek')
    const survey = await db.survey.findFirstOrThrow()
    // An old button, or a forged one.
    await coordinator.does({ kind: 'button', payload: payload('sv-open', survey.id) })
    expect(coordinator.last.text).toContain('Így csak névvel kitöltött kérdőív tehető közzé')
    expect(await db.survey.findFirstOrThrow()).toMatchObject({ status: 'draft' })
    for (const privacy of ['anonymous', 'named'] as const) {
      await db.survey.updateMany({ data: { privacy } })
      await coordinator.does({ kind: 'button', payload: payload('sv-open', survey.id) })
      expect(await db.survey.findFirstOrThrow()).toMatchObject({
        status: privacy === 'named' ? 'open' : 'draft',
      })
    }
    await s.stop()
    await database.close()
  }, 120_000)

  test('does not change once somebody has begun, so that no version is answered by a few', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    await member('ngo', 'Béla Minta')
    await publish(w, 'névtelenül', 'személyenként')
    // Nobody has opened it: a mistake may be mended, but not into a form that tells people apart.
    await coordinator.sends(
      markdown(form('2', `${chosen}\n| text | masik | $\{ki}, mit üzen? | What? | | | |`)),
    )
    expect(coordinator.last.text).toContain('survey C10: masik (ki → username)')
    expect(coordinator.last.labels).not.toContain('Közzéteszem új változatként')
    await coordinator.sends(markdown(shortForm('3')))
    await coordinator.presses('új változatként')
    expect(await db.surveyVersion.count()).toBe(2)
    await coordinator.sends(markdown(shortForm('4')))
    const offered = coordinator.sees.length

    await anna.presses('Kitöltöm')
    await coordinator.sends(markdown(shortForm('5')))
    expect(coordinator.last.text).toContain('nem változhat, ha már valaki elkezdte kitölteni')
    // The button of an offer that was made before.
    await coordinator.presses('új változatként', coordinator.sees.slice(0, offered))
    expect(coordinator.last.text).toContain('nem változhat, ha már valaki elkezdte kitölteni')
    expect(await db.surveyVersion.count()).toBe(2)
    await fillIn(anna, ['Igen', 'Kész'], '1', 'x')
    await anna.presses('Beküldöm')
    await coordinator.sends(markdown(shortForm('6')))
    expect(coordinator.last.text).toContain('nem változhat, ha már valaki elkezdte kitölteni')
    await s.stop()
    await database.close()
  }, 120_000)
})
