/** The ready surveys in a coordinator's chat. */
import { describe, expect, test } from 'vitest'
import { importForm } from '../../src/forms/xlsform.ts'
import { readySurveys } from '../../src/surveys/library.ts'
import { sqlite } from '../databases.ts'
import { world } from './world.ts'

describe('the ready surveys', () => {
  test('listed, downloaded, used as a file that was sent, published', async () => {
    const database = await sqlite.open()
    const w = await world(database)
    const { s, db, coordinator, member, expand } = w
    const anna = await member('ngo', 'Anna Minta', 'en')
    await coordinator.says('/survey list')
    await coordinator.presses('Kész kérdőívek')
    expect(coordinator.last.text).toContain('Programvisszajelzés: 6 kérdés')
    await coordinator.says('/survey library')
    for (const { form } of readySurveys())
      expect(coordinator.last.text).toContain(form.title.hu ?? 'no title')

    await coordinator.presses('Excel-fájl')
    const { bytes, name } = await db.storedFile.findUniqueOrThrow({
      where: { id: coordinator.last.message.file?.id ?? '' },
    })
    const [first] = readySurveys()
    const again = importForm({ name, bytes })
    expect(again.ok && again.form).toEqual(first?.form)

    await coordinator.says('/kérdőív minták')
    await coordinator.presses('Programvisszajelzés')
    await coordinator.presses('Kész')
    for (const label of ['névvel', 'személyenként', 'Igen', 'Kihagyom', 'Tovább az előnézethez'])
      await coordinator.presses(label)
    await coordinator.presses('Közzéteszem')
    await expand()
    expect(await db.survey.findMany({ select: { formId: true, status: true } })).toEqual([
      { formId: 'programme_feedback', status: 'open' },
    ])
    expect(anna.last.text).toContain('Programme feedback')
    expect(anna.last.text).not.toContain('Programvisszajelzés')
    await anna.says('/survey library')
    expect(anna.last.text).not.toContain('Training needs')
    await s.stop()
    await database.close()
  })
})
