/** The first question of a survey in a mail: in the language in which the chat goes on. */
import { expect, test } from 'vitest'
import { prompt } from '../../src/forms/engine.ts'
import { translator } from '../../src/i18n/index.ts'
import { afterFirst } from '../../src/surveys/first-question.ts'
import { renderInvitation } from '../../src/surveys/invitations.ts'
import { sqlite } from '../databases.ts'
import { imported } from '../forms/rows.ts'
import { publish, world } from './world.ts'

const rows = `
## survey
| type | name | label::Magyar (hu) | label::Slovenčina (sk) |
| select_one yn | jo | Jó így? | Je to dobré? |
| text | miert | Miért? | Prečo? |
## choices
| list_name | name | label::Magyar (hu) | label::Slovenčina (sk) |
| yn | igen | Igen | Áno |
| yn | nem | Nem | Nie |
## settings
| form_title | form_id |
| Nyelvek | nyelvek |
`
const now = new Date('2026-11-25T09:00:00Z')

test('an answer pressed in a mail goes on in the language that was chosen for an earlier form, or asks for one', () => {
  const form = imported(rows)
  const after = (formLanguage?: string) => {
    const person = { name: 'Anna', ...(formLanguage !== undefined && { formLanguage }) }
    const context = { now, zone: 'Europe/Budapest', language: 'hu', person }
    const state = afterFirst(form, 1, context as unknown as Parameters<typeof afterFirst>[2])
    if (!state) throw new Error('no answer of it')
    expect(state.answers).toMatchObject({ jo: 'nem' })
    return prompt(form, state, { now, zone: 'Europe/Budapest' })
  }
  expect(after('sk')).toMatchObject({ kind: 'question', label: 'Prečo?' })
  expect(after('hu')).toMatchObject({ kind: 'question', label: 'Miért?' })
  expect(after()).toMatchObject({ kind: 'languages', current: 'hu' })
  expect(after('de')).toMatchObject({ kind: 'languages', current: 'hu' })
})

test('a mail asks it in that language, too', async () => {
  const database = await sqlite.open()
  const w = await world(database)
  const { s, db, member } = w
  await member('ngo', 'Anna Minta')
  await publish(w, 'névvel', 'személyenként', '', rows)
  const broadcast = await db.broadcast.findFirstOrThrow({ where: { kind: 'survey_invitation' } })
  const { id } = await db.contact.findFirstOrThrow({ where: { name: 'Anna Minta' } })
  const asked = async () => {
    const contact = { id } as Parameters<typeof renderInvitation>[2]
    const message = await renderInvitation(db, broadcast, contact, translator('hu'), s.now())
    return message && JSON.stringify(message)
  }
  expect(await asked()).toMatch(/Jó így\?.*Nem/)
  await db.contact.update({ where: { id }, data: { formLanguage: 'sk' } })
  expect(await asked()).toMatch(/Je to dobré\?.*Nie/)
  await s.stop()
  await database.close()
}, 120_000)
