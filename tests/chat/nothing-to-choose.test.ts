/** A question whose list is filtered to nothing is no dead end: it names the earlier answer, with a button to change it. */
import { expect, test } from 'vitest'
import { sqlite } from '../databases.ts'
import { publish, world } from '../surveys/world.ts'

const form = (type: string, required: string) => `
## survey
| type | name | label::Magyar (hu) | label::English (en) | required | choice_filter | calculation |
| select_one megye | megye | Melyik megye? | Which county? | yes | | |
| text | nev | Mi a neve? | What is your name? | | | |
| calculate | hol | | | | | \${megye} |
| ${type} varos | varos | Melyik város? | Which town? | ${required} | megye=\${hol} | |
## choices
| list_name | name | label::Magyar (hu) | label::English (en) | megye |
| megye | hajdu | Hajdú | Hajdu | |
| megye | zala | Zala | Zala | |
| varos | ebes | Ebes | Ebes | hajdu |
| varos | tegla | Téglás | Teglas | hajdu |
## settings
| form_title | form_id | version |
| Hol | hol | 1 |
`

test.each([
  ['select_one', 'yes', 'hu'],
  ['select_one', '', 'en'],
  ['select_multiple', 'yes', 'hu'],
  ['rank', 'yes', 'en'],
] as const)('%s (required: "%s", %s)', async (type, required, language) => {
  const database = await sqlite.open()
  try {
    const w = await world(database)
    const anna = await w.member('ngo', 'Anna Minta', language)
    await publish(w, 'névvel', 'személyenként', '', form(type, required))
    const hu = language === 'hu'
    await anna.presses(hu ? 'Kitöltöm' : 'Answer it')
    await anna.presses('Zala')
    await anna.says('Anna')
    const county = hu ? 'Melyik megye?' : 'Which county?'
    expect(anna.last.text).toContain(hu ? 'nincs miből választani' : 'nothing to choose from')
    expect(anna.last.text).toContain(county)
    // No widget without a choice in it, which some platforms refuse.
    expect(anna.last.message.ask).toBeUndefined()
    const change = hu ? `Módosítom: ${county}` : `Change: ${county}`
    expect(anna.last.labels[0]).toBe(change)
    expect(anna.last.labels.includes(hu ? 'Kihagyom' : 'Skip')).toBe(required === '')
    await anna.presses(change)
    expect(anna.last.text).toContain(county)
    await anna.presses(hu ? 'Hajdú' : 'Hajdu')
    expect(anna.last.text).toContain(hu ? 'Melyik város?' : 'Which town?')
    expect(anna.last.labels.join()).toContain('Ebes')
    await w.s.stop()
  } finally {
    await database.close()
  }
})
