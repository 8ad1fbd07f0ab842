/**
 * The survey that is answered: plain choices and whole numbers in turn. Both are typed, so that an answer is one message
 * in and one out, as with an echo; a press costs one more call, for every bot.
 */

import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { importForm } from '../../src/forms/xlsform.ts'

export const questions = 10
export const choices = ['Igen', 'Talán', 'Nem'] as const
/** What is typed for a number. */
export const number = '5'

/** As it is asked; counted from 1. */
export const label = (question: number) => `${question}. kérdés: hány alkalommal, és elégedett-e velük?`
export const isChoice = (question: number) => question % 2 === 1

function workbook(name: string): string {
  const rows = Array.from({ length: questions }, (_, index) => {
    const type = isChoice(index + 1) ? 'select_one valasz' : 'integer'
    return `| ${type} | q${index + 1} | ${label(index + 1)} | ${index + 1}. question | yes |`
  })
  return `
## survey
| type | name | label::Magyar (hu) | label::English (en) | required |
${rows.join('\n')}
## choices
| list_name | name | label::Magyar (hu) | label::English (en) |
${choices.map((choice, index) => `| valasz | v${index} | ${choice} | Choice ${index} |`).join('\n')}
## settings
| form_title | form_id | version |
| Minta felmérés | ${name} | 1 |
`
}

/** Publishes so many surveys of these questions to everybody. @returns their ids */
export async function publishSurveys(db: Database, count: number, now: Date): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const imported = importForm({
      name: 'minta.md',
      bytes: new TextEncoder().encode(workbook(`minta-${index}`)),
    })
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
    const id = newId()
    await db.survey.create({
      data: {
        id,
        formId: `minta-${index}`,
        title: imported.form.title,
        audience: { all: true },
        status: 'open',
        zone: 'Europe/Budapest',
        openedAt: now,
        versions: { create: { id: newId(), number: 1, form: JSON.parse(JSON.stringify(imported.form)) } },
      },
    })
    ids.push(id)
  }
  return ids
}

export const answerTo = (question: number): string => (isChoice(question) ? choices[0] : number)
