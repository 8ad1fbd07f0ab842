/** A form that is a plain table, in one archive with the table that it names. */
import { expect, test } from 'vitest'
import { holdsForm, openBundle, withAttached } from '../../src/surveys/bundle.ts'
import { surveyReader } from '../../src/surveys/survey-reader.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const form = bytes('type,name,label\nselect_one_from_file villages.csv,falu,Melyik falu?\ntext,b,Mit lát?\n')
const villages = { name: 'villages.csv', bytes: bytes('name,label,type\ne,Ebes,falu\n') }

test.each(['faluk.csv', 'faluk.txt'])('%s gets the file it waits for', async (name) => {
  const alone = await surveyReader.read({ name, bytes: form })
  expect(alone).toMatchObject({ kind: 'form', form: { awaited: [{ file: 'villages.csv', needed: true }] } })
  const bundle = await withAttached({ name, bytes: form }, [villages])
  if (!bundle) throw new Error('too large')
  expect(holdsForm(bundle.bytes)).toBe(true)
  expect(openBundle(bundle.bytes)?.form.name).toBe(name)
  const whole = await surveyReader.read(bundle)
  expect(whole.kind === 'form' && whole.form.awaited).toBeUndefined()
  expect(whole).toMatchObject({ kind: 'form' })
  const tables = await withAttached(villages, [{ ...villages, name: 'b.csv' }])
  expect(tables && holdsForm(tables.bytes)).toBe(false)
})
