/** The dialogues of offers and needs, and two small ones: a report, and what a company says on the page of thanks. */
import { z } from 'zod'
import { type ChatForm, everyone } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { interestForm, introduceForm, wordsForm } from './introduction-forms.ts'
import { longest } from './posting.ts'
import { postingForm } from './posting-form.ts'
import { report } from './publishing.ts'
import { oneText, optional, typedWords } from './questions.ts'
import { findPosting } from './store.ts'
import { companiesOf, longestThanks, stateThanks } from './thanking.ts'

export const reportKind = 'posting-report'
export const thanksKind = 'posting-thanks'

const reporting: ChatForm = {
  kind: reportKind,
  who: everyone,
  load: async ({ tx }, reference) =>
    (await findPosting(tx, reference)) ? oneText(reportKind, 'report', optional(longest.words)) : null,
  async finish(context, reference, answers) {
    const { text } = z.object({ text: typedWords }).parse(answers)
    const result = await report(context.tx, { id: reference, words: text ?? '' }, byOf(context))
    const key = result.kind === 'reported' ? 'offers-report-thanks' : 'offers-gone'
    await context.say({ text: context.tr.t(key) })
  },
}

/** What a company says of itself on the page of thanks; nothing takes it off. */
const thanking: ChatForm = {
  kind: thanksKind,
  who: everyone,
  async load({ tx, person }, reference) {
    const own = (await companiesOf(tx, person.contactId)).find(({ id }) => id === reference)
    return own ? oneText(thanksKind, 'thanks', optional(longestThanks)) : null
  },
  async finish(context, reference, answers) {
    const { text } = z.object({ text: typedWords }).parse(answers)
    const result = await stateThanks(context.tx, { organisationId: reference, gives: text }, byOf(context))
    await context.say({
      text: context.tr.t(result.kind === 'gone' ? 'offers-gone' : `offers-thanks-${result.kind}`),
    })
  },
}

export const offerForms: ChatForm[] = [
  postingForm,
  interestForm,
  introduceForm,
  wordsForm,
  reporting,
  thanking,
]
