/** "select_one list or_other": the choice `other` and a text question after it, named as pyxform names them. */

import { toLanguage, translator } from '../../i18n/index.ts'
import { type Form, type Localised, own } from '../form.ts'
import type { Survey } from './survey.ts'
import type { Languages } from './texts.ts'

export function addOthers(survey: Survey, choices: Form['choices'], languages: Languages): void {
  for (const { question, siblings } of survey.others) {
    // A list from a file has got its own name by now.
    const list = question.choiceList ?? ''
    const plain = own(choices, list)
    if (!plain) continue
    if (!plain.some((choice) => choice.value === 'other')) {
      // A list of its own: where the list is used without "or other", the choice must not appear.
      const withOther = `${list} or_other`
      choices[withOther] ??= [...plain, { value: 'other', label: inEvery(languages, 'forms-other') }]
      question.choiceList = withOther
    }
    const name = `${question.name}_other`
    if (siblings.some((item) => item.name === name)) continue
    siblings.splice(siblings.indexOf(question) + 1, 0, {
      kind: 'question',
      type: 'text',
      name,
      label: inEvery(languages, 'forms-other-specify'),
      appearance: [],
      parameters: {},
      relevant: `selected(\${${question.name}}, 'other')`,
    })
  }
}

/** The bot's words in each language of the form that the bot speaks; English in the others. */
function inEvery({ tags }: Languages, key: string): Localised {
  return Object.fromEntries(
    tags.map((tag) => [tag, translator(tag === 'und' ? 'en' : toLanguage(tag)).plain(key)]),
  )
}
